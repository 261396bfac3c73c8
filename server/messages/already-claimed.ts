import { type ActorReference, referenceOf } from "../actors/actor.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { formatOptional } from "../time/timestamp.ts";
import type { MessageRow } from "./message.ts";

/**
 * Says who holds or has finished a message, and until when. It reveals no more than the message itself, which every key that may
 * act on it may read.
 */
export function alreadyClaimed(
  row: MessageRow,
  { caller, actor }: { readonly caller: Caller; readonly actor: ActorReference },
): Refused<"already_claimed"> {
  const holder = referenceOf(row.claimed_by_id, row.claimed_by_name);
  if (!holder) return refuse("already_claimed");
  const task_status = row.state === "acknowledged" ? "acknowledged" : "claimed";
  const end = task_status === "claimed" ? formatOptional(row.lease_expires_at) : null;
  const details = { claimed_by: holder, task_status, ...(end !== null && { lease_expires_at: end }) } as const;
  return refuse("already_claimed", details, sentence(holder, actor, end, row, caller));
}

function sentence(
  holder: ActorReference,
  actor: ActorReference,
  end: string | null,
  { state, claimed_by_key_id }: MessageRow,
  { keyId }: Caller,
): string {
  const until = end === null ? "until it is acknowledged or released" : `until ${end}`;
  const what = state === "acknowledged" ? "has finished this message" : `holds this message ${until}`;
  const own = claimed_by_key_id === keyId;
  if (own && holder.id === actor.id)
    return `'${holder.name}', as whom you act, ${what}, by another claim. Go on with the lease_token of that claim, or leave the message.`;
  if (own)
    return `'${holder.name}' ${what}, and you act as '${actor.name}', with the same key. If it is your claim, send \`"actor": "${holder.name}"\`; else leave the message.`;
  return `'${holder.name}' ${what}. Leave it and claim the next one.`;
}
