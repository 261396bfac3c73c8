import type { Context, Ids } from "../contract/context.ts";
import type { Body, Handler } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { isUniqueViolation } from "../db/unique-violation.ts";
import { accessTopic, notifyAvailable } from "../long-poll/notify.ts";
import { lockOwner } from "../quotas/quota.ts";
import type { Micros } from "../time/timestamp.ts";
import type { ChannelRow } from "./channel.ts";
import { channelById, channelRow, findManagedChannel } from "./channel.ts";
import { insertCreator } from "./member.ts";
import { refuseOddSchema } from "./metadata-schema.ts";
import { lockWithRelated, relate, resolveRelated } from "./related.ts";
import { refuseReservedName } from "./reserved.ts";
import { channelView } from "./view.ts";

export const patchChannel: Handler<"patchChannel"> = async ({ params, body, caller }, context) => {
  const { db } = context;
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const governed = refuseGoverned(channel, body);
  if (governed) return governed;
  const odd = refuseReservedName(body.name) ?? refuseOddSchema(body.metadata_schema);
  if (odd) return odd;
  const related = body.related_channels ? await resolveRelated(db, caller, body.related_channels) : undefined;
  if (isRefused(related)) return related;
  const changed = await change(context, channel, assignments(body), related);
  if (isRefused(changed)) return changed;
  notifyAvailable(context.longPoll, channel.id);
  if (body.access !== undefined || body.mode !== undefined) context.longPoll.wake(accessTopic(channel.id));
  return { status: 200, body: await channelView(db, caller, changed) };
};

/** Only the channel of a task decides who may read its result, and the task's poster may be a mere member there. */
const GOVERNED = ["name", "mode", "access", "discoverable"] as const;

function refuseGoverned(channel: ChannelRow, body: Body<"patchChannel">): Refused<"forbidden"> | undefined {
  if (channel.work_channel_id === null) return undefined;
  const field = GOVERNED.find((name) => body[name] !== undefined && body[name] !== channel[name]);
  return (
    field && refuse("forbidden", {}, `'${field}' of a result channel follows the channel of its task. Leave it out.`)
  );
}

/** Undefined members are left unchanged. */
const assignments = (body: Body<"patchChannel">) => ({
  name: body.name,
  mode: body.mode,
  access: body.access,
  discoverable: body.discoverable,
  description: body.description,
  metadataSchema: body.metadata_schema && JSON.stringify(body.metadata_schema),
  pinnedMessage: body.pinned_message,
  retentionDays: body.retention_days,
  maxMessages: body.max_messages,
  maxWritesPerMinute: body.max_writes_per_minute,
  maxAttempts: body.max_attempts,
  retryDelaySeconds: body.retry_delay_seconds,
  paused: body.paused,
});

type Assignments = ReturnType<typeof assignments>;

/** The unique index decides whether the owner already has a channel of the new name. */
async function change(
  { db, clock, ids }: Context,
  channel: ChannelRow,
  set: Assignments,
  related: string[] | undefined,
): Promise<ChannelRow | Refused<"channel_not_found" | "channel_name_conflict">> {
  if (!related && Object.values(set).every((value) => value === undefined)) return channel;
  try {
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const renames = set.name !== undefined && set.name !== channel.name;
      // Of two channels that exchange their names at once each would wait for the other's.
      if (renames) await lockOwner(tx, channel.owner_id);
      const kept = await lockWithRelated(tx, channel.id, related ?? [], renames);
      const before = await channelById(tx, channel.id);
      if (!kept || !before) return refuse("channel_not_found");
      const data = { ...set, publicSince: publicSince(before, set, now), updatedAt: now };
      const [changed] = await tx.models.channel.updateManyAndReturn({ where: { id: channel.id }, data });
      if (!changed) return refuse("channel_not_found");
      const row = channelRow(changed);
      if (related) await relate(tx, row.id, kept);
      if (row.access !== before.access) await passOnAccess(tx, ids, row);
      return row;
    });
  } catch (error) {
    if (isUniqueViolation(error, "name")) return refuse("channel_name_conflict");
    throw error;
  }
}

/** Since when it has been open and listed under its name. A renamed channel ranks behind all that already had the name. */
function publicSince(before: ChannelRow, { name, access, discoverable }: Assignments, now: Micros): Micros | null {
  const isPublic = (access ?? before.access) === "open" && (discoverable ?? before.discoverable);
  if (!isPublic) return null;
  return name === undefined || name === before.name ? (before.public_since ?? now) : now;
}

/** Result channels share the access of their task's channel. A restricted channel lists its creator first. */
async function passOnAccess(tx: Transaction, ids: Ids, { id, access, ...made }: ChannelRow): Promise<void> {
  await tx.models.channel.updateMany({ where: { workChannelId: id }, data: { access } });
  if (access === "restricted") await insertCreator(tx, ids.uuid(), { id, ...made });
}
