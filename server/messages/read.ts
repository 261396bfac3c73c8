import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { findMessage, messageViews } from "./message.ts";

export const readMessage: Handler<"readMessage"> = async ({ params, caller }, { db, clock }) => {
  const now = clock.now();
  const found = await findMessage(db, caller, params.id, now);
  if (isRefused(found)) return found;
  const [message] = await messageViews(db, found.channel, [found.row], now);
  return { status: 200, body: message as NonNullable<typeof message> };
};
