import type { components } from "../../generated/api.ts";
import { olderThan, placeAfter, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import sql from "../db/sql.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { ChannelRow } from "./channel.ts";

type ListedRow = Pick<ChannelRow, "id" | "name" | "mode" | "access" | "description" | "created_at"> & {
  is_member: number;
};

const MOST = 100;

/**
 * `= TRUE` is for SQLite, which uses an index on a boolean only if the column is compared.
 * A full page has a cursor even if nothing follows it: clients of the original stop at null.
 */
export const listChannels: Handler<"listChannels"> = async ({ query, caller }, { db }) => {
  const place = readPlace(query.cursor ?? query.since);
  if (isRefused(place)) return place;
  const limit = Math.min(Math.max(query.limit, 1), MOST);
  const rows = await db.read<ListedRow>(sql`
    SELECT c.id, c.name, c.mode, c.access, c.description, c.created_at,
      (c.owner_id = ${caller.ownerId} OR EXISTS (
        SELECT 1 FROM channel_members m WHERE m.channel_id = c.id AND m.key_id = ${caller.keyId})) AS is_member
    FROM channels c WHERE c.discoverable = TRUE AND ${olderThan(place, "c")}
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${literal(limit + 1)}`);
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
