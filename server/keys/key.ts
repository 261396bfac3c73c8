import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import { firstOfItsName } from "../actors/actor.ts";
import type { AuditEventType } from "../audit/audit.ts";
import { record } from "../audit/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { rateLimitOf } from "./rate-limit.ts";
import { hashSecret } from "./secret.ts";

/** Characters of a label that are kept. */
const MAX_LABEL = 128;

/** A key to make. */
export interface Issue {
  readonly label: string;
  /** The key whose owner the new one joins, or undefined for a new owner. */
  readonly by: Caller | undefined;
  readonly auditedAs: AuditEventType & `key.issue${string}`;
  readonly remoteAddr: string;
}

interface NewKey {
  readonly id: string;
  readonly secret: string;
  readonly ownerId: string;
  readonly label: string;
  readonly actorId: string;
}

/**
 * Makes a key, its actor and the audit's entry, all or nothing. That no other active key has the label is decided by
 * the unique index at the insert, however many ask at once.
 */
export async function issueKey(
  context: Context,
  issue: Issue,
): Promise<components["schemas"]["MintedKey"] | Refused<"label_in_use">> {
  const key = newKey(context, issue);
  const issued = await context.db.transaction(async (tx) => {
    if (!(await insertKey(tx, context, key, issue))) return false;
    await insertDefaultActor(tx, context, key);
    await record(tx, context, {
      type: issue.auditedAs,
      actorKeyId: issue.by?.keyId ?? null,
      subjectKeyId: key.id,
      remoteAddr: issue.remoteAddr,
      detail: { agent_label: key.label },
    });
    return true;
  });
  if (!issued) return refuse("label_in_use");
  return {
    key: `${key.id}.${key.secret}`,
    key_id: key.id,
    expires_at: null,
    agent_label: key.label,
    ...rateLimitOf(context.settings),
  };
}

function newKey({ ids }: Context, { label, by }: Issue): NewKey {
  return {
    id: `bck_${ids.urlSafe(12)}`,
    secret: ids.urlSafe(32),
    ownerId: by?.ownerId ?? ids.uuid(),
    label: Array.from(label).slice(0, MAX_LABEL).join("").trim(),
    actorId: ids.uuid(),
  };
}

/**
 * A key made with a key has at most that one's scopes: minting is no way to widen. Where another active key has the label, nothing
 * is made: said by the number of rows, because a statement that fails would end the transaction on PostgreSQL.
 */
async function insertKey(tx: Transaction, { clock }: Context, key: NewKey, { by }: Issue): Promise<boolean> {
  const scopes = by?.scopes ? JSON.stringify(by.scopes) : null;
  const made = await tx.query(sql`
    INSERT INTO keys (id, owner_id, agent_label, active_label, secret_hash, scopes, default_actor_id, created_at)
    VALUES (${key.id}, ${key.ownerId}, ${key.label}, ${key.label}, ${hashSecret(key.secret)}, ${scopes}, ${key.actorId}, ${clock.now()})
    ON CONFLICT (active_label) DO NOTHING RETURNING id`);
  return made.length > 0;
}

/** The actor that acts when none is named. Where the owner has one of that name already, it is that one. */
async function insertDefaultActor(
  { models }: Transaction,
  { clock }: Context,
  { id, ownerId, label, actorId }: NewKey,
) {
  const now = clock.now();
  const actor = { id: actorId, ownerId, createdByKeyId: id, name: label, createdAt: now, updatedAt: now };
  const first = await firstOfItsName(models, actor);
  if (first.id !== actorId) await models.key.update({ where: { id }, data: { defaultActorId: first.id } });
}
