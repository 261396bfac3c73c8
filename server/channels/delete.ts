import { record } from "../audit/audit.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { accessTopic } from "../long-poll/notify.ts";
import { findManagedChannel } from "./channel.ts";
import { forgetChannel } from "./forget.ts";

export const deleteChannel: Handler<"deleteChannel"> = async ({ params, caller, remoteAddr }, context) => {
  const channel = await findManagedChannel(context.db, caller, params.channel);
  if (isRefused(channel)) return channel;
  await context.db.transaction(async (tx) => {
    if (!(await forgetChannel(tx, channel.id, context.clock.now()))) return;
    await record(tx, context, {
      type: "channel.delete",
      actorKeyId: caller.keyId,
      subjectKeyId: null,
      remoteAddr,
      detail: { channel_id: channel.id },
    });
  });
  context.longPoll.wake(accessTopic(channel.id));
  return { status: 204 };
};
