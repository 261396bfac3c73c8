import type { components } from "../../generated/api.ts";
import { firstOfItsName } from "../actors/actor.ts";
import type { AuditEventType } from "../audit/audit.ts";
import { recordOrRefuse } from "../audit/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { refuseOneMore } from "../quotas/quota.ts";
import { rateLimitOf } from "./rate-limit.ts";
import { hashSecret } from "./secret.ts";

/** Characters of a label that are kept. */
const MAX_LABEL = 128;

type MintedKey = components["schemas"]["MintedKey"];

/** A key to create. */
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
 * Creates a key, its actor and the audit entry, all or nothing. The unique index decides at the insert whether another active
 * key has the label, however many requests race. `unauthorized`: the minting key was revoked meanwhile.
 */
export function issueKey(
  context: Context,
  issue: Issue & { readonly by: undefined },
): Promise<MintedKey | Refused<"label_in_use">>;
export function issueKey(
  context: Context,
  issue: Issue,
): Promise<MintedKey | Refused<"label_in_use" | "unauthorized" | "quota_exceeded">>;
export async function issueKey(
  context: Context,
  issue: Issue,
): Promise<MintedKey | Refused<"label_in_use" | "unauthorized" | "quota_exceeded">> {
  const key = newKey(context, issue);
  const refused = await refusableTransaction(context.db, async (tx) => {
    const over = issue.by && (await refuseOneMore(tx, context, "keys", issue.by.ownerId));
    if (over) return over;
    const minter = issue.by && (await lockMinter(tx, issue.by));
    if (issue.by && !minter) return refuse("unauthorized");
    if (!(await insertKey(tx, context, key, minter))) return refuse("label_in_use");
    await insertDefaultActor(tx, context, key);
    return recordOrRefuse(tx, context, {
      type: issue.auditedAs,
      actor: issue.by ?? null,
      subjectKeyId: key.id,
      remoteAddr: issue.remoteAddr,
      detail: { agent_label: key.label },
    });
  });
  return (
    refused ?? {
      key: `${key.id}.${key.secret}`,
      key_id: key.id,
      expires_at: null,
      agent_label: key.label,
      ...rateLimitOf(context.settings),
    }
  );
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

interface Minter {
  readonly id: string;
  /** JSON array, or null for every scope. */
  readonly scopes: string | null;
}

/**
 * The current row of the minting key: undefined if it was revoked since the request began. The lock keeps it from being revoked
 * or narrowed until the new key exists and can be found (revocation.ts).
 */
async function lockMinter(tx: Transaction, { keyId }: Caller): Promise<Minter | undefined> {
  const [minter] = await tx.query<Minter>(
    sql`SELECT id, scopes FROM keys WHERE id = ${keyId} AND revoked_at IS NULL ${rowLock}`,
  );
  return minter;
}

/**
 * A key minted with another has at most that key's scopes, and depends on it if that was narrowed: minting cannot widen scopes. If
 * another active key has the label, no row is inserted and the count says so, because a failing statement would end the transaction on
 * PostgreSQL.
 */
async function insertKey(
  tx: Transaction,
  { clock }: Context,
  key: NewKey,
  minter: Minter | undefined,
): Promise<boolean> {
  const { id: mintedBy = null, scopes = null } = minter ?? {};
  const made = await tx.query(sql`
    INSERT INTO keys (id, owner_id, agent_label, active_label, secret_hash, scopes, default_actor_id, minted_by_key_id, dependent,
      created_at)
    VALUES (${key.id}, ${key.ownerId}, ${key.label}, ${key.label}, ${hashSecret(key.secret)}, ${scopes}, ${key.actorId}, ${mintedBy},
      ${scopes !== null}, ${clock.now()})
    ON CONFLICT (active_label) DO NOTHING RETURNING id`);
  return made.length > 0;
}

/** The default actor. If the owner already has an actor of that name, it is that one. */
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
