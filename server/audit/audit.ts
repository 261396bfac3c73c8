import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { countEvent, refuseOneMoreEvent } from "../quotas/security-events.ts";

/** The event types of the audit. The names are the protocol's. */
export type AuditEventType =
  | "key.issue"
  | "key.issue.admin"
  | "key.narrow"
  | "key.revoke"
  | "minting.toggle"
  | "channel.delete"
  | "channel.pause"
  | "channel.resume"
  | "member.add"
  | "member.remove"
  | "invitation.create"
  | "invitation.resolve"
  | "invitation.revoke";

/** Something that an owner or an operator may have to account for one day. */
export interface AuditEvent {
  readonly type: AuditEventType;
  /** Who acted; null for the operator and for callers without a key. */
  readonly actor: Pick<Caller, "keyId" | "ownerId"> | null;
  /** The affected key. */
  readonly subjectKeyId: string | null;
  /** Bare address of the client. */
  readonly remoteAddr: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

type Recording = Pick<Context, "settings" | "clock" | "ids">;

/**
 * Records the event in the transaction of the change it describes: neither exists without the other. What ends access is recorded by this,
 * and never refused: only access that was given can be ended.
 */
export async function record(tx: Transaction, context: Recording, event: AuditEvent): Promise<void> {
  if (event.actor) await countEvent(tx, context, event.actor.ownerId);
  await insert(tx, context, event);
}

/** Records what a key could do without end, unless its owner has done too much today: then the transaction must be rolled back. */
export async function recordOrRefuse(
  tx: Transaction,
  context: Recording,
  event: AuditEvent,
): Promise<Refused<"quota_exceeded"> | undefined> {
  const over = event.actor && (await refuseOneMoreEvent(tx, context, event.actor.ownerId));
  if (over) return over;
  await insert(tx, context, event);
  return undefined;
}

async function insert({ models }: Transaction, { clock, ids }: Recording, event: AuditEvent): Promise<void> {
  const { type: eventType, actor, subjectKeyId, remoteAddr, detail = {} } = event;
  const actorKeyId = actor?.keyId ?? null;
  const data = { eventType, actorKeyId, subjectKeyId, remoteAddr, detail: JSON.stringify(detail) };
  await models.auditEvent.create({ data: { id: ids.uuid(), occurredAt: clock.now(), ...data } });
}
