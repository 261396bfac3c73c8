import sql from "sql-template-tag";
import type { MemberRow } from "../channels/member.ts";
import { memberView } from "../channels/member.ts";
import type { Handler } from "../contract/operation.ts";
import type { Queryable } from "../db/database.ts";
import { grantMembership } from "./grant-membership.ts";
import { withManagedChannel } from "./with-managed-channel.ts";

export const addMember: Handler<"addMember"> = ({ params, body, caller, remoteAddr }, context) =>
  withManagedChannel(context, caller, params.channel, async (tx, { id }) => {
    await grantMembership(tx, context, { caller, remoteAddr }, id, body.key_id);
    return { status: 201, body: memberView(await memberOf(tx, id, body.key_id)) };
  });

async function memberOf(tx: Queryable, channelId: string, keyId: string): Promise<MemberRow> {
  const [row] = await tx.query<MemberRow>(
    sql`SELECT * FROM channel_members WHERE channel_id = ${channelId} AND key_id = ${keyId}`,
  );
  if (!row) throw new Error(`${keyId} was let into ${channelId} and is no member`);
  return row;
}
