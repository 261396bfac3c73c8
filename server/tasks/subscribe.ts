import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { readPage } from "../messages/page.ts";
import { findOrAwaitLane } from "./lane.ts";

export const subscribeTasks: Handler<"subscribeTasks"> = async ({ body, caller, gone }, context) => {
  const cursor = readCursor(body.since);
  if (isRefused(cursor)) return cursor;
  const channel = await findOrAwaitLane(context, caller, body.channel, body.wait ?? 0);
  if (isRefused(channel)) return channel;
  if (!channel) return { status: 200, body: { data: [], limit: body.limit, next_cursor: cursor.echo } };
  const page = await readPage(context, caller, channel, { cursor, limit: body.limit, wait: body.wait ?? 0, gone });
  return isRefused(page) ? page : { status: 200, body: page };
};
