import { lockChannel } from "../channels/channel.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { refuseExcess } from "../quotas/load.ts";
import { letIn } from "../quotas/owner-loads.ts";
import { type Beat, type Extended, extend, isLive } from "./extend.ts";

/** The checkpoint that is there. */
interface Present {
  readonly checkpoint_bytes: number;
}

interface Held extends Present {
  readonly channel_id: string;
  readonly owner_id: string;
}

type Outcome = Extended | Refused<"quota_exceeded"> | undefined;

/**
 * Extends a lease and replaces the checkpoint of its message, which takes of what the channel's owner may have: as much as a result
 * may. A heartbeat without a checkpoint needs none of this.
 *
 * @param text JSON; null leaves none
 * @returns undefined where the caller has no such lease
 */
export async function leaveCheckpoint(
  { db, waiting }: Pick<Context, "db" | "waiting">,
  beat: Beat,
  text: string | null,
): Promise<Outcome> {
  const bytes = text === null ? 0 : Buffer.byteLength(text);
  const [held] = await db.read<Held>(sql`
    SELECT channel_id, checkpoint_bytes, (SELECT owner_id FROM channels WHERE id = channel_id) AS owner_id
    FROM messages WHERE ${isLive(beat)}`);
  if (!held) return undefined;
  const growth = { messages: 0, bytes: Math.max(bytes - held.checkpoint_bytes, 0) };
  return letIn(waiting, held.owner_id, growth, "work", (room) =>
    db.unit(async (tx): Promise<Outcome> => {
      // Locks the channel before its message, as whatever counts its messages does.
      await lockChannel(tx, held.channel_id);
      const [present] = await tx.query<Present>(
        sql`SELECT checkpoint_bytes FROM messages WHERE ${isLive(beat)} ${rowLock}`,
      );
      if (!present) return undefined;
      const more = bytes - present.checkpoint_bytes;
      if (room && more > 0 && more > room.left.bytes)
        return refuseExcess({ messages: 0, bytes: more - room.left.bytes }, room);
      return replace(tx, beat, { text, bytes, more });
    }),
  );
}

/** A checkpoint, and by how many bytes it is longer than the one that is there. */
interface Checkpoint {
  readonly text: string | null;
  readonly bytes: number;
  readonly more: number;
}

async function replace(tx: Queryable, beat: Beat, { text, bytes, more }: Checkpoint): Promise<Extended | undefined> {
  const lease = await extend(
    withinUnit(tx),
    beat,
    sql`, checkpoint = ${text}, checkpoint_bytes = ${bytes}, bytes = bytes + ${more}`,
  );
  if (lease && more !== 0)
    await tx.query(sql`UPDATE channels SET message_bytes = message_bytes + ${more} WHERE id = ${lease.channel_id}`);
  return lease;
}
