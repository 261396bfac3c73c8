import type { Caller } from "../contract/caller.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { ScanRequest } from "../db/scan-queue.ts";
import sql, { empty, type Sql } from "../db/sql.ts";
import type { AgentChannelRow } from "./channel.ts";
import { channelView } from "./channel.ts";
import { canonicalId } from "./id.ts";
import { clamped, nextPage } from "./page-of-list.ts";

const TRUE = /^(?:1|t|true|y|yes|on)$/i;

export const listAgentChannels: Handler<"listAgentChannels"> = async ({ query, caller, baseUrl }, { db, settings }) => {
  const limit = clamped(query.limit);
  const before = query.before === undefined ? undefined : canonicalId(query.before);
  if (query.before !== undefined && before === undefined) {
    return refuse("invalid_cursor", { field: "before" }, "'before' is not the id of an agent channel.");
  }
  const closed = TRUE.test(String(query.include_closed));
  const place = before === undefined ? undefined : await placeOf(db, before);
  if (before !== undefined && place === undefined) return { status: 200, body: [] };
  const wanted = { closed, place, most: limit + 1 };
  const channels = await (settings.agentChannelsListed
    ? readAll(db, caller, wanted)
    : db.scan<ListedRow>(scanFor(caller, wanted), takenPartIn(caller, wanted)));
  const page = channels.slice(0, limit);
  const body = page.map(({ joined, ...channel }) => {
    const participates = channel.owner_id === caller.ownerId || Boolean(joined);
    return channelView(participates ? channel : { ...channel, invite: null }, baseUrl, settings);
  });
  const last = page.at(-1);
  if (channels.length <= limit || !last) return { status: 200, body };
  const next = { limit, include_closed: closed, before: last.id };
  return { status: 200, body, headers: nextPage(`${baseUrl}/agent-channel`, next) };
};

type ListedRow = AgentChannelRow & { readonly joined: boolean | number };

interface Wanted {
  /** Whether closed channels are wanted too. */
  readonly closed: boolean;
  /** Only what comes after it in the list. */
  readonly place: Pick<AgentChannelRow, "id" | "created_at"> | undefined;
  readonly most: number;
}

/** All channels. Among very many closed ones the others are far apart: then it is a scan. */
const readAll = (db: Database, caller: Caller, wanted: Wanted): Promise<ListedRow[]> => {
  const statement = sql`SELECT c.*, ${hasJoined(caller)} FROM agent_channels c WHERE TRUE ${selected(wanted)}`;
  return wanted.closed ? db.read<ListedRow>(statement) : db.scan<ListedRow>(scanFor(caller, wanted), statement);
};

/** Those that the caller's owner has made, and those that the key has joined, which may be any number. */
const takenPartIn = (caller: Caller, wanted: Wanted): Sql => sql`
  SELECT c.*, ${hasJoined(caller)} FROM agent_channels c
    JOIN (
      SELECT id FROM (SELECT c.id FROM agent_channels c WHERE c.owner_id = ${caller.ownerId} ${selected(wanted)}) own
      UNION SELECT id FROM (
        SELECT c.id FROM agent_channel_members m JOIN agent_channels c ON c.id = m.channel_id
        WHERE m.key_id = ${caller.keyId} ${selected(wanted)}) joined) taken ON taken.id = c.id
  WHERE TRUE ${selected(wanted)}`;

const hasJoined = ({ keyId }: Caller): Sql => sql`EXISTS (
  SELECT 1 FROM agent_channel_members j WHERE j.channel_id = c.id AND j.key_id = ${keyId}) AS joined`;

/** The rest of a statement over channels `c`. */
const selected = ({ closed, place, most }: Wanted): Sql => sql`
  ${closed ? empty : sql`AND c.closed_at IS NULL`}
  ${place ? sql`AND (c.created_at, c.id) < (${place.created_at}, ${place.id})` : empty}
  ORDER BY c.created_at DESC, c.id DESC LIMIT ${literal(most)}`;

const scanFor = ({ ownerId, keyId }: Caller, wanted: Wanted): ScanRequest => ({
  owner: ownerId,
  key: JSON.stringify(["agent channels", keyId, wanted]),
});

/** Nothing comes after a channel that does not exist. */
const placeOf = async (db: Database, id: string): Promise<Wanted["place"]> =>
  (await db.read<NonNullable<Wanted["place"]>>(sql`SELECT id, created_at FROM agent_channels WHERE id = ${id}`))[0];
