import { findOwnActor } from "../actors/actor.ts";
import { findManagedChannel } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import type { Target } from "../delivery/webhook.ts";

/** A channel whose webhook the caller may see and change: its own. */
export async function ownChannel(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<Target | Refused<"channel_not_found" | "channel_access_denied" | "forbidden">> {
  const channel = await findManagedChannel(db, caller, reference);
  return isRefused(channel) ? channel : { kind: "channel", id: channel.id, ownerId: caller.ownerId };
}

/** An actor whose webhook the caller may see and change: its own. */
export async function ownActor(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<Target | Refused<"actor_not_found" | "actor_forbidden">> {
  const actor = await findOwnActor(db, caller, reference);
  return isRefused(actor) ? actor : { kind: "actor", id: actor.id, ownerId: caller.ownerId };
}
