import type { ActorReference } from "../actors/actor.ts";
import { isStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Context, Room } from "../contract/context.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable, Reader } from "../db/database.ts";
import { keepRow } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { refuseExcess } from "../quotas/load.ts";
import { letIn } from "../quotas/owner-loads.ts";
import type { Holding } from "./claim-state.ts";
import { ACK_BYTES, type Found, type MessageRow, messageViews } from "./message.ts";

/** The acknowledgements of one message take no more than a gigabyte: the column that counts them holds two. */
const MOST_OF_MESSAGE = 1_000_000_000;

/** What an acknowledgement takes. */
export const bytesOfAck = ({ name }: Pick<ActorReference, "name">): number => ACK_BYTES + Buffer.byteLength(name);

/** Records that a reader has seen a broadcast message; the first time counts. It takes of what the channel's owner may have. */
export function seeBroadcast(context: Context, found: Found, holding: Holding) {
  const load = { messages: 0, bytes: bytesOfAck(holding.actor) };
  return letIn(context.waiting, found.channel.owner_id, load, "posts", (room) =>
    noteSeen(context, found, holding, room),
  );
}

/** @param room what the quotas of the channel's owner leave; undefined where this fits */
export async function noteSeen(
  { db, clock }: Pick<Context, "clock" | "db">,
  found: Found,
  holding: Holding,
  room: Room | undefined,
) {
  const { row, channel } = found;
  const { actor, caller } = holding;
  const bytes = bytesOfAck(actor);
  const excess = room === undefined ? 0 : bytes - room.left.bytes;
  const noted = excess > 0 ? false : await db.unit((tx) => note(tx, found, holding, bytes));
  const ended = noted ? undefined : await refuseEnded(db, caller, channel.id);
  if (ended) return ended;
  const now = clock.now();
  const [still] = await db.read<MessageRow>(sql`SELECT * FROM messages WHERE id = ${row.id}`);
  if (!still) return refuse("message_not_found");
  if (!noted && !(await hasSeen(db, row.id, actor))) {
    if (still.expires_at <= now) return refuse("message_expired");
    const { limits } = room ?? { limits: { messages: 0, bytes: MOST_OF_MESSAGE } };
    return refuseExcess({ messages: 0, bytes: excess }, { left: limits, limits });
  }
  const [message] = await messageViews(db, channel, [still], now);
  if (!message) throw new Error("a row has no view");
  return { status: 200, body: { status: noted ? "acknowledged" : "already_acknowledged", message } } as const;
}

/** Locks the channel's row first, as whatever counts its messages does. */
async function note(
  tx: Queryable,
  { row, channel }: Found,
  { actor, caller, now }: Holding,
  bytes: number,
): Promise<boolean> {
  await tx.query(sql`UPDATE channels SET message_bytes = message_bytes + ${bytes} WHERE id = ${channel.id}`);
  const [noted] = await tx.query(sql`
    INSERT INTO message_acks (message_id, actor_id, actor_name, key_id, occurred_at)
    SELECT id, ${actor.id}, ${actor.name}, ${caller.keyId}, ${now}
    FROM messages WHERE id = ${row.id} AND expires_at > ${now} AND ack_bytes < ${MOST_OF_MESSAGE}
      AND ${isStillAllowed(caller, channel.id)} ${keepRow}
    ON CONFLICT DO NOTHING RETURNING 1`);
  await tx.query(
    noted
      ? sql`UPDATE messages SET bytes = bytes + ${bytes}, ack_bytes = ack_bytes + ${bytes} WHERE id = ${row.id}`
      : sql`UPDATE channels SET message_bytes = message_bytes - ${bytes} WHERE id = ${channel.id}`,
  );
  return noted !== undefined;
}

async function hasSeen(db: Reader, messageId: string, { id }: ActorReference): Promise<boolean> {
  const [seen] = await db.read(sql`SELECT 1 FROM message_acks WHERE message_id = ${messageId} AND actor_id = ${id}`);
  return seen !== undefined;
}
