import type { Ids } from "../contract/context.ts";
import type { Database } from "../db/database.ts";
import type { Clock } from "../time/clock.ts";

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
  /** The acting key; null for the operator and for callers without a key. */
  readonly actorKeyId: string | null;
  /** The affected key. */
  readonly subjectKeyId: string | null;
  /** Bare address of the client. */
  readonly remoteAddr: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Records the event in the transaction of the change it describes: neither exists without the other. */
export async function record(
  { models }: Pick<Database, "models">,
  { clock, ids }: { clock: Pick<Clock, "now">; ids: Pick<Ids, "uuid"> },
  { type, actorKeyId, subjectKeyId, remoteAddr, detail = {} }: AuditEvent,
): Promise<void> {
  const event = { eventType: type, actorKeyId, subjectKeyId, remoteAddr, detail: JSON.stringify(detail) };
  await models.auditEvent.create({ data: { id: ids.uuid(), occurredAt: clock.now(), ...event } });
}
