import { readPage } from "../messages/page.ts";
import { readCursor } from "../wire/cursor.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";
import { findLane } from "./lane.ts";

export const subscribeTasks: Handler<"subscribeTasks"> = async ({ body, caller, gone }, context) => {
  const channel = await findLane(context.db, caller, body.channel);
  if (isRefused(channel)) return channel;
  const cursor = readCursor(body.since);
  if (isRefused(cursor)) return cursor;
  const page = await readPage(context, caller, channel, { cursor, limit: body.limit, wait: body.wait ?? 0, gone });
  return isRefused(page) ? page : { status: 200, body: page };
};
