import { findChannel } from "../channels/channel.ts";
import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { parseTimestamp } from "../time/timestamp.ts";
import { readPage } from "./page.ts";

export const listMessages: Handler<"listMessages"> = async (call, context) => {
  const { params, query, caller } = call;
  const channel = await findChannel(context.db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const cursor = readCursor(query.cursor ?? query.since);
  if (isRefused(cursor)) return cursor;
  const expiringBefore = query.expiring_before === undefined ? undefined : parseTimestamp(query.expiring_before);
  if (query.expiring_before !== undefined && expiringBefore === undefined) {
    return refuse("invalid_field", { field: "expiring_before" }, "'expiring_before' is no ISO 8601 time.");
  }
  const { limit, status, wait = 0 } = query;
  const page = await readPage(context, caller, channel, {
    cursor,
    limit,
    status,
    expiringBefore,
    wait,
    gone: call.gone,
  });
  return isRefused(page) ? page : { status: 200, body: page };
};
