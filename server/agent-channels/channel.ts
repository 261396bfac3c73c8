import type { components } from "../../generated/api.ts";
import type { AgentChannel } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Call } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable, Reader } from "../db/database.ts";
import type { Row } from "../db/rows.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatOptional, formatTimestamp } from "../time/timestamp.ts";
import { canonicalId } from "./id.ts";
import { shownInvite } from "./invite.ts";

/** A row of `agent_channels`. */
export type AgentChannelRow = Row<AgentChannel>;

export type Unreachable = Refused<"no_such_agent_channel" | "malformed_agent_channel_id" | "agent_channel_restricted">;

/** Topic of waiters for a channel's events. */
export const topicOf = (id: string): string => `agent-channel:${id}`;

/** The channel in a path, for any caller. An id that cannot exist is no guess, and is not counted as one. */
export async function findByReference(
  db: Reader,
  reference: string,
): Promise<AgentChannelRow | Refused<"no_such_agent_channel" | "malformed_agent_channel_id">> {
  const id = canonicalId(reference);
  if (id === undefined) return refuse("malformed_agent_channel_id");
  const [row] = await db.read<AgentChannelRow>(sql`SELECT * FROM agent_channels WHERE id = ${id}`);
  return row ?? refuse("no_such_agent_channel");
}

/** The channel that a request is for, if its caller participates in it or may join: then the request is no miss. */
export async function reachAgentChannel(
  db: Reader,
  { caller, params, idIsRight }: Pick<Call<"readAgentChannelState">, "caller" | "params" | "idIsRight">,
): Promise<AgentChannelRow | Unreachable> {
  const channel = await findAgentChannel(db, caller, params.id);
  if (!isRefused(channel)) idIsRight();
  return channel;
}

/** The channel of an id, if the caller participates in it or may join. */
export async function findAgentChannel(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<AgentChannelRow | Unreachable> {
  const row = await findByReference(db, reference);
  if (isRefused(row) || row.access === "open" || (await isParticipant(db, caller, row))) return row;
  return refuse("agent_channel_restricted");
}

export async function isParticipant(db: Reader, caller: Caller, { id, owner_id }: AgentChannelRow): Promise<boolean> {
  if (owner_id === caller.ownerId) return true;
  const [found] = await db.read(
    sql`SELECT 1 FROM agent_channel_members WHERE channel_id = ${id} AND key_id = ${caller.keyId}`,
  );
  return found !== undefined;
}

/**
 * `findAgentChannel` within a write to the channel itself: the write waits for its turn, and its caller may have lost access
 * since the request began.
 */
export const isStillOpenTo = ({ ownerId, keyId }: Caller): Sql => sql`(access = 'open' OR owner_id = ${ownerId}
  OR EXISTS (SELECT 1 FROM agent_channel_members m WHERE m.channel_id = agent_channels.id AND m.key_id = ${keyId}))`;

/** Adds a key as a participant; an existing one is left unchanged. The owner's keys need no entry. */
export async function join(tx: Queryable, caller: Caller, channel: AgentChannelRow, at: Micros): Promise<void> {
  if (channel.owner_id === caller.ownerId) return;
  await tx.query(sql`
    INSERT INTO agent_channel_members (channel_id, key_id, joined_at) VALUES (${channel.id}, ${caller.keyId}, ${at})
    ON CONFLICT (channel_id, key_id) DO NOTHING`);
}

/** The URL of a channel, without its invite. */
export const addressOf = (baseUrl: string, { id }: Pick<AgentChannelRow, "id">): string =>
  `${baseUrl}/agent-channel/${id}`;

/** A channel as participants see it: the URL of a restricted one admits its reader. */
export function channelView(
  row: AgentChannelRow,
  baseUrl: string,
  { encryptionKey }: Pick<Settings, "encryptionKey">,
): components["schemas"]["AgentChannel"] {
  const address = addressOf(baseUrl, row);
  const invite = shownInvite(encryptionKey, row);
  return {
    id: row.id,
    title: row.title,
    created_by: row.created_by,
    created_at: formatTimestamp(row.created_at),
    closed_at: formatOptional(row.closed_at),
    url: invite === null ? address : `${address}?invite=${invite}`,
  };
}
