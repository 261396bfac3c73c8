import type { Invitation } from "../../generated/prisma/sqlite/client.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { channelById, lockChannel } from "../channels/channel.ts";
import type { Transaction } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { days } from "../time/timestamp.ts";

export interface Invited {
  readonly invitation: Invitation;
  readonly channel: ChannelRow;
}

/**
 * An invitation by its reference, in any state, and its channel; neither changes until the transaction ends. The channel is locked
 * first, as in every change to something in a channel: deleting it locks the channel and then its contents. An expired invitation
 * is known for as long as its channel keeps its history, whether or not it has been archived yet.
 */
export async function findInvitation(tx: Transaction, reference: string, now: Micros): Promise<Invited | undefined> {
  const leading = await read(tx, reference);
  if (!leading || !(await lockChannel(tx, leading.channelId))) return undefined;
  await tx.query(sql`SELECT 1 FROM channel_invitations WHERE id = ${reference} ${rowLock}`);
  const invitation = await read(tx, reference);
  const channel = invitation && (await channelById(tx, invitation.channelId));
  if (!channel || invitation.expiresAt + days(channel.retention_days) <= now) return undefined;
  return { invitation, channel };
}

async function read({ models }: Transaction, reference: string): Promise<Invitation | null> {
  const where = { reference };
  return (await models.invitation.findUnique({ where })) ?? models.archivedInvitation.findUnique({ where });
}
