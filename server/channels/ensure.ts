import type { Channel } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable, Transaction } from "../db/database.ts";
import sql from "../db/sql.ts";
import { setWebhook } from "../delivery/webhook.ts";
import { lockOwner, refuseOneMore } from "../quotas/quota.ts";
import type { ChannelRow } from "./channel.ts";
import { channelRow } from "./channel.ts";
import { insertCreator } from "./member.ts";
import { keepRelated, relate } from "./related.ts";

/** The channel to ensure. Omitted settings get the instance's defaults. */
export interface RequestedChannel {
  readonly name: string;
  readonly mode: "broadcast" | "claimable";
  readonly access?: "open" | "restricted";
  readonly discoverable?: boolean;
  readonly description?: string;
  readonly metadata_schema?: Record<string, unknown>;
  readonly pinned_message?: string | null;
  readonly ttl_seconds?: number;
  readonly retention_days?: number;
  readonly max_messages?: number | null;
  readonly max_writes_per_minute?: number | null;
  readonly max_attempts?: number | null;
  readonly retry_delay_seconds?: number;
  readonly webhook_url?: string | null;
  readonly webhook_secret?: string | null;
}

export interface Ensured {
  readonly row: ChannelRow;
  /** False if the caller's owner already had it. */
  readonly created: boolean;
}

/**
 * The caller's channel of this name, created unless it exists. The unique index over owner and name decides, so concurrent
 * requests create only one. An existing channel with another mode or access is a conflict.
 */
export function ensureChannel(
  context: Context,
  caller: Caller,
  wanted: RequestedChannel,
  relatedIds: readonly string[] = [],
): Promise<Ensured | Refused<"channel_name_conflict" | "quota_exceeded">> {
  return refusableTransaction(context.db, async (tx) => {
    const made = newChannel(context, caller, wanted);
    // A new name is locked before what else this locks. So it takes turns with renames of the owner's, which may wait for that name.
    if (relatedIds.length > 0 || wanted.webhook_url != null) await lockOwner(tx, caller.ownerId);
    const over = await refuseNewChannel(tx, context, made);
    if (over) return over;
    const row = channelRow(await upsert(tx, made));
    if (row.id !== made.id) return asWanted(row, wanted);
    await admitCreator(tx, context, row);
    const unhooked = await hook(tx, context, row, wanted);
    if (unhooked) return unhooked;
    await relate(tx, row.id, await keepRelated(tx, relatedIds));
    return { row, created: true };
  });
}

/** Refuses a channel beyond the owner's limit. An existing channel of this name is left as it is. */
export async function refuseNewChannel(
  tx: Queryable,
  context: Context,
  { ownerId, name }: { readonly ownerId: string; readonly name: string },
): Promise<Refused<"quota_exceeded"> | undefined> {
  const over = await refuseOneMore(tx, context, "channels", ownerId);
  if (!over) return undefined;
  const there = await tx.query(sql`SELECT 1 FROM channels WHERE owner_id = ${ownerId} AND name = ${name}`);
  return there.length > 0 ? undefined : over;
}

/** Whether the existing channel matches the request. */
export const asWanted = (
  row: ChannelRow,
  { mode, access = "open" }: RequestedChannel,
): Ensured | Refused<"channel_name_conflict"> =>
  row.mode === mode && row.access === access ? { row, created: false } : refuse("channel_name_conflict");

/** A new channel's columns, except those that always start with the same value. */
export function newChannel({ clock, ids, settings }: Context, { ownerId, keyId }: Caller, wanted: RequestedChannel) {
  const { name, mode, access = "open" } = wanted;
  const now = clock.now();
  const discoverable = wanted.discoverable ?? (access === "open" && settings.defaultDiscoverable);
  return {
    id: ids.uuid(),
    ownerId,
    createdByKeyId: keyId,
    name,
    mode,
    access,
    discoverable,
    publicSince: access === "open" && discoverable ? now : null,
    description: wanted.description ?? "",
    metadataSchema: JSON.stringify(wanted.metadata_schema ?? {}),
    pinnedMessage: wanted.pinned_message ?? null,
    ttlSeconds: wanted.ttl_seconds ?? settings.defaultTtlSeconds,
    retentionDays: wanted.retention_days ?? settings.defaultRetentionDays,
    maxMessages: wanted.max_messages ?? null,
    maxWritesPerMinute: wanted.max_writes_per_minute ?? null,
    maxAttempts: wanted.max_attempts ?? null,
    retryDelaySeconds: wanted.retry_delay_seconds ?? 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** The update changes nothing but is required: without it Prisma reads before it writes, and the later of two concurrent calls fails. */
const upsert = ({ models }: Transaction, create: ReturnType<typeof newChannel>): Promise<Channel> => {
  const { ownerId, name } = create;
  return models.channel.upsert({ where: { ownerId_name: { ownerId, name } }, create, update: { name } });
};

/** An open channel needs no members. */
async function admitCreator(tx: Transaction, { ids }: Context, channel: ChannelRow): Promise<void> {
  if (channel.access === "restricted") await insertCreator(tx, ids.uuid(), channel);
}

async function hook(
  tx: Transaction,
  context: Context,
  { id, owner_id }: ChannelRow,
  { webhook_url, webhook_secret = null }: RequestedChannel,
): Promise<Refused<"quota_exceeded"> | undefined> {
  if (webhook_url == null) return undefined;
  const over = await refuseOneMore(tx, context, "webhooks", owner_id);
  if (over) return over;
  await setWebhook(
    tx,
    context,
    { kind: "channel", id, ownerId: owner_id },
    { url: webhook_url, secret: webhook_secret },
  );
  return undefined;
}
