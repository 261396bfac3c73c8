import sql, { raw } from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import { channelById } from "../channels/channel.ts";
import type { Transaction } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import type { InvitationRow } from "../membership/invite.ts";
import type { Micros } from "../time/timestamp.ts";
import { days } from "../time/timestamp.ts";

const COLUMNS = raw("id, channel_id, owner_id, created_by_key_id, created_at, expires_at, revoked_at");

export interface Invited {
  readonly invitation: InvitationRow;
  readonly channel: ChannelRow;
}

/**
 * An invitation, in whatever state, and where it leads; it stays so until the unit ends. One that has expired is known for as long as its channel keeps
 * its history, whether or not it was put aside yet.
 */
export async function findInvitation(tx: Transaction, id: string, now: Micros): Promise<Invited | undefined> {
  const [invitation] = await tx.query<InvitationRow>(sql`
    SELECT ${COLUMNS} FROM (SELECT * FROM channel_invitations WHERE id = ${id} ${rowLock}) AS live
    UNION ALL SELECT ${COLUMNS} FROM archived_invitations WHERE id = ${id}`);
  const channel = invitation && (await channelById(tx, invitation.channel_id));
  if (!channel || invitation.expires_at + days(channel.retention_days) <= now) return undefined;
  return { invitation, channel };
}
