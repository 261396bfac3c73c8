import type { ActorReference } from "../actors/actor.ts";
import { actingAs } from "../actors/actor.ts";
import type { Context, Room } from "../contract/context.ts";
import { refusedItem } from "../contract/item-outcome.ts";
import type { Body, Handler } from "../contract/operation.ts";
import { bytesFitting, fitting } from "../contract/page-bytes.ts";
import { ESCAPED, SHORT, takeRoom } from "../contract/page-room.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable, Reader } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import sql, { join } from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { deferWakes } from "../long-poll/deferred-wakes.ts";
import { notifyFinished } from "../long-poll/notify.ts";
import { minus } from "../quotas/load.ts";
import { letIn } from "../quotas/owner-loads.ts";
import type { Finishing } from "./ack.ts";
import { type acknowledge, finishAll } from "./ack.ts";
import type { Holding } from "./claim-state.ts";
import type { Found, Lookup } from "./message.ts";
import { findMessages, longestMessage, MESSAGE_SIZE, type Sized, sizeOf } from "./message.ts";
import { messageSpan } from "./message-span.ts";
import { bytesOfAck, noteSeen } from "./note-seen.ts";

type Item = Body<"ackMessages">["messages"][number];
type Acked = Awaited<ReturnType<typeof acknowledge>>;

/** The outcome of an item: the message that was found, and the result of acknowledging it. */
interface Outcome {
  readonly found: Found | undefined;
  readonly reply: Acked | Refused;
}

export const ackMessages: Handler<"ackMessages"> = async ({ body, caller, trace }, context) => {
  const { db, clock, longPoll, spans, settings } = context;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  if (body.messages.length * longestMessage(settings) > SHORT) await takeRoomFor(db, body.messages);
  const by = { caller, actor, now: clock.now() };
  const lookups = await findMessages(db, caller, [...new Set(body.messages.map(({ id }) => id))], by.now);
  const outcomes = await withRooms(context, bytesByOwner(body.messages, lookups, actor), (rooms) =>
    refusableUnit(db, (tx) => ackEach(context, tx, by, { items: body.messages, lookups, rooms })),
  );
  if (isRefused(outcomes)) return outcomes;
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

/**
 * Holds room for the messages that the answer shows before they are read. However short a batch is, they may have 4 MiB: 40 connections that
 * acknowledged the same hundred messages, and read nothing, took a gigabyte.
 */
async function takeRoomFor(db: Reader, items: readonly Item[]): Promise<void> {
  const ids = join([...new Set(items.map(({ id }) => id))]);
  const rows = await db.read<Sized & { readonly id: string }>(
    sql`SELECT id, ${MESSAGE_SIZE} FROM messages WHERE id IN (${ids})`,
  );
  const byId = new Map(rows.map(({ id, bytes }) => [id, bytes]));
  const bytes = bytesFitting(items.map(({ id }) => byId.get(id) ?? 0));
  await takeRoom(bytes, ESCAPED * bytes);
}

/** By the owner of a channel, what the quotas of this owner leave for the acknowledgements of broadcast messages; undefined where all fit. */
type Rooms = ReadonlyMap<string, Room | undefined>;

/** What acknowledging the broadcast messages of a batch takes, by the owner whose quotas it counts for. */
function bytesByOwner(
  items: readonly Item[],
  lookups: Lookups,
  actor: ActorReference,
): [owner: string, bytes: number][] {
  const bytes = new Map<string, number>();
  for (const { id } of items) {
    const found = lookups.get(id);
    if (!found || isRefused(found) || found.channel.mode === "claimable") continue;
    const { owner_id } = found.channel;
    bytes.set(owner_id, (bytes.get(owner_id) ?? 0) + bytesOfAck(actor));
  }
  return [...bytes];
}

/** Asks the quotas of one owner after another: within a unit there is nothing to wait for. */
function withRooms<T>(
  context: Context,
  [next, ...others]: readonly [owner: string, bytes: number][],
  store: (rooms: Rooms) => Promise<T>,
  rooms: Rooms = new Map(),
): Promise<T> {
  if (!next) return store(rooms);
  const [owner, bytes] = next;
  return letIn(context.waiting, owner, { messages: 0, bytes }, "posts", (room) =>
    withRooms(context, others, store, new Map([...rooms, [owner, room]])),
  );
}

type Lookups = ReadonlyMap<string, Lookup>;

interface Batch {
  readonly items: readonly Item[];
  readonly lookups: Lookups;
  readonly rooms: Rooms;
}

/**
 * A single statement finishes work. Two batches lock the same rows in the same order: broadcast channels by their ids, then messages by
 * theirs.
 */
async function ackEach(
  context: Context,
  tx: Queryable,
  by: Omit<Holding, "leaseToken">,
  { items, lookups, rooms }: Batch,
): Promise<Outcome[] | OfAll> {
  const unit = { ...context, db: withinUnit(tx) };
  const outcomes = new Map<Item, Outcome>();
  const work: { item: Item; finishing: Finishing }[] = [];
  const broadcast: Seen[] = [];
  for (const item of items) {
    const found = lookups.get(item.id) ?? refuse("message_not_found");
    if (isRefused(found)) outcomes.set(item, { found: undefined, reply: found });
    else if (found.channel.mode === "claimable") work.push({ item, finishing: finishing(found, item, by) });
    else broadcast.push({ item, found });
  }
  for (const [item, outcome] of await seeEach(unit, by, broadcast, rooms)) outcomes.set(item, outcome);
  if (work.length > 1) await lockOwn(tx, by, [...new Set(work.map(({ item }) => item.id))]);
  const works = work.map(({ finishing }) => finishing);
  const finished = await finishAll(unit, by, works);
  for (const [index, { item, finishing }] of work.entries()) {
    const reply = finished[index];
    if (reply) outcomes.set(item, { found: finishing.found, reply });
  }
  const settled = items.flatMap((item) => outcomes.get(item) ?? []);
  return settled.map(({ reply }) => reply).find(isOfAll) ?? settled;
}

/** An item that is a message of a broadcast channel. */
interface Seen {
  readonly item: Item;
  readonly found: Found;
}

/** Notes the messages of one channel after the other. A repeat is told that the first has done it. */
async function seeEach(
  unit: Pick<Context, "clock" | "db">,
  by: Omit<Holding, "leaseToken">,
  all: readonly Seen[],
  rooms: Rooms,
): Promise<Map<Item, Outcome>> {
  const outcomes = new Map<Item, Outcome>();
  const left = new Map(rooms);
  const byChannel = Map.groupBy(all.toSorted(byChannelId), ({ found }) => found.channel.id);
  for (const [first, ...others] of byChannel.values()) {
    if (!first) continue;
    const { channel } = first.found;
    const room = left.get(channel.owner_id);
    const items = [first, ...others];
    const replies = await noteSeen(unit, channel, [...new Set(items.map(({ found }) => found.row.id))], by, room);
    const told = new Set<string>();
    for (const { item, found } of items) {
      const reply = replies.get(found.row.id);
      if (!reply) throw new Error("a message was neither noted nor refused");
      outcomes.set(item, { found, reply: told.has(found.row.id) ? again(reply) : reply });
      told.add(found.row.id);
    }
    const bytes = bytesOfAck(by.actor) * [...replies.values()].filter(isNew).length;
    if (room) left.set(channel.owner_id, { ...room, left: minus(room.left, { messages: 0, bytes }) });
  }
  return outcomes;
}

const byChannelId = (one: Seen, other: Seen): number => (one.found.channel.id < other.found.channel.id ? -1 : 1);

const isNew = (reply: Acked | Refused): boolean => !isRefused(reply) && reply.body.status === "acknowledged";

/** What a repeat of an acknowledgement is told. */
const again = (reply: Acked | Refused): Acked | Refused =>
  isRefused(reply) ? reply : { ...reply, body: { ...reply.body, status: "already_acknowledged" } };

/** The caller was entitled when the batch began and no longer is: whatever of it was acknowledged is not. */
type OfAll = Refused<"unauthorized" | "insufficient_scope">;

const isOfAll = (reply: Acked | Refused): reply is OfAll =>
  isRefused(reply) && (reply.code === "unauthorized" || reply.code === "insufficient_scope");

/** Of what others hold, or may claim, nothing is locked: they would wait for it, or be told that there is nothing to claim. */
const lockOwn = (tx: Queryable, { caller, actor }: Omit<Holding, "leaseToken">, ids: readonly string[]) =>
  tx.query(sql`
    SELECT 1 FROM messages WHERE id IN (${join([...ids])}) AND (claimed_by_id = ${actor.id} OR claimed_by_key_id = ${caller.keyId})
    ORDER BY id ${rowLock}`);

const finishing = (found: Found, item: Item, by: Omit<Holding, "leaseToken">): Finishing => ({
  found,
  holding: { ...by, leaseToken: item.lease_token ?? null },
});

function resultOf(reply: Acked | Refused, withMessage: boolean) {
  if (isRefused(reply)) return refusedItem(reply);
  const { status, body } = reply;
  return { status, outcome: body.status, ...(withMessage && { message: body.message }) };
}

/** The messages that this batch has newly acknowledged. */
const newlyAcknowledged = ({ found, reply }: Outcome): Found[] => (found && isNew(reply) ? [found] : []);
