import type { components } from "../../generated/api.ts";
import type { Member } from "../../generated/prisma/sqlite/client.ts";
import type { Refused } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { refuseOneMoreMember } from "../quotas/quota.ts";
import type { Settings } from "../settings.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { lockChannel } from "./channel.ts";

export interface NewMember {
  readonly id: string;
  readonly channelId: string;
  readonly keyId: string;
  readonly at: Micros;
  /** The reference of the invitation that admitted it. */
  readonly invitation?: string;
}

/**
 * Adds a key to a channel. An existing member is left unchanged. No two members of a channel share a moment, so they
 * are ordered by when they joined.
 *
 * @returns whether it is new
 */
export async function insertMember(
  tx: Transaction,
  settings: Settings,
  member: NewMember,
): Promise<boolean | Refused<"quota_exceeded">> {
  const { channelId, keyId, at } = member;
  await lockChannel(tx, channelId);
  const over = await refuseOneMoreMember(tx, settings, channelId);
  if (over) return (await tx.models.member.count({ where: { channelId, keyId }, take: 1 })) > 0 ? false : over;
  const last = await grantedAtEnd(tx, channelId, "desc");
  return admit(tx, member, Math.max(at, (last ?? 0) + 1));
}

/**
 * Makes the channel's creator its first member, even if others joined before: while it was open, membership was not needed.
 */
export async function insertCreator(tx: Transaction, id: string, channel: Created): Promise<void> {
  const { id: channelId, created_by_key_id: keyId, created_at: at } = channel;
  await lockChannel(tx, channelId);
  const first = await grantedAtEnd(tx, channelId, "asc");
  await admit(tx, { id, channelId, keyId, at }, Math.min(at, (first ?? at + 1) - 1));
}

/** When the last or the first member joined. Prisma's aggregates would read every member. */
async function grantedAtEnd(tx: Transaction, channelId: string, order: "asc" | "desc"): Promise<Micros | undefined> {
  const end = { where: { channelId }, orderBy: { grantedAt: order }, select: { grantedAt: true } };
  return (await tx.models.member.findFirst(end))?.grantedAt;
}

/** The update changes nothing but is required: without it Prisma reads before it writes. */
async function admit(tx: Transaction, member: NewMember, grantedAt: Micros): Promise<boolean> {
  const { id, channelId, keyId, invitation } = member;
  const admitted = await tx.models.member.upsert({
    where: { channelId_keyId: { channelId, keyId } },
    create: { id, channelId, keyId, grantedAt, grantedViaInvitation: invitation },
    update: { keyId },
  });
  return admitted.id === id;
}

interface Created {
  readonly id: string;
  readonly created_by_key_id: string;
  readonly created_at: Micros;
}

/** A member as the wire shows it. */
export const memberView = (member: Member): components["schemas"]["Member"] => ({
  id: member.id,
  channel_id: member.channelId,
  key_id: member.keyId,
  granted_at: formatTimestamp(member.grantedAt),
  granted_via_invitation_id: member.grantedViaInvitation,
});
