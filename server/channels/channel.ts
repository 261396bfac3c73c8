import type { Channel } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable, Reader } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import { type Row, toRow } from "../db/rows.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { WrittenCaller } from "../entitlement.ts";
import type { Micros } from "../time/timestamp.ts";

/** Columns that posts, claims and sweeps write: a cached row may hold older values than the table. */
export type ChannelCounts = Pick<
  Row<Channel>,
  | "clock"
  | "message_count"
  | "message_bytes"
  | "history_bytes"
  | "history_grew"
  | "writes_in_minute"
  | "minute_ends_at"
  | "claim_floor"
  | "next_expiry_at"
>;

/** A row of `channels`, without what hand-offs change. */
export type ChannelRow = Omit<Row<Channel>, "mode" | "access" | keyof ChannelCounts> & {
  mode: "broadcast" | "claimable";
  access: "open" | "restricted";
};

/** A channel read through the models, in the form that statements return. */
export const channelRow = (channel: Channel): ChannelRow => toRow(channel) as ChannelRow;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A result channel ends with the channel of its task, whose row does not mention it. */
const EXISTS = sql`(c.work_channel_id IS NULL OR EXISTS (SELECT 1 FROM channels w WHERE w.id = c.work_channel_id))`;

const one = async (db: Reader, condition: Sql): Promise<ChannelRow | undefined> =>
  (await db.recall<ChannelRow>(sql`SELECT c.* FROM channels c WHERE ${condition} AND ${EXISTS}`))[0];

/**
 * Resolves the channel that a path or a field names, as far as the caller may use it. Order: id, own alias, own name,
 * another owner's alias. A stranger gets 403 for the id of a restricted channel, which it can only have learned from somebody; the
 * names of a hidden channel reveal nothing.
 */
export async function findChannel(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Refused<"channel_not_found" | "channel_access_denied">> {
  const found = await lookUpChannel(db, caller, reference);
  return isRefused(found) && found.code === "channel_not_found" ? explainMissing(db, reference) : found;
}

/** As findChannel, without the search for what else may have been meant. */
async function lookUpChannel(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Refused<"channel_not_found" | "channel_access_denied">> {
  return (
    (await lookUpOwn(db, caller, reference)) ??
    (await findAliased(db, caller, reference)) ??
    refuse("channel_not_found")
  );
}

/** Resolutions that no other owner can change: the channel of this id, or the owner's by alias or name. */
export async function lookUpOwn(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Refused<"channel_access_denied"> | undefined> {
  const byId = UUID.test(reference) ? await one(db, sql`c.id = ${reference.toLowerCase()}`) : undefined;
  const found = byId ?? (await findOwnChannel(db, caller.ownerId, reference));
  return !found || (await canUse(db, caller, found)) ? found : accessDenied(found);
}

/** A channel by its alias, and since when it has had it. */
type AliasedRow = ChannelRow & { readonly aliased_at: Micros };

/** The channel to which anybody has given this alias; undefined also if the caller may neither use it nor know of it. */
export async function findAliased(
  db: Reader,
  caller: Caller,
  alias: string,
): Promise<AliasedRow | Refused<"channel_access_denied"> | undefined> {
  const [found] = await db.recall<AliasedRow>(sql`
    SELECT c.*, a.created_at AS aliased_at FROM channel_aliases a JOIN channels c ON c.id = a.channel_id
    WHERE a.alias = ${alias} AND ${EXISTS}`);
  if (!found || (await canUse(db, caller, found))) return found;
  return found.discoverable ? accessDenied(found) : undefined;
}

/** The open, listed channel of a name: of several, the one that was published first, regardless of later uses of the name. */
export async function findPublic(
  db: Reader,
  name: string,
): Promise<(ChannelRow & { public_since: Micros }) | undefined> {
  const [first] = await db.recall<ChannelRow & { public_since: Micros }>(sql`
    SELECT * FROM channels WHERE name = ${name} AND public_since IS NOT NULL ORDER BY public_since, id LIMIT 1`);
  return first;
}

const MAX_CANDIDATES = 5;

/**
 * No such channel. If others have listed channels of that name, the refusal names them: a caller that created another one would
 * wait on a channel that nobody else knows. It never mentions hidden channels.
 */
async function explainMissing(db: Reader, reference: string): Promise<Refused<"channel_not_found">> {
  const listed = await db.read<{ id: string }>(sql`
    SELECT id FROM channels WHERE name = ${reference} AND discoverable ORDER BY created_at, id LIMIT ${MAX_CANDIDATES}`);
  if (listed.length === 0) return refuse("channel_not_found");
  const candidates = listed.map(({ id }) => id);
  return refuse(
    "channel_not_found",
    { candidates },
    `You have no channel of this name, but others have: ${candidates.join(", ")}. Use the id of the one you mean, or create your own with POST /v1/channels.`,
  );
}

/** Only listed channels take access requests: for the others, a request would be answered 404. */
export const accessDenied = ({ discoverable }: Pick<ChannelRow, "discoverable">): Refused<"channel_access_denied"> =>
  discoverable ? refuse("channel_access_denied", {}, ASK) : refuse("channel_access_denied", {}, BE_INVITED);

const ASK =
  "The channel is restricted and this key is not among its members. Ask with POST /v1/channels/{id}/access-requests, or get an invitation from its owner.";

const BE_INVITED =
  "The channel is restricted, this key is not among its members, and it takes no access requests. Get an invitation from its owner.";

/**
 * The owner's channel, by alias or else by name: a single read, since each hand-off names its lane twice. A channel whose id is known is
 * looked up by nothing else: beside its owner, PostgreSQL may walk over all channels of that one, if it made the plan when they were few.
 */
const findOwnChannel = (db: Reader, ownerId: string, reference: string): Promise<ChannelRow | undefined> =>
  one(
    db,
    sql`c.id = coalesce(
      (SELECT a.channel_id FROM channel_aliases a
        WHERE a.alias = ${reference} AND ${ownerId} = (SELECT c.owner_id FROM channels c WHERE c.id = a.channel_id AND ${EXISTS})),
      (SELECT n.id FROM channels n WHERE n.owner_id = ${ownerId} AND n.name = ${reference}))`,
  );

/** The channel of a message that the caller named by id. */
export const channelById = (db: Reader, id: string) => one(db, sql`c.id = ${id}`);

/** Locks the channel against changes and deletion until the unit ends; false if it no longer exists. */
export async function lockChannel(tx: Queryable, id: string): Promise<boolean> {
  const held = await tx.query(sql`SELECT 1 FROM channels WHERE id = ${id} ${rowLock}`);
  return held.length > 0;
}

/**
 * An open channel is open to all; a restricted one to its owner's keys and its members. A result channel follows the
 * channel of its task.
 */
export async function canUse(db: Reader, caller: Caller, channel: ChannelRow): Promise<boolean> {
  if (channel.access === "open") return true;
  if (channel.work_channel_id === null && channel.owner_id === caller.ownerId) return true;
  const governing = channel.work_channel_id ?? channel.id;
  const [found] = await db.recall<{ allowed: number }>(sql`
    SELECT 1 AS allowed FROM channel_members WHERE channel_id = ${governing} AND key_id = ${caller.keyId}
    UNION ALL
    SELECT 1 WHERE ${caller.ownerId} = (SELECT owner_id FROM channels WHERE id = ${governing})
    LIMIT 1`);
  return found !== undefined;
}

/** `canUse` for channel `c`, within a statement that must decide by itself. */
export const isUsable = ({ ownerId, keyId }: Omit<WrittenCaller, "neededScope">): Sql => sql`(c.access = 'open'
  OR (c.work_channel_id IS NULL AND c.owner_id = ${ownerId})
  OR EXISTS (SELECT 1 FROM channel_members m
    WHERE m.channel_id = coalesce(c.work_channel_id, c.id) AND m.key_id = ${keyId})
  OR ${ownerId} = (SELECT w.owner_id FROM channels w WHERE w.id = c.work_channel_id))`;

/** Whether any key of an owner may use the channel: a mentioned actor must be able to read it. */
export async function ownerCanUse(db: Reader, ownerId: string, channel: ChannelRow): Promise<boolean> {
  if (channel.access === "open") return true;
  const governing = channel.work_channel_id ?? channel.id;
  if (governing === channel.id && channel.owner_id === ownerId) return true;
  const [found] = await db.read(sql`
    SELECT 1 FROM channel_members m JOIN keys k ON k.id = m.key_id
    WHERE m.channel_id = ${governing} AND k.owner_id = ${ownerId} AND k.revoked_at IS NULL
    UNION ALL
    SELECT 1 WHERE ${ownerId} = (SELECT owner_id FROM channels WHERE id = ${governing})
    LIMIT 1`);
  return found !== undefined;
}

/**
 * A channel that the caller may change: one of its owner's. A stranger gets the answer of findChannel, and otherwise
 * `forbidden`.
 */
export async function findManagedChannel(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Refused<"channel_not_found" | "channel_access_denied" | "forbidden">> {
  const channel = await findChannel(db, caller, reference);
  if (isRefused(channel)) return channel;
  return channel.owner_id === caller.ownerId ? channel : refuse("forbidden");
}
