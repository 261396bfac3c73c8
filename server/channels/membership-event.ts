import type { AuditEvent, AuditEventType } from "../audit/audit.ts";
import { record, recordOrRefuse } from "../audit/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { lockChannel } from "./channel.ts";

/** How long the owner can read an event. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/** The event that the owner reads, and its name in the audit. */
const AUDITED = {
  member_added: "member.add",
  member_removed: "member.remove",
  invitation_resolved: "invitation.resolve",
  invitation_revoked: "invitation.revoke",
} as const satisfies Record<string, AuditEventType>;

export type ChannelEventType = keyof typeof AUDITED;

const GIVES_ACCESS: ReadonlySet<ChannelEventType> = new Set(["member_added", "invitation_resolved"]);

/** Who changes a membership, and from where. */
export interface Requester {
  readonly caller: Caller;
  /** Bare address of the client. */
  readonly remoteAddr: string;
}

export interface MembershipChange {
  readonly type: ChannelEventType;
  readonly channelId: string;
  /** The affected key. */
  readonly keyId: string | null;
  /** The reference of the invitation that it is about. */
  readonly invitation?: string;
}

/**
 * Records a membership change in its own transaction: for the channel's owner for a day, and in the audit for good. The
 * lock on the channel's row keeps two events of a channel from sharing a moment, so a cursor neither skips nor repeats
 * one.
 */
export async function recordMembershipEvent(
  tx: Transaction,
  context: Pick<Context, "settings" | "clock" | "ids">,
  doer: Requester,
  change: MembershipChange,
): Promise<Refused<"quota_exceeded"> | undefined> {
  const { type, channelId, keyId, invitation = null } = change;
  const createdAt = await afterLastEvent(tx, channelId, context.clock.now());
  await tx.models.channelEvent.create({
    data: {
      id: context.ids.uuid(),
      channelId,
      eventType: type,
      actorKeyId: doer.caller.keyId,
      subjectKeyId: keyId,
      invitation,
      createdAt,
      expiresAt: createdAt + seconds(LIFETIME_SECONDS),
    },
  });
  const event: AuditEvent = {
    type: AUDITED[type],
    actor: doer.caller,
    subjectKeyId: subjectOf(keyId),
    remoteAddr: doer.remoteAddr,
    detail: keyId === null ? { channel_id: channelId } : { channel_id: channelId, key_id: keyId },
  };
  if (GIVES_ACCESS.has(type)) return recordOrRefuse(tx, context, event);
  await record(tx, context, event);
  return undefined;
}

/** Now, or the first moment after the channel's last event. The channel stays locked, so no event comes in between. */
export async function afterLastEvent(tx: Transaction, channelId: string, now: Micros): Promise<Micros> {
  await lockChannel(tx, channelId);
  const newest = { where: { channelId }, orderBy: { createdAt: "desc" }, select: { createdAt: true } } as const;
  return Math.max(now, ((await tx.models.channelEvent.findFirst(newest))?.createdAt ?? 0) + 1);
}

const KEY_ID = /^bck_[A-Za-z0-9_-]{12}$/;

/** A member may be any text; the audit's subject is a key, or null. */
const subjectOf = (keyId: string | null): string | null => (keyId !== null && KEY_ID.test(keyId) ? keyId : null);
