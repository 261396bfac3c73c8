import type { components } from "../../generated/api.ts";
import { olderThan, placeAfter, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { readWithinRoom } from "../contract/page-room.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import sql, { type Sql } from "../db/sql.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { ChannelRow } from "./channel.ts";

type ListedRow = Pick<ChannelRow, "id" | "name" | "mode" | "access" | "description" | "created_at"> & {
  is_member: number;
};

const MOST = 100;

/** Bytes of the longest description: 10,000 characters. */
const LONGEST = 40_000;

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

/**
 * `= TRUE` is for SQLite, which uses an index on a boolean only if the column is compared.
 * A full page has a cursor even if nothing follows it: clients of the original stop at null.
 */
export const listChannels: Handler<"listChannels"> = async ({ query, caller }, { db }) => {
  const place = readPlace(query.cursor ?? query.since);
  if (isRefused(place)) return place;
  const limit = Math.min(Math.max(query.limit, 1), MOST);
  const select = (columns: Sql) => sql`
    SELECT ${columns} FROM channels c WHERE c.discoverable = TRUE AND ${olderThan(place, "c")}
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${literal(limit + 1)}`;
  const read = () =>
    db.read<ListedRow>(
      select(sql`c.id, c.name, c.mode, c.access, c.description, c.created_at,
        (c.owner_id = ${caller.ownerId} OR EXISTS (
          SELECT 1 FROM channel_members m WHERE m.channel_id = c.id AND m.key_id = ${caller.keyId})) AS is_member`),
    );
  const rows = await readWithinRoom({
    most: (limit + 1) * LONGEST,
    bytesOf: (found: ListedRow[]) => sum(found.map(({ description }) => Buffer.byteLength(description))),
    read,
    measure: async () => {
      const sizes = await db.read<{ bytes: number }>(select(sql`octet_length(c.description) AS bytes`));
      return { bytes: sum(sizes.map(({ bytes }) => bytes)), read };
    },
  });
  const page = rows.slice(0, limit);
  const last = page.length === limit ? page.at(-1) : undefined;
  const next_cursor = last ? placeAfter(last, rows[limit]) : null;
  return { status: 200, body: { data: page.map(listing), limit, next_cursor } };
};

const listing = ({ created_at, is_member, ...row }: ListedRow): components["schemas"]["ChannelListing"] => ({
  ...row,
  created_at: formatTimestamp(created_at),
  is_member: Boolean(is_member),
});
