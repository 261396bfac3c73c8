import sql from "sql-template-tag";
import type { Invitation } from "../../generated/prisma/sqlite/client.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { channelById } from "../channels/channel.ts";
import type { Transaction } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import type { Micros } from "../time/timestamp.ts";
import { days } from "../time/timestamp.ts";

export interface Invited {
  readonly invitation: Invitation;
  readonly channel: ChannelRow;
}

/**
 * An invitation, in whatever state, and where it leads; it stays so until the transaction ends. One that has expired is known for as
 * long as its channel keeps its history, whether or not it was archived yet.
 */
export async function findInvitation(tx: Transaction, id: string, now: Micros): Promise<Invited | undefined> {
  await tx.query(sql`SELECT 1 FROM channel_invitations WHERE id = ${id} ${rowLock}`);
  const { invitation: live, archivedInvitation: archived } = tx.models;
  const invitation = (await live.findUnique({ where: { id } })) ?? (await archived.findUnique({ where: { id } }));
  const channel = invitation && (await channelById(tx, invitation.channelId));
  if (!channel || invitation.expiresAt + days(channel.retention_days) <= now) return undefined;
  return { invitation, channel };
}
