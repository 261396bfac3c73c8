import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { postTo } from "../messages/post.ts";
import { findOrMakeBroadcast } from "./lane.ts";

export const broadcastTask: Handler<"broadcastTask"> = async (call, context) => {
  const { body, caller } = call;
  const channel = await findOrMakeBroadcast(context, caller, body.channel);
  if (isRefused(channel)) return channel;
  const posted = await postTo(context, call, channel, { ...body, delay_seconds: null });
  return isRefused(posted) ? posted : { status: 201, body: posted };
};
