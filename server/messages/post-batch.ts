import type { ChannelRow } from "../channels/channel.ts";
import { findChannel } from "../channels/channel.ts";
import type { Context } from "../contract/context.ts";
import { refusedItem } from "../contract/item-outcome.ts";
import type { Body, Call, Handler } from "../contract/operation.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { plus } from "../quotas/load.ts";
import { letIn } from "../quotas/owner-loads.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { Appended, Appending } from "./append.ts";
import { appendEach } from "./append-each.ts";
import type { Draft } from "./draft.ts";
import { draftOf, sizeOf } from "./draft.ts";
import { messageView } from "./message.ts";
import { announce, findAuthor, refuseResultChannel } from "./post.ts";

/** Each mention costs up to three look-ups; as many as a single message may have. */
const MAX_MENTIONS = 50;

export const postMessages: Handler<"postMessages"> = async (call, context) => {
  const { params, body, caller } = call;
  const { db, clock, ids } = context;
  const channel = await findChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const refused = refuseResultChannel(channel) ?? refuseManyMentions(body);
  if (refused) return refused;
  const drafts = await draftsOf(context, call, channel);
  const now = clock.now();
  const items = drafts.flatMap((draft) => (isRefused(draft) ? [] : [{ channel, ids, draft, now }]));
  const stored = await storeEach(context, channel, items);
  if (isRefused(stored)) return stored;
  const posted = stored.flatMap((each) => (isRefused(each) ? [] : [each]));
  if (posted.length > 0) announce(context, call, channel, posted, null);
  const outcomes = stored.values();
  const results = drafts.map((draft) => outcomeOf(isRefused(draft) ? draft : outcomes.next().value, channel, now));
  const last = posted.at(-1);
  return { status: 200, body: { results, next_cursor: last ? formatTimestamp(last.row.created_at) : null } };
};

function refuseManyMentions({ messages }: Body<"postMessages">): Refused<"invalid_field"> | undefined {
  const count = messages.reduce((sum, { mentions }) => sum + (mentions?.length ?? 0), 0);
  if (count <= MAX_MENTIONS) return undefined;
  const text = `The messages of a batch may mention at most ${MAX_MENTIONS} actors in total, and these mention ${count}. Send them in several batches.`;
  return refuse("invalid_field", { field: "messages" }, text);
}

/** The drafts, or refusals, message by message. */
async function draftsOf(
  context: Context,
  call: Call<"postMessages">,
  channel: ChannelRow,
): Promise<(Draft | Refused)[]> {
  const drafts: (Draft | Refused)[] = [];
  const { db, settings } = context;
  for (const post of call.body.messages) {
    const actor = await findAuthor(context, call.caller, channel, post);
    const draft = isRefused(actor) ? actor : await draftOf(db, call, channel, post, settings.maxMessageBytes, actor);
    drafts.push(draft);
  }
  return drafts;
}

const storeEach = async ({ db, waiting }: Context, { owner_id }: ChannelRow, items: readonly Appending[]) =>
  items.length === 0
    ? []
    : letIn(waiting, owner_id, items.map(({ draft }) => sizeOf(draft)).reduce(plus), "posts", (room) =>
        refusableUnit(db, (tx) => appendEach(tx, items, room)),
      );

function outcomeOf(outcome: Appended | Refused | undefined, channel: ChannelRow, now: number) {
  if (!outcome) throw new Error("a message was neither stored nor refused");
  return isRefused(outcome) ? refusedItem(outcome) : { status: 201, message: messageView(outcome.row, now, channel) };
}
