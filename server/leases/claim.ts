import { actingAs } from "../actors/actor.ts";
import { refuseEnded } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { notifyClaimed } from "../long-poll/notify.ts";
import { alreadyClaimed } from "../messages/already-claimed.ts";
import { refuseDelayed } from "../messages/delay.ts";
import type { Sender } from "../messages/draft.ts";
import type { Found, MessageRow } from "../messages/message.ts";
import { findMessage, findWork, messageView, statusAt, traceOf } from "../messages/message.ts";
import { messageSpan } from "../messages/message-span.ts";
import { noteElsewhere } from "./elsewhere.ts";
import { claimById } from "./lease.ts";
import type { ClaimAttempt } from "./taking.ts";

export const claimMessage: Handler<"claimMessage"> = async (call, context) => {
  const { params, body } = call;
  const claimed = await claim(context, call, params.id, body, PLAIN);
  if (isRefused(claimed)) return claimed;
  const { status, row, message } = claimed;
  return { status: 200, body: { status, message, claim_epoch: row.claim_epoch, ...traceOf(row) } };
};

/** Without a lease; a repeat is recognised by its holder's name only. */
export const PLAIN = { lease: null };

/** Claims one message by id, or says who was first. A repeat by its holder changes nothing. */
export async function claim(
  context: Context,
  { caller, trace }: Sender,
  id: string,
  named: { actor?: string | null },
  terms: Pick<ClaimAttempt, "lease" | "requestKey">,
) {
  const { db, clock, longPoll, spans } = context;
  const found = await findWork(db, caller, id, clock.now());
  if (isRefused(found)) return found;
  const actor = await actingAs(context, caller, named.actor);
  if (isRefused(actor)) return actor;
  const taking = { caller, actor, now: clock.now(), ...terms };
  const taken = await claimById(db, id, found.channel, taking);
  if (!taken) return whyNotTaken(context, caller, id, taking);
  await noteElsewhere(context, caller, found.channel, [taken]);
  notifyClaimed(longPoll, found.channel.id, terms.lease !== null);
  spans.record(trace, () => messageSpan({ name: "claim", channel: found.channel, messages: [taken], agent: actor }));
  return outcome("claimed", taken, found, taking);
}

/** Explains why a claim changed nothing; the same actor and key learn that it is theirs already. */
async function whyNotTaken({ db }: Context, caller: Caller, id: string, taking: ClaimAttempt) {
  const found = await findMessage(db, caller, id, taking.now);
  if (isRefused(found)) return found;
  const { row, channel } = found;
  const ended = await refuseEnded(db, caller, channel.id);
  if (ended) return ended;
  const status = statusAt(row, taking.now, channel.max_attempts);
  if (status === "dead") return refuse("message_dead");
  const delayed = refuseDelayed(row, taking.now, channel);
  if (delayed) return delayed;
  const mine = row.claimed_by_id === taking.actor.id && row.claimed_by_key_id === taking.caller.keyId;
  if (mine && status === "acknowledged") return outcome("already_acknowledged", row, found, taking);
  if (mine && status === "claimed" && sameClaim(row, taking)) return outcome("already_claimed", row, found, taking);
  return status === "unclaimed" ? refuse("already_claimed") : alreadyClaimed(row, taking);
}

/** Two workers may share a key and a name, so a lease is repeated only for the request that made it. */
function sameClaim(row: MessageRow, { lease, requestKey }: ClaimAttempt): boolean {
  if (lease === null) return row.lease_token === null;
  return row.lease_request_key !== null && row.lease_request_key === requestKey;
}

function outcome(
  status: "claimed" | "already_claimed" | "already_acknowledged",
  row: MessageRow,
  { channel }: Found,
  { now, actor }: ClaimAttempt,
) {
  return { status, row, actor, message: messageView(row, now, channel) };
}
