import { record } from "../audit/audit.ts";
import { channelRow } from "../channels/channel.ts";
import { channelView } from "../channels/view.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import type { Models } from "../db/models.ts";

export const adminPauseChannel: Handler<"adminPauseChannel"> = ({ params, remoteAddr }, context) =>
  setPaused(context, { reference: params.channel, paused: true, remoteAddr });

export const adminResumeChannel: Handler<"adminResumeChannel"> = ({ params, remoteAddr }, context) =>
  setPaused(context, { reference: params.channel, paused: false, remoteAddr });

interface Switch {
  /**
   * An id, or an alias that any owner has given. Names are excluded: two owners may each have a channel of the same
   * name.
   */
  readonly reference: string;
  readonly paused: boolean;
  readonly remoteAddr: string;
}

/** The audit's subject is the key that created the channel, so that its holder can read who paused it. */
async function setPaused(context: Context, { reference, paused, remoteAddr }: Switch) {
  const { db, clock } = context;
  const channel = await db.transaction(async (tx) => {
    const id = await idOf(tx.models, reference);
    if (id === undefined) return undefined;
    const data = { paused, updatedAt: clock.now() };
    const [row] = await tx.models.channel.updateManyAndReturn({ where: { id }, data });
    if (!row) return undefined;
    const event = { actor: null, subjectKeyId: row.createdByKeyId, detail: { channel_id: row.id } };
    await record(tx, context, { type: paused ? "channel.pause" : "channel.resume", remoteAddr, ...event });
    return channelRow(row);
  });
  if (!channel) return refuse("channel_not_found");
  return { status: 200 as const, body: await channelView(db, undefined, channel) };
}

async function idOf(models: Models, reference: string): Promise<string | undefined> {
  const named = await models.channel.findUnique({ where: { id: reference.toLowerCase() }, select: { id: true } });
  if (named) return named.id;
  return (await models.channelAlias.findUnique({ where: { alias: reference } }))?.channelId;
}
