import type { ActorReference } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { isStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Context, Room } from "../contract/context.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable, Reader } from "../db/database.ts";
import { keepRow } from "../db/row-lock.ts";
import sql, { join } from "../db/sql.ts";
import { NOTHING, refuseExcess } from "../quotas/load.ts";
import { letIn } from "../quotas/owner-loads.ts";
import type { Holding } from "./claim-state.ts";
import { ACK_BYTES, type Found, type MessageRow, messageViews } from "./message.ts";

/** The acknowledgements of one message take no more than a gigabyte: the column that counts them holds two. */
const MOST_OF_MESSAGE = 1_000_000_000;

/** What an acknowledgement takes. */
export const bytesOfAck = ({ name }: Pick<ActorReference, "name">): number => ACK_BYTES + Buffer.byteLength(name);

/** Who has seen messages, and when. */
type Reading = Omit<Holding, "leaseToken">;

/** Records that a reader has seen a broadcast message; the first time counts. It takes of what the channel's owner may have. */
export function seeBroadcast(context: Context, { row, channel }: Found, reading: Reading) {
  const load = { messages: 0, bytes: bytesOfAck(reading.actor) };
  return letIn(context.waiting, channel.owner_id, load, "posts", async (room) => {
    const seen = (await noteSeen(context, channel, [row.id], reading, room)).get(row.id);
    if (!seen) throw new Error("a message was neither seen nor refused");
    return seen;
  });
}

/**
 * `seeBroadcast` for messages of one channel, none of which comes twice. However many they are, it is a few statements: posts to the channel
 * wait meanwhile.
 *
 * @param room what the quotas of the channel's owner leave; undefined where all fit
 */
export async function noteSeen(
  { db, clock }: Pick<Context, "clock" | "db">,
  channel: ChannelRow,
  ids: readonly string[],
  reading: Reading,
  room: Room | undefined,
) {
  const { actor, caller } = reading;
  const bytes = bytesOfAck(actor);
  const before = room === undefined ? new Set<string>() : await seenAmong(db, ids, actor);
  const unseen = ids.filter((id) => !before.has(id));
  const fitting = room === undefined ? unseen : unseen.slice(0, Math.max(Math.floor(room.left.bytes / bytes), 0));
  const noted = new Set(fitting.length === 0 ? [] : await db.unit((tx) => note(tx, channel, fitting, reading, bytes)));
  const ended = noted.size < ids.length ? await refuseEnded(db, caller, channel.id) : undefined;
  const now = clock.now();
  const still = await db.read<MessageRow>(sql`SELECT * FROM messages WHERE id IN (${join([...ids])})`);
  const rows = new Map(still.map((row) => [row.id, row]));
  const seen = noted.size < ids.length ? await seenAmong(db, ids, actor) : noted;
  const shown = still.filter(({ id }) => seen.has(id) && (noted.has(id) || !ended));
  const views = await messageViews(db, channel, shown, now);
  const messages = new Map(views.map((message) => [message.id, message]));
  const outcomeOf = (id: string) => {
    if (ended && !noted.has(id)) return ended;
    const row = rows.get(id);
    if (!row) return refuse("message_not_found");
    const message = messages.get(id);
    if (message)
      return {
        status: 200,
        body: { status: noted.has(id) ? "acknowledged" : "already_acknowledged", message },
      } as const;
    if (row.expires_at <= now) return refuse("message_expired");
    const { left, limits } = room ?? { left: NOTHING, limits: { messages: 0, bytes: MOST_OF_MESSAGE } };
    return refuseExcess({ messages: 0, bytes: Math.max(bytes - left.bytes, 1) }, { left: limits, limits });
  };
  return new Map(ids.map((id) => [id, outcomeOf(id)]));
}

/** Locks the channel's row first, as whatever counts its messages does. @returns the messages that are noted now and were not before */
async function note(
  tx: Queryable,
  { id: channelId }: ChannelRow,
  ids: readonly string[],
  { actor, caller, now }: Reading,
  bytes: number,
): Promise<string[]> {
  await tx.query(
    sql`UPDATE channels SET message_bytes = message_bytes + ${bytes * ids.length} WHERE id = ${channelId}`,
  );
  const rows = await tx.query<{ message_id: string }>(sql`
    INSERT INTO message_acks (message_id, actor_id, actor_name, key_id, occurred_at)
    SELECT id, ${actor.id}, ${actor.name}, ${caller.keyId}, ${now}
    FROM messages WHERE id IN (${join([...ids])}) AND expires_at > ${now} AND ack_bytes < ${MOST_OF_MESSAGE}
      AND ${isStillAllowed(caller, channelId)} ${keepRow}
    ON CONFLICT DO NOTHING RETURNING message_id`);
  const noted = rows.map(({ message_id }) => message_id);
  if (noted.length > 0)
    await tx.query(sql`
      UPDATE messages SET bytes = bytes + ${bytes}, ack_bytes = ack_bytes + ${bytes} WHERE id IN (${join(noted)})`);
  if (noted.length < ids.length)
    await tx.query(sql`
      UPDATE channels SET message_bytes = message_bytes - ${bytes * (ids.length - noted.length)} WHERE id = ${channelId}`);
  return noted;
}

/** Those of the messages that the reader has seen. */
async function seenAmong(db: Reader, ids: readonly string[], { id }: ActorReference): Promise<Set<string>> {
  const seen = await db.read<{ message_id: string }>(
    sql`SELECT message_id FROM message_acks WHERE actor_id = ${id} AND message_id IN (${join([...ids])})`,
  );
  return new Set(seen.map(({ message_id }) => message_id));
}
