import sql from "sql-template-tag";
import { atEachLook } from "../channels/still-may.ts";
import type { Context } from "../context.ts";
import type { MessageRow } from "../messages/message.ts";
import { findMessage, messageView } from "../messages/message.ts";
import { resultTopic } from "../waiting/news.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused, refuse } from "../wire/refuse.ts";
import { resultChannelName } from "./result-channel.ts";

export const readResult: Handler<"readResult"> = async (call, context) => {
  const { db, clock, waiting } = context;
  const found = await findMessage(db, call.caller, call.params.id);
  if (isRefused(found)) return found;
  const current = atEachLook(db, call.caller, found.channel);
  const result = await waiting.until({
    topic: resultTopic(found.row.id),
    kind: "reader",
    seconds: call.query.wait ?? 0,
    gone: call.gone,
    look: async () => {
      const may = await current();
      const answer = isRefused(may) ? may : await firstResult(context, found.row);
      return { found: answer !== undefined, answer };
    },
  });
  if (isRefused(result)) return result.code === "channel_not_found" ? refuse("message_not_found") : result;
  if (!result) return refuse("result_not_ready");
  return { status: 200, body: { task_id: found.row.id, result: messageView(result, clock.now(), null) } };
};

/** The first result that was published; later ones stand behind it in the result channel. */
async function firstResult({ db, clock }: Context, task: MessageRow): Promise<MessageRow | undefined> {
  const [row] = await db.read<MessageRow>(sql`
    SELECT m.* FROM messages m JOIN channels c ON c.id = m.channel_id
    WHERE c.owner_id = ${task.posted_by_owner_id} AND c.name = ${resultChannelName(task.id)}
      AND c.work_channel_id = ${task.channel_id} AND m.expires_at > ${clock.now()}
    ORDER BY m.created_at LIMIT 1`);
  return row;
}
