import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import { findChannel } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { larger } from "../db/extremes.ts";

const OPEN = { status: "open", note: "The channel is open: read and post right away." } as const;

export const requestAccess: Handler<"requestAccess"> = ({ params, body, caller }, context) =>
  context.db.transaction(async (tx) => {
    const usable = await findChannel(tx, caller, params.channel);
    if (!isRefused(usable)) {
      return { status: 200, body: usable.access === "open" ? OPEN : { status: "already_member" } };
    }
    const channel = await findListed(tx, params.channel);
    if (!channel) return refuse("channel_not_found");
    const request_id = await ask(tx, context, caller, channel, body.reason ?? "");
    return { status: 202, body: { status: "pending", request_id } };
  });

/** A channel that everybody may know of. Asking must not tell a hidden one from one that is not there. */
async function findListed(tx: Transaction, reference: string): Promise<ChannelRow | undefined> {
  const [channel] = await tx.query<ChannelRow>(sql`
    SELECT c.* FROM channels c WHERE c.discoverable
      AND (c.id = ${reference.toLowerCase()} OR c.id = (SELECT channel_id FROM channel_aliases WHERE alias = ${reference}))`);
  return channel;
}

/** The id of the caller's pending request: a new one, or the one that waits already, with its first reason. */
async function ask(
  tx: Transaction,
  { clock, ids }: Context,
  { keyId }: Caller,
  { id: channelId }: ChannelRow,
  reason: string,
): Promise<string> {
  const after = sql`(SELECT max(created_at) + 1 FROM access_requests WHERE channel_id = ${channelId})`;
  const [request] = await tx.query<{ id: string }>(sql`
    INSERT INTO access_requests (id, channel_id, requester_key_id, pending_key_id, reason, created_at)
    VALUES (${ids.uuid()}, ${channelId}, ${keyId}, ${keyId}, ${reason}, ${larger(clock.now(), sql`coalesce(${after}, 0)`)})
    ON CONFLICT (channel_id, pending_key_id) DO UPDATE SET pending_key_id = excluded.pending_key_id RETURNING id`);
  if (!request) throw new Error("an access request was neither made nor found");
  return request.id;
}
