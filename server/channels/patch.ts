import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Context, Ids } from "../contract/context.ts";
import type { Body, Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { isUniqueViolation } from "../db/unique-violation.ts";
import { notifyAvailable } from "../long-poll/notify.ts";
import type { ChannelRow } from "./channel.ts";
import { findManagedChannel } from "./channel.ts";
import { insertCreator } from "./member.ts";
import { refuseOddSchema } from "./metadata-schema.ts";
import { relate, resolveRelated } from "./related.ts";
import { refuseReservedName } from "./reserved.ts";
import { channelView } from "./view.ts";

/** Columns of the same name as their field, stored as they come. */
const PLAIN = [
  "name",
  "mode",
  "access",
  "discoverable",
  "description",
  "pinned_message",
  "retention_days",
  "max_messages",
  "max_writes_per_minute",
  "max_attempts",
  "retry_delay_seconds",
  "paused",
] as const satisfies (keyof Body<"patchChannel"> & keyof ChannelRow)[];

export const patchChannel: Handler<"patchChannel"> = async ({ params, body, caller }, context) => {
  const { db } = context;
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const odd = refuseReservedName(body.name) ?? refuseOddSchema(body.metadata_schema);
  if (odd) return odd;
  const related = body.related_channels ? await resolveRelated(db, caller, body.related_channels) : undefined;
  if (isRefused(related)) return related;
  const changed = await change(context, channel, assignments(body), related);
  if (isRefused(changed)) return changed;
  notifyAvailable(context.longPoll, channel.id);
  return { status: 200, body: await channelView(db, caller, changed) };
};

function assignments(body: Body<"patchChannel">): Sql[] {
  const set = PLAIN.flatMap((field) => (body[field] === undefined ? [] : [sql`${raw(field)} = ${body[field]}`]));
  if (body.metadata_schema) set.push(sql`metadata_schema = ${JSON.stringify(body.metadata_schema)}`);
  return set;
}

/** That the owner has no other channel of a new name is decided by the unique index. */
async function change({ db, clock, ids }: Context, channel: ChannelRow, set: Sql[], related: string[] | undefined) {
  if (set.length === 0 && !related) return channel;
  const updated = join([...set, sql`updated_at = ${clock.now()}`], ", ");
  try {
    return await db.unit(async (tx) => {
      const [row] = await tx.query<ChannelRow>(
        sql`UPDATE channels SET ${updated} WHERE id = ${channel.id} RETURNING *`,
      );
      if (row && related) await relate(tx, row.id, related);
      if (row && row.access !== channel.access) await passOnAccess(tx, ids, row);
      return row ?? refuse("channel_not_found");
    });
  } catch (error) {
    if (isUniqueViolation(error, "name")) return refuse("channel_name_conflict");
    throw error;
  }
}

/** Result channels have the access of the channel of their task. A restricted channel lists who made it first. */
async function passOnAccess(tx: Queryable, ids: Ids, channel: ChannelRow): Promise<void> {
  await tx.query(sql`UPDATE channels SET access = ${channel.access} WHERE work_channel_id = ${channel.id}`);
  if (channel.access === "restricted") await insertCreator(tx, ids.uuid(), channel);
}
