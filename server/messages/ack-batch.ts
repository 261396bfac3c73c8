import { actingAs } from "../actors/actor.ts";
import type { Context } from "../contract/context.ts";
import { refusedItem } from "../contract/item-outcome.ts";
import type { Body, Handler } from "../contract/operation.ts";
import { fitting } from "../contract/page-bytes.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { withinUnit } from "../db/within-unit.ts";
import { deferWakes } from "../long-poll/deferred-wakes.ts";
import { notifyFinished } from "../long-poll/notify.ts";
import type { Finishing } from "./ack.ts";
import { acknowledge, finishAll } from "./ack.ts";
import type { Holding } from "./claim-state.ts";
import type { Found } from "./message.ts";
import { findMessages, sizeOf } from "./message.ts";
import { messageSpan } from "./message-span.ts";

type Item = Body<"ackMessages">["messages"][number];
type Acked = Awaited<ReturnType<typeof acknowledge>>;

/** The outcome of an item: the message that was found, and the result of acknowledging it. */
interface Outcome {
  readonly found: Found | undefined;
  readonly reply: Acked | Refused;
}

export const ackMessages: Handler<"ackMessages"> = async ({ body, caller, trace }, context) => {
  const { db, clock, longPoll, spans } = context;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const by = { caller, actor, now: clock.now() };
  const outcomes = await db.unit((tx) => ackEach(context, tx, by, body.messages));
  const wakes = deferWakes(longPoll);
  for (const { found } of outcomes) if (found) notifyFinished(wakes, found.channel.id, found.row.id);
  wakes.flush();
  for (const settled of Map.groupBy(outcomes.flatMap(newlyAcknowledged), ({ channel }) => channel.id).values()) {
    const [{ channel } = {}] = settled;
    const messages = settled.map(({ row }) => row);
    if (channel) spans.record(trace, () => messageSpan({ name: "ack", channel, messages, agent: actor }));
  }
  const shown = fitting(outcomes.map(({ found }) => (found ? sizeOf(found.row) : 0)));
  return { status: 200, body: { results: outcomes.map(({ reply }, index) => resultOf(reply, index < shown)) } };
};

/** A single statement finishes work; repeated items and items of broadcast channels get their own. */
async function ackEach(
  context: Context,
  tx: Queryable,
  by: Omit<Holding, "leaseToken">,
  items: readonly Item[],
): Promise<Outcome[]> {
  const unit = { ...context, db: withinUnit(tx) };
  // Of several items with one id the first is kept: entries are set from last to first.
  const byId = new Map(items.map((item) => [item.id, item]).reverse() as [string, Item][]);
  const lookups = await findMessages(unit.db, by.caller, [...byId.keys()], by.now);
  const work = [...byId.values()].flatMap((item) => {
    const found = lookups.get(item.id);
    return found && !isRefused(found) && found.channel.mode === "claimable"
      ? [{ item, ...finishing(found, item, by) }]
      : [];
  });
  const finished = await finishAll(unit, by, work);
  const replies = new Map(work.map(({ item }, index) => [item, finished[index]]));
  const outcomes: Outcome[] = [];
  for (const item of items) {
    const found = lookups.get(item.id) ?? refuse("message_not_found");
    if (isRefused(found)) outcomes.push({ found: undefined, reply: found });
    else outcomes.push({ found, reply: replies.get(item) ?? (await ackAlone(unit, found, item, by)) });
  }
  return outcomes;
}

const finishing = (found: Found, item: Item, by: Omit<Holding, "leaseToken">): Finishing => ({
  found,
  holding: { ...by, leaseToken: item.lease_token ?? null },
  metadata: item.metadata,
});

function ackAlone(context: Context, found: Found, item: Item, by: Omit<Holding, "leaseToken">): Promise<Acked> {
  const { holding, metadata } = finishing(found, item, by);
  return acknowledge(context, found, holding, metadata);
}

function resultOf(reply: Acked | Refused, withMessage: boolean) {
  if (isRefused(reply)) return refusedItem(reply);
  const { status, body } = reply;
  return { status, outcome: body.status, ...(withMessage && { message: body.message }) };
}

/** The messages that this batch has newly acknowledged. */
const newlyAcknowledged = ({ found, reply }: Outcome): Found[] =>
  found && !isRefused(reply) && reply.body.status === "acknowledged" ? [found] : [];
