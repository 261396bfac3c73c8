import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import type { AgentChannel } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable, Reader } from "../db/database.ts";
import type { Row } from "../db/rows.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatOptional, formatTimestamp } from "../time/timestamp.ts";
import { canonicalId } from "./id.ts";

/** A row of `agent_channels`. */
export type AgentChannelRow = Row<AgentChannel>;

export type Unreachable = Refused<"no_such_agent_channel" | "malformed_agent_channel_id" | "agent_channel_restricted">;

/** What waits for the events of a channel waits on this topic. */
export const topicOf = (id: string): string => `agent-channel:${id}`;

/** The channel that a path names, whoever asks. An id that cannot be one is no guess, and is not counted as one. */
export async function findByReference(
  db: Reader,
  reference: string,
): Promise<AgentChannelRow | Refused<"no_such_agent_channel" | "malformed_agent_channel_id">> {
  const id = canonicalId(reference);
  if (id === undefined) return refuse("malformed_agent_channel_id");
  const [row] = await db.read<AgentChannelRow>(sql`SELECT * FROM agent_channels WHERE id = ${id}`);
  return row ?? refuse("no_such_agent_channel");
}

/** The channel that a path names, where the caller takes part in it or may. */
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

/** Makes a key a participant; one that is stays as it was. The owner's keys need not be. */
export async function join(tx: Queryable, caller: Caller, channel: AgentChannelRow, at: Micros): Promise<void> {
  if (channel.owner_id === caller.ownerId) return;
  await tx.query(sql`
    INSERT INTO agent_channel_members (channel_id, key_id, joined_at) VALUES (${channel.id}, ${caller.keyId}, ${at})
    ON CONFLICT (channel_id, key_id) DO NOTHING`);
}

/** Where a channel is, without what lets others in. */
export const addressOf = (baseUrl: string, { id }: Pick<AgentChannelRow, "id">): string =>
  `${baseUrl}/agent-channel/${id}`;

/** A channel as participants see it: of a restricted one, the URL lets its reader in. */
export function channelView(row: AgentChannelRow, baseUrl: string): components["schemas"]["AgentChannel"] {
  const address = addressOf(baseUrl, row);
  return {
    id: row.id,
    title: row.title,
    created_by: row.created_by,
    created_at: formatTimestamp(row.created_at),
    closed_at: formatOptional(row.closed_at),
    url: row.invite === null ? address : `${address}?invite=${row.invite}`,
  };
}
