import sql from "sql-template-tag";
import { findManagedChannel } from "../channels/channel.ts";
import { literal } from "../db/literal.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";
import { MAX_ITEMS } from "../wire/whole-list.ts";
import type { MemberRow } from "./member.ts";
import { memberView } from "./member.ts";

export const listMembers: Handler<"listMembers"> = async ({ params, caller }, { db }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const rows = await db.read<MemberRow>(sql`
    SELECT * FROM channel_members WHERE channel_id = ${channel.id} ORDER BY granted_at, id LIMIT ${literal(MAX_ITEMS)}`);
  return { status: 200, body: { data: rows.map(memberView) } };
};
