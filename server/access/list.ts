import sql from "sql-template-tag";
import { findManagedChannel } from "../channels/channel.ts";
import { MAX_ITEMS } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";

interface PendingRow {
  id: string;
  channel_id: string;
  requester_key_id: string;
  reason: string;
  created_at: Micros;
}

export const listAccessRequests: Handler<"listAccessRequests"> = async ({ params, caller }, { db }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const rows = await db.read<PendingRow>(sql`
    SELECT id, channel_id, requester_key_id, reason, created_at FROM access_requests
    WHERE channel_id = ${channel.id} AND pending_key_id IS NOT NULL ORDER BY created_at LIMIT ${literal(MAX_ITEMS)}`);
  const data = rows.map((row) => ({
    ...row,
    status: "pending" as const,
    created_at: formatTimestamp(row.created_at),
  }));
  return { status: 200, body: { data } };
};
