import type { ActorReference } from "../actors/actor.ts";
import { actingAs } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { type Ended, entitlementTo, recheckAccess } from "../channels/recheck-access.ts";
import type { Context } from "../contract/context.ts";
import type { Body, Call, Handler } from "../contract/operation.ts";
import { rowsAtOnce } from "../contract/page-bytes.ts";
import { withinRoom } from "../contract/page-room.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";
import { noteElsewhere } from "../leases/elsewhere.ts";
import { clearEnded } from "../leases/ended.ts";
import { claimNext, returnClaims } from "../leases/lease.ts";
import type { TakenOnce } from "../leases/repeat.ts";
import { requestKeyOf, takeOnce } from "../leases/repeat.ts";
import type { ClaimAttempt, LeaseTerms } from "../leases/taking.ts";
import type { Look } from "../long-poll/long-poll.ts";
import { notifyAvailable, notifyClaimed } from "../long-poll/notify.ts";
import type { SharedReads } from "../long-poll/shared-reads.ts";
import { nextChange } from "../messages/claim-state.ts";
import { raiseWatermark } from "../messages/claim-watermark.ts";
import type { Message, MessageRow } from "../messages/message.ts";
import { longestMessage, messageView, sizeOf, traceOf } from "../messages/message.ts";
import { messageSpan } from "../messages/message-span.ts";
import type { Settings } from "../settings.ts";
import { formatOptional } from "../time/timestamp.ts";
import { findOrAwaitLane } from "./lane.ts";

const NOTHING = "no unclaimed messages available";

const NOT_POSTED_TO = {
  claimed: null,
  message: null,
  note: "nobody has posted to this lane yet; with `wait` it is created, and the claim waits for the first task",
};

export const claimTask: Handler<"claimTask"> = async (call, context) => {
  const { body, caller } = call;
  const channel = await findOrAwaitLane(context, caller, body.channel, body.wait ?? 0);
  if (isRefused(channel)) return channel;
  if (!channel) return { status: 200, body: { ...NOT_POSTED_TO, ...(body.max == null ? {} : { messages: [] }) } };
  if (channel.mode !== "claimable") return refuse("channel_not_claimable");
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const rows = await claimOrWait(context, call, channel, actor);
  if (isRefused(rows)) return rows;
  const tasks = rows.map((row) => taskView(row, channel));
  return { status: 200, body: { ...first(tasks[0]), ...(body.max == null ? {} : { messages: tasks }) } };
};

type Unclaimable = Ended | Refused<"channel_not_found" | "channel_not_claimable">;

/** Claims what is available, or waits for it as long as the caller may use the lane. */
function claimOrWait(context: Context, call: Call<"claimTask">, channel: ChannelRow, actor: ActorReference) {
  const current = recheckAccess(call.caller, channel);
  const look = async (_?: SharedReads, db = context.db): Promise<Look<MessageRow[] | Unclaimable>> => {
    const lane = await current(db);
    if (isRefused(lane)) return { found: true, answer: lane };
    if (lane.mode !== "claimable") return { found: true, answer: refuse("channel_not_claimable") };
    return claimAvailable({ ...context, db }, call, lane, actor);
  };
  const { gone, body, caller } = call;
  const waiter = {
    topic: channel.id,
    entitledBy: entitlementTo(channel),
    kind: "claimer",
    owner: caller.ownerId,
    presumes: true,
  } as const;
  return context.longPoll.until({ ...waiter, seconds: body.wait ?? 0, gone, look });
}

async function claimAvailable(
  { db, clock, ids, longPoll, spans, settings, log }: Context,
  { body, caller, trace, gone, idempotencyKey }: Call<"claimTask">,
  channel: ChannelRow,
  actor: ActorReference,
): Promise<Look<MessageRow[] | Ended>> {
  if (gone.aborted) return { found: false, answer: [] };
  const now = clock.now();
  const lease: LeaseTerms | null =
    body.lease_seconds == null ? null : { seconds: body.lease_seconds, token: ids.uuid() };
  const taking = { caller, actor, now, lease };
  const count = mostOf(body, settings);
  const take = () => takeUnder({ idempotencyKey, gone }, db, channel, body, taking, count);
  // A repeat gets the same tasks again, however many repeats leave their answers unread.
  const taken = await (count === 1 ? take() : withinRoom(count * longestMessage(settings), bytesOf, take));
  if (isRefused(taken)) return { found: true, answer: taken };
  const { rows, repeated } = taken;
  if (repeated) return { found: true, answer: rows };
  if (rows.length > 0 && gone.aborted) {
    await returnClaims(db, channel.id, rows);
    notifyAvailable(longPoll, channel.id);
    return { found: false, answer: [] };
  }
  if (rows.length > 0) {
    await noteElsewhere({ db, log }, caller, channel, rows);
    notifyClaimed(longPoll, channel.id, lease !== null);
    // SQLite, used by a single process, needs no watermark. The claim stands even if this fails.
    if (db.broadcast) await raiseWatermark(db, channel.id).catch(() => {});
    spans.record(trace, () => messageSpan({ name: "claim", channel, messages: rows, agent: actor }));
    return { found: true, answer: rows };
  }
  const again = body.wait ? await nextChange(db, channel, now) : undefined;
  return { found: false, answer: rows, again };
}

/** Fewer than `max` if the server accepts messages so long that `max` of them would make too long an answer. */
const mostOf = ({ max }: Body<"claimTask">, settings: Pick<Settings, "maxMessageBytes">): number =>
  Math.min(max ?? 1, rowsAtOnce(longestMessage(settings)));

const bytesOf = (taken: TakenOnce | Ended): number =>
  isRefused(taken) ? 0 : taken.rows.reduce((sum, row) => sum + sizeOf(row), 0);

/** Under an Idempotency-Key, returns the same tasks again while that claim stands; otherwise the next ones. */
async function takeUnder(
  { idempotencyKey, gone }: Pick<Call<"claimTask">, "idempotencyKey" | "gone">,
  db: Database,
  channel: ChannelRow,
  body: Body<"claimTask">,
  taking: ClaimAttempt,
  count: number,
): Promise<TakenOnce | Ended> {
  for (;;) {
    const taken = idempotencyKey
      ? await takeOnce(db, channel, count, { ...taking, requestKey: requestKeyOf(idempotencyKey, body) })
      : await takeNext(db, channel, count, taking);
    if (isRefused(taken) || taken.rows.length > 0 || gone.aborted || !(await clearEnded(db, channel, taking.now)))
      return taken;
  }
}

async function takeNext(
  db: Database,
  channel: ChannelRow,
  count: number,
  taking: ClaimAttempt,
): Promise<TakenOnce | Ended> {
  const rows = await claimNext(db, channel, count, taking);
  return isRefused(rows) ? rows : { rows, repeated: false };
}

interface TaskView {
  message: Message;
  claim_epoch: number;
  lease_token: string | null;
  expires_at: string | null;
  lease_expires_at: string | null;
  traceparent?: string;
  tracestate?: string;
}

/** The message as of the claim, even if the answer is so late that the lease has ended. */
function taskView(row: MessageRow, channel: ChannelRow): TaskView {
  const end = row.lease_token === null ? null : formatOptional(row.lease_expires_at);
  return {
    message: messageView(row, row.claimed_at ?? 0, channel),
    claim_epoch: row.claim_epoch,
    lease_token: row.lease_token,
    expires_at: end,
    lease_expires_at: end,
    ...traceOf(row),
  };
}

/**
 * The first task in the form that the first clients read: `claimed`, or null and a note, and the lease if there is one.
 */
function first(task: TaskView | undefined) {
  if (!task) return { claimed: null, message: null, note: NOTHING };
  const { message, claim_epoch, lease_token, expires_at, lease_expires_at, ...trace } = task;
  const claimed = { claimed: message, message, claim_epoch, ...trace };
  if (lease_token === null || expires_at === null || lease_expires_at === null) return claimed;
  return { ...claimed, lease_token, expires_at, lease_expires_at };
}
