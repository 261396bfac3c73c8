import type { components } from "../../generated/api.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database, Queryable } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { rowLock } from "../db/row-lock.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import type { Micros } from "../time/timestamp.ts";
import { countKept } from "./kept-answers.ts";
import { agentEventsOf, historyBytesOf, messagesOf } from "./owner-loads.ts";
import { securityEventsOf } from "./security-events.ts";

export type OwnerQuota =
  | "keys"
  | "actors"
  | "channels"
  | "aliases"
  | "webhooks"
  | "sessions"
  | "invitations"
  | "access_requests"
  | "agent_channels";

/** Without a limit, `used` counts no further than this. */
const MOST_COUNTED = 100_000;

/** So many rows are counted in a millisecond; where there may be very many, more are counted beside the event loop. */
const COUNTED_AT_ONCE = 2000;

type Limits = Pick<Context, "settings" | "clock">;

const limitOf = (settings: Settings, quota: OwnerQuota): number =>
  ({
    keys: settings.maxKeysPerOwner,
    actors: settings.maxActorsPerOwner,
    channels: settings.maxChannelsPerOwner,
    aliases: settings.maxAliasesPerOwner,
    webhooks: settings.maxWebhooksPerOwner,
    sessions: settings.maxSessionsPerOwner,
    invitations: settings.maxInvitationsPerOwner,
    access_requests: settings.maxAccessRequestsPerOwner,
    agent_channels: settings.maxAgentChannelsPerOwner,
  })[quota];

/** The rows that count. Expired ones and revoked keys do not. */
function rowsOf(quota: OwnerQuota, ownerId: string, now: Micros): Sql {
  switch (quota) {
    case "keys":
      return sql`FROM keys WHERE owner_id = ${ownerId} AND revoked_at IS NULL`;
    case "actors":
      return sql`FROM actors WHERE owner_id = ${ownerId}`;
    case "channels":
      return sql`FROM channels WHERE owner_id = ${ownerId}`;
    // Those that somebody gave: each result has one by itself.
    case "aliases":
      return sql`FROM (
        SELECT 1 FROM channels c JOIN channel_aliases a ON a.channel_id = c.id
        WHERE c.owner_id = ${ownerId} AND c.work_channel_id IS NULL
        UNION ALL SELECT 1 FROM actors o JOIN actor_aliases a ON a.actor_id = o.id WHERE o.owner_id = ${ownerId}) AS named`;
    case "webhooks":
      return sql`FROM webhooks WHERE owner_id = ${ownerId}`;
    case "agent_channels":
      return sql`FROM agent_channels WHERE owner_id = ${ownerId}`;
    case "sessions":
      return sql`FROM sessions s WHERE s.expires_at > ${now} AND s.key_id IN (SELECT id FROM keys WHERE owner_id = ${ownerId})`;
    case "invitations":
      return sql`FROM channel_invitations WHERE owner_id = ${ownerId} AND expires_at > ${now}`;
    case "access_requests":
      return sql`FROM access_requests r WHERE r.requester_key_id IN (SELECT id FROM keys WHERE owner_id = ${ownerId})`;
  }
}

/** The number of rows, up to `most`, which bounds the cost. */
const countOf = (rows: Sql, most: number): Sql =>
  sql`SELECT count(*) AS used FROM (SELECT 1 ${rows} LIMIT ${literal(most)}) AS counted`;

/**
 * Refuses one more if the owner has reached its limit. Call it in the creating transaction, before anything is locked: it locks the
 * owner's first key, so that the owner's other calls count only after this one is committed. To avoid deadlocks, transactions that lock
 * several rows lock that key first, or else only rows that nobody else can know of yet; requests that change keys lock it as the last
 * of the keys (server/keys/lock-keys.ts).
 */
export async function refuseOneMore(
  tx: Queryable,
  { settings, clock }: Limits,
  quota: OwnerQuota,
  ownerId: string,
): Promise<Refused<"quota_exceeded"> | undefined> {
  const limit = limitOf(settings, quota);
  if (limit === 0) return undefined;
  await lockOwner(tx, ownerId);
  const [counted] = await tx.query<{ used: number }>(countOf(rowsOf(quota, ownerId, clock.now()), limit));
  return (counted?.used ?? 0) < limit ? undefined : refuse("quota_exceeded", { quota, quota_limit: limit });
}

/** The owner's other calls that lock it wait until this transaction ends. */
export async function lockOwner(tx: Queryable, ownerId: string): Promise<void> {
  const first = sql`
    SELECT 1 FROM keys WHERE id = (SELECT id FROM keys WHERE owner_id = ${ownerId} ORDER BY created_at, id LIMIT 1) ${rowLock}`;
  const locked = await tx.query(first);
  // A sweep deleted that key while this waited for it: now the next one is the first.
  if (locked.length === 0) await tx.query(first);
}

/** Refuses one more member if the channel has reached its limit. The channel must be locked. */
export async function refuseOneMoreMember(
  tx: Queryable,
  { maxMembersPerChannel: limit }: Settings,
  channelId: string,
): Promise<Refused<"quota_exceeded"> | undefined> {
  if (limit === 0) return undefined;
  const members = sql`FROM channel_members WHERE channel_id = ${channelId}`;
  const [counted] = await tx.query<{ used: number }>(countOf(members, limit));
  return (counted?.used ?? 0) < limit ? undefined : refuse("quota_exceeded", { quota: "members", quota_limit: limit });
}

/** The number of an owner's webhook deliveries. Sweeps hold it to its limit: server/retention/many-deliveries.ts. */
async function deliveriesOf(db: Pick<Database, "read" | "scan">, ownerId: string, limit: number): Promise<number> {
  const rows = sql`FROM webhook_deliveries WHERE owner_id = ${ownerId}`;
  type Row = { readonly used: number };
  const [few] = await db.read<Row>(countOf(rows, COUNTED_AT_ONCE));
  if (few && few.used < COUNTED_AT_ONCE) return few.used;
  const request = { owner: ownerId, key: `webhook deliveries of ${ownerId}` };
  const [all] = await db.scan<Row>(request, countOf(rows, Math.max(limit, MOST_COUNTED)));
  return all?.used ?? 0;
}

/** An owner's usage and limits. */
export async function quotasOf(
  db: Pick<Database, "read" | "scan">,
  { settings, clock }: Limits,
  ownerId: string,
): Promise<components["schemas"]["Quotas"]> {
  const waiting = await messagesOf(db, ownerId);
  const events = await agentEventsOf(db, ownerId);
  const quotaOf = async (quota: OwnerQuota) => {
    const limit = limitOf(settings, quota);
    const [counted] = await db.read<{ used: number }>(
      countOf(rowsOf(quota, ownerId, clock.now()), Math.max(limit, MOST_COUNTED)),
    );
    return { used: counted?.used ?? 0, limit: limit || null };
  };
  const deliveries = settings.maxWebhookDeliveriesPerOwner;
  const kept = await countKept(db, ownerId, clock.now(), settings.maxKeptAnswersPerOwner);
  return {
    keys: await quotaOf("keys"),
    actors: await quotaOf("actors"),
    channels: await quotaOf("channels"),
    aliases: await quotaOf("aliases"),
    webhooks: await quotaOf("webhooks"),
    webhook_deliveries: { used: await deliveriesOf(db, ownerId, deliveries), limit: deliveries || null },
    sessions: await quotaOf("sessions"),
    invitations: await quotaOf("invitations"),
    access_requests: await quotaOf("access_requests"),
    security_events: {
      used: await securityEventsOf(db, ownerId, clock.now()),
      limit: settings.maxSecurityEventsPerOwner || null,
    },
    kept_answers: { used: kept.records, limit: settings.maxKeptAnswersPerOwner || null },
    kept_answer_bytes: { used: kept.bytes, limit: settings.maxKeptAnswerBytesPerOwner || null },
    messages: { used: waiting.messages, limit: settings.maxWaitingMessagesPerOwner || null },
    message_bytes: { used: waiting.bytes, limit: settings.maxWaitingBytesPerOwner || null },
    history_bytes: { used: await historyBytesOf(db, ownerId), limit: settings.maxHistoryBytesPerOwner || null },
    agent_channels: await quotaOf("agent_channels"),
    agent_events: { used: events.messages, limit: settings.maxAgentEventsPerOwner || null },
    agent_event_bytes: { used: events.bytes, limit: settings.maxAgentEventBytesPerOwner || null },
    members_per_channel: settings.maxMembersPerChannel || null,
  };
}
