import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import { channelById } from "../channels/channel.ts";
import type { Queryable } from "../db/database.ts";
import type { InvitationRow } from "../membership/invite.ts";
import { within } from "../membership/manage.ts";

export interface Invited {
  readonly invitation: InvitationRow;
  readonly channel: ChannelRow;
}

/** An invitation, in whatever state, and where it leads. */
export async function findInvitation(tx: Queryable, id: string): Promise<Invited | undefined> {
  const [invitation] = await tx.query<InvitationRow>(sql`SELECT * FROM channel_invitations WHERE id = ${id}`);
  const channel = invitation && (await channelById(within(tx), invitation.channel_id));
  return channel && { invitation, channel };
}
