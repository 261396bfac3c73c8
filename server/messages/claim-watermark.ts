import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import { lockChannel } from "../channels/channel.ts";
import type { Database } from "../db/database.ts";
import type { MessageRow } from "./message.ts";

/*
 * The floor of a channel: no message before it waits to be claimed. PostgreSQL keeps what was changed in its indexes for as
 * long as any transaction could still see it, so while somebody reads for minutes (a backup, a shell) whoever looks for
 * the next message would walk over all that were claimed since. In any snapshot the floor is true: it rises and falls
 * under the lock of the channel's row, and whoever gives a message back takes that lock first.
 */

/** Where claim-next begins to look. */
export const aboveWatermark = (channelId: string): Sql =>
  sql`created_at >= (SELECT claim_floor FROM channels WHERE id = ${channelId})`;

/**
 * Gives messages of a channel back, under its lock: what the statement returns is free again. It returns whole rows.
 */
export function returnMessages(db: Pick<Database, "unit">, channelId: string, statement: Sql): Promise<MessageRow[]> {
  return db.unit(async (tx) => {
    await lockChannel(tx, channelId);
    const rows = await tx.query<MessageRow>(statement);
    const lowest = Math.min(...rows.map(({ created_at }) => created_at));
    if (rows.length > 0)
      await tx.query(
        sql`UPDATE channels SET claim_floor = ${lowest} WHERE id = ${channelId} AND claim_floor > ${lowest}`,
      );
    return rows;
  });
}

/** So many claims of this process between two rises: who looks for work walks over no more than this for each process. */
const CLAIMS_BETWEEN = 64;

let claims = 0;

/** After a claim of what came next: every now and then the floor rises to what waits now. */
export async function raiseWatermark(db: Pick<Database, "unit">, channelId: string): Promise<void> {
  claims += 1;
  if (claims % CLAIMS_BETWEEN !== 0) return;
  await db.unit(async (tx) => {
    await lockChannel(tx, channelId);
    await tx.query(sql`
      UPDATE channels SET claim_floor = coalesce(
        (SELECT min(created_at) FROM messages WHERE channel_id = ${channelId} AND state = 'unclaimed' AND created_at >= claim_floor),
        clock + 1)
      WHERE id = ${channelId}`);
  });
}
