import sql from "sql-template-tag";
import type { Queryable } from "../db/database.ts";
import type { Handler } from "../wire/operation.ts";
import { letIn } from "./let-in.ts";
import { manage } from "./manage.ts";
import type { MemberRow } from "./member.ts";
import { memberView } from "./member.ts";

export const addMember: Handler<"addMember"> = ({ params, body, caller, remoteAddr }, context) =>
  manage(context, caller, params.channel, async (tx, { id }) => {
    await letIn(tx, context, { caller, remoteAddr }, id, body.key_id);
    return { status: 201, body: memberView(await memberOf(tx, id, body.key_id)) };
  });

async function memberOf(tx: Queryable, channelId: string, keyId: string): Promise<MemberRow> {
  const [row] = await tx.query<MemberRow>(
    sql`SELECT * FROM channel_members WHERE channel_id = ${channelId} AND key_id = ${keyId}`,
  );
  if (!row) throw new Error(`${keyId} was let into ${channelId} and is no member`);
  return row;
}
