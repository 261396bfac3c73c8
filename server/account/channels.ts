import type { components } from "../../generated/api.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import { olderThan, placeAfter, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import sql, { empty } from "../db/sql.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { depthOf } from "./depth.ts";
import { isOwnOrJoined, readOrScanReachable } from "./reachable.ts";

/** Without the texts of a channel, which are long: many lists are held while the depths are counted. */
type ListedRow = Pick<
  ChannelRow,
  "id" | "name" | "mode" | "access" | "paused" | "owner_id" | "created_at" | "max_attempts" | "retry_delay_seconds"
>;

export const listAccountChannels: Handler<"listAccountChannels"> = async ({ query, caller }, { db, clock }) => {
  const place = readPlace(query.cursor);
  if (isRefused(place)) return place;
  const { limit, name, mode, access } = query;
  const statement = sql`
    SELECT c.id, c.name, c.mode, c.access, c.paused, c.owner_id, c.created_at, c.max_attempts, c.retry_delay_seconds
    FROM channels c WHERE ${isOwnOrJoined(caller)} AND ${olderThan(place, "c")}
      ${name ? sql`AND lower(c.name) LIKE ${containing(name)} ESCAPE '!'` : empty}
      ${mode ? sql`AND c.mode = ${mode}` : empty} ${access ? sql`AND c.access = ${access}` : empty}
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${literal(limit + 1)}`;
  const rows = await readOrScanReachable<ListedRow>(db, caller, `channels ${JSON.stringify(query)}`, statement);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next_cursor = last && rows.length > limit ? placeAfter(last, rows[limit]) : null;
  const data: components["schemas"]["AccountChannel"][] = [];
  // One channel after the other: other requests are served between two counts.
  for (const row of page) data.push({ ...view(row, caller), depth: await depthOf(db, row, clock.now()) });
  return { status: 200, body: { data, limit, next_cursor } };
};

/** A pattern of LIKE that takes the text as it is. SQLite lowers ASCII letters alone, so the text is lowered no further. */
const containing = (text: string): string =>
  `%${text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replace(/[!%_]/g, "!$&")}%`;

const view = ({ id, name, mode, access, paused, owner_id, created_at }: ListedRow, { ownerId }: Caller) => ({
  id,
  name,
  mode,
  access,
  paused,
  owned: owner_id === ownerId,
  created_at: formatTimestamp(created_at),
});
