import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import type { Caller } from "../contract/caller.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import type { AgentChannelRow } from "./channel.ts";
import { channelView } from "./channel.ts";
import { canonicalId } from "./id.ts";
import { clamped, nextPage } from "./page-of-list.ts";

const TRUE = /^(?:1|t|true|y|yes|on)$/i;

/** A row of the list, with whether the caller takes part: others are not shown what lets them in. */
type Listed = AgentChannelRow & { takes_part: number | boolean };

export const listAgentChannels: Handler<"listAgentChannels"> = async ({ query, caller, baseUrl }, { db, settings }) => {
  const limit = clamped(query.limit);
  const before = query.before === undefined ? undefined : canonicalId(query.before);
  if (query.before !== undefined && before === undefined) {
    return refuse("invalid_cursor", { field: "before" }, "'before' is not the id of an agent channel.");
  }
  const closed = TRUE.test(String(query.include_closed));
  const takesPart = participationOf(caller);
  const rows = await db.read<Listed>(sql`
    SELECT c.*, ${takesPart} AS takes_part FROM agent_channels c
    WHERE ${settings.agentChannelsListed ? sql`TRUE` : takesPart}
      AND ${closed ? sql`TRUE` : sql`c.closed_at IS NULL`}
      AND ${before === undefined ? sql`TRUE` : sql`(c.created_at, c.id) < (SELECT b.created_at, b.id FROM agent_channels b WHERE b.id = ${before})`}
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${literal(limit + 1)}`);
  const page = rows.slice(0, limit);
  const body = page.map((row) => channelView(row.takes_part ? row : { ...row, invite: null }, baseUrl));
  const last = page.at(-1);
  if (rows.length <= limit || !last) return { status: 200, body };
  const next = { limit, include_closed: closed, before: last.id };
  return { status: 200, body, headers: nextPage(`${baseUrl}/agent-channel`, next) };
};

const participationOf = ({ ownerId, keyId }: Caller): Sql => sql`(c.owner_id = ${ownerId}
  OR EXISTS (SELECT 1 FROM agent_channel_members m WHERE m.channel_id = c.id AND m.key_id = ${keyId}))`;
