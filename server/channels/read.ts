import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { findChannel } from "./channel.ts";
import { channelView } from "./view.ts";

export const readChannel: Handler<"readChannel"> = async ({ params, caller }, { db }) => {
  const channel = await findChannel(db, caller, params.channel);
  return isRefused(channel) ? channel : { status: 200, body: await channelView(db, caller, channel) };
};
