import sql from "sql-template-tag";
import { findManagedChannel } from "../channels/channel.ts";
import type { MemberRow } from "../channels/member.ts";
import { memberView } from "../channels/member.ts";
import { MAX_ITEMS } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";

export const listMembers: Handler<"listMembers"> = async ({ params, caller }, { db }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const rows = await db.read<MemberRow>(sql`
    SELECT * FROM channel_members WHERE channel_id = ${channel.id} ORDER BY granted_at, id LIMIT ${literal(MAX_ITEMS)}`);
  return { status: 200, body: { data: rows.map(memberView) } };
};
