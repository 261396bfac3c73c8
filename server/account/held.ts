import type { components } from "../../generated/api.ts";
import { referenceOf } from "../actors/actor.ts";
import type { Caller } from "../contract/caller.ts";
import { olderThan, placeAfter, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import sql, { empty } from "../db/sql.ts";
import { claimStands } from "../messages/claim-state.ts";
import type { MessageRow } from "../messages/message.ts";
import { formatOptional, formatTimestamp } from "../time/timestamp.ts";
import { isOwnOrJoined } from "./reachable.ts";

type HeldRow = MessageRow & { channel_name: string; channel_owner_id: string; preview: string; own: number };

/** Length of `preview` in the document: the content itself may be megabytes long. */
const PREVIEW_CHARACTERS = 200;

/** The index on the state finds each channel's claimed messages. Their number has no limit, so this is a scan, which delays no other request. */
export const listHeldMessages: Handler<"listHeldMessages"> = async ({ query, caller }, { db, clock }) => {
  const place = readPlace(query.cursor);
  if (isRefused(place)) return place;
  const now = clock.now();
  const { limit } = query;
  const isOwn = sql`m.claimed_by_key_id IN (SELECT id FROM keys WHERE owner_id = ${caller.ownerId})`;
  const isLiveOwn = sql`m.claimed_by_key_id IN (SELECT id FROM keys WHERE owner_id = ${caller.ownerId} AND revoked_at IS NULL)`;
  const stands = sql`m.state = 'claimed' AND m.expires_at > ${now} AND ${claimStands(now)} AND ${olderThan(place, "m")}`;
  const newest = sql`ORDER BY m.created_at DESC, m.id DESC LIMIT ${literal(limit + 1)}`;
  const reachable = sql`
    SELECT m.id FROM channels c JOIN messages m ON m.channel_id = c.id
    WHERE ${isOwnOrJoined(caller)} AND ${stands} ${query.own ? sql`AND ${isOwn}` : empty} ${newest}`;
  const elsewhere = sql`
    SELECT m.id FROM claimed_elsewhere e JOIN channels c ON c.id = e.channel_id JOIN messages m ON m.channel_id = c.id
    WHERE e.owner_id = ${caller.ownerId} AND c.access = 'open' AND ${isLiveOwn} AND ${stands} ${newest}`;
  const scan = { owner: caller.ownerId, key: JSON.stringify(["held", caller.ownerId, caller.keyId, query]) };
  const rows = await db.scan<HeldRow>(
    scan,
    sql`
    SELECT m.id, m.channel_id, m.created_at, m.claimed_by_id, m.claimed_by_name, m.claimed_by_key_id, m.claimed_at,
      m.lease_expires_at, m.progress, m.attempts, c.name AS channel_name, c.owner_id AS channel_owner_id,
      substr(m.content, 1, ${literal(PREVIEW_CHARACTERS)}) AS preview, ${isOwn} AS own
    FROM (SELECT id FROM (${reachable}) AS reachable UNION SELECT id FROM (${elsewhere}) AS elsewhere) AS held
      JOIN messages m ON m.id = held.id JOIN channels c ON c.id = m.channel_id
    ${newest}`,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next_cursor = last && rows.length > limit ? placeAfter(last, rows[limit]) : null;
  return { status: 200, body: { data: page.map((row) => view(row, caller)), limit, next_cursor } };
};

const view = (row: HeldRow, { ownerId }: Caller): components["schemas"]["HeldMessage"] => ({
  id: row.id,
  channel_id: row.channel_id,
  channel_name: row.channel_name,
  channel_owned: row.channel_owner_id === ownerId,
  preview: row.preview,
  created_at: formatTimestamp(row.created_at),
  holder: referenceOf(row.claimed_by_id, row.claimed_by_name),
  holder_key_id: row.claimed_by_key_id,
  own: Boolean(row.own),
  claimed_at: formatOptional(row.claimed_at),
  lease_expires_at: formatOptional(row.lease_expires_at),
  progress: row.progress,
  attempts: row.attempts,
});
