import { recordOrRefuse } from "../audit/audit.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import { isRefused } from "../contract/refusal.ts";
import { accessTopic } from "../long-poll/notify.ts";
import { findManagedChannel } from "./channel.ts";
import { forgetChannels } from "./forget.ts";

export const deleteChannel: Handler<"deleteChannel"> = async ({ params, caller, remoteAddr }, context) => {
  const channel = await findManagedChannel(context.db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const over = await refusableTransaction(context.db, async (tx) => {
    if ((await forgetChannels(tx, [channel.id], context.clock.now())) === 0) return undefined;
    return recordOrRefuse(tx, context, {
      type: "channel.delete",
      actor: caller,
      subjectKeyId: null,
      remoteAddr,
      detail: { channel_id: channel.id },
    });
  });
  if (over) return over;
  context.longPoll.wake(accessTopic(channel.id));
  return { status: 204 };
};
