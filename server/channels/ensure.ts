import sql from "sql-template-tag";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { DatabaseUnavailable } from "../db/unavailable.ts";
import { setWebhook } from "../delivery/webhook.ts";
import type { ChannelRow } from "./channel.ts";
import { insertMember } from "./member.ts";
import { relate } from "./related.ts";

/** A channel to have. What is left out gets the instance's default. */
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
  /** False where the caller's owner had it already. */
  readonly created: boolean;
}

/**
 * The caller's channel of this name: made, or as it is. The unique index over owner and name decides, so however many
 * ask at once there is one. An existing one of another mode or access is a conflict.
 */
export async function ensureChannel(
  context: Context,
  caller: Caller,
  wanted: RequestedChannel,
  relatedIds: readonly string[] = [],
): Promise<Ensured | Refused<"channel_name_conflict">> {
  return context.db.unit(async (tx) => {
    const [row] = await insert(tx, context, caller, wanted);
    if (!row) return existing(tx, caller, wanted);
    await admitCreator(tx, context, caller, row);
    await hook(tx, context, row, wanted);
    await relate(tx, row.id, relatedIds);
    return { row, created: true };
  });
}

/** The lane that a first task makes: an open, claimable channel. */
export async function ensureLane(
  context: Context,
  caller: Caller,
  name: string,
): Promise<ChannelRow | Refused<"channel_name_conflict">> {
  const lane = await ensureChannel(context, caller, { name, mode: "claimable" });
  return isRefused(lane) ? lane : lane.row;
}

function insert(
  tx: Queryable,
  { clock, ids, settings }: Context,
  caller: Caller,
  wanted: RequestedChannel,
): Promise<ChannelRow[]> {
  const { access = "open" } = wanted;
  const discoverable = wanted.discoverable ?? (access === "open" && settings.defaultDiscoverable);
  const now = clock.now();
  return tx.query<ChannelRow>(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, description,
      metadata_schema, pinned_message, ttl_seconds, retention_days,
      max_messages, max_writes_per_minute, max_attempts, retry_delay_seconds, created_at, updated_at)
    VALUES (${ids.uuid()}, ${caller.ownerId}, ${caller.keyId}, ${wanted.name}, ${wanted.mode}, ${access},
      ${discoverable}, ${wanted.description ?? ""}, ${JSON.stringify(wanted.metadata_schema ?? {})},
      ${wanted.pinned_message ?? null}, ${wanted.ttl_seconds ?? settings.defaultTtlSeconds},
      ${wanted.retention_days ?? settings.defaultRetentionDays}, ${wanted.max_messages ?? null},
      ${wanted.max_writes_per_minute ?? null}, ${wanted.max_attempts ?? null},
      ${wanted.retry_delay_seconds ?? 0}, ${now}, ${now})
    ON CONFLICT (owner_id, name) DO NOTHING RETURNING *`);
}

async function existing(
  tx: Queryable,
  caller: Caller,
  { name, mode, access = "open" }: RequestedChannel,
): Promise<Ensured | Refused<"channel_name_conflict">> {
  const [row] = await tx.query<ChannelRow>(
    sql`SELECT * FROM channels WHERE owner_id = ${caller.ownerId} AND name = ${name}`,
  );
  if (!row) throw new DatabaseUnavailable(`the channel ${name} was deleted while it was ensured`);
  return row.mode === mode && row.access === access ? { row, created: false } : refuse("channel_name_conflict");
}

/** Of an open channel nobody needs to be a member. */
async function admitCreator(tx: Queryable, { ids }: Context, caller: Caller, channel: ChannelRow): Promise<void> {
  if (channel.access === "open") return;
  await insertMember(tx, { id: ids.uuid(), channelId: channel.id, keyId: caller.keyId, at: channel.created_at });
}

async function hook(
  tx: Queryable,
  context: Context,
  { id, owner_id }: ChannelRow,
  { webhook_url, webhook_secret = null }: RequestedChannel,
): Promise<void> {
  if (webhook_url == null) return;
  await setWebhook(
    tx,
    context,
    { kind: "channel", id, ownerId: owner_id },
    { url: webhook_url, secret: webhook_secret },
  );
}
