import sql from "sql-template-tag";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Body, Handler } from "../contract/operation.ts";
import type { Queryable } from "../db/database.ts";
import type { AgentChannelRow } from "./channel.ts";
import { channelView } from "./channel.ts";
import { candidateIds } from "./id.ts";

/** Length of the secret in a restricted channel's URL: 132 random bits. */
const INVITE_LENGTH = 22;

export const createAgentChannel: Handler<"createAgentChannel"> = async ({ body, caller, baseUrl }, context) => {
  const row = await context.db.unit((tx) => insert(tx, context, caller, body));
  return { status: 200, body: channelView(row, baseUrl) };
};

/** Tries ids until one is free. No two channels that are made one after the other have the same moment, so newest first is an order. */
async function insert(
  tx: Queryable,
  { clock, ids, settings }: Context,
  caller: Caller,
  wanted: Body<"createAgentChannel">,
): Promise<AgentChannelRow> {
  const [last] = await tx.query<{ ordinal: number | null; created_at: number | null }>(sql`
    SELECT (SELECT max(ordinal) FROM agent_channels) AS ordinal, (SELECT max(created_at) FROM agent_channels) AS created_at`);
  const taken = last?.ordinal ?? 0;
  const now = Math.max(clock.now(), (last?.created_at ?? 0) + 1);
  const { access = settings.agentChannelAccess, title = "", created_by = "" } = wanted;
  const invite = access === "open" ? null : ids.urlSafe(INVITE_LENGTH);
  for (const id of candidateIds(ids, taken)) {
    const [row] = await tx.query<AgentChannelRow>(sql`
      INSERT INTO agent_channels (id, owner_id, created_by_key_id, title, created_by, access, invite, ordinal, clock, created_at)
      VALUES (${id}, ${caller.ownerId}, ${caller.keyId}, ${title}, ${created_by}, ${access}, ${invite},
        ${taken + 1}, ${now}, ${now})
      ON CONFLICT (id) DO NOTHING RETURNING *`);
    if (row) return row;
  }
  throw new Error("no id was free for an agent channel");
}
