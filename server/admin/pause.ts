import sql from "sql-template-tag";
import { record } from "../audit/audit.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { channelView } from "../channels/view.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";

export const adminPauseChannel: Handler<"adminPauseChannel"> = ({ params, remoteAddr }, context) =>
  setPaused(context, { reference: params.channel, paused: true, remoteAddr });

export const adminResumeChannel: Handler<"adminResumeChannel"> = ({ params, remoteAddr }, context) =>
  setPaused(context, { reference: params.channel, paused: false, remoteAddr });

interface Switch {
  /** Id, or an alias that any owner gave. Names are left out: two owners may each have a channel of one name. */
  readonly reference: string;
  readonly paused: boolean;
  readonly remoteAddr: string;
}

/** The audit's subject is the key that made the channel, so that its holder reads who stopped the posts. */
async function setPaused(context: Context, { reference, paused, remoteAddr }: Switch) {
  const { db, clock } = context;
  const channel = await db.unit(async (tx) => {
    const [row] = await tx.query<ChannelRow>(sql`
      UPDATE channels SET paused = ${paused}, updated_at = ${clock.now()}
      WHERE id = coalesce(
        (SELECT id FROM channels WHERE id = ${reference.toLowerCase()}),
        (SELECT channel_id FROM channel_aliases WHERE alias = ${reference}))
      RETURNING *`);
    if (!row) return undefined;
    const event = { actorKeyId: null, subjectKeyId: row.created_by_key_id, detail: { channel_id: row.id } };
    await record(tx, context, { type: paused ? "channel.pause" : "channel.resume", remoteAddr, ...event });
    return row;
  });
  if (!channel) return refuse("channel_not_found");
  return { status: 200 as const, body: await channelView(db, undefined, channel) };
}
