import type { Handler } from "../contract/operation.ts";
import sql from "../db/sql.ts";
import { isTaken } from "../messages/claim-state.ts";
import { isOwnAndLive } from "../sessions/session.ts";

interface Numbers {
  channels_owned: number;
  messages_in_owned_channels: number;
  messages_claimed_in_owned_channels: number;
}

export const readObservability: Handler<"readObservability"> = async ({ caller }, { db, clock }) => {
  const now = clock.now();
  const scan = { owner: caller.ownerId, key: `observability ${caller.ownerId}` };
  const [numbers] = await db.scan<Numbers>(
    scan,
    sql`SELECT (SELECT count(*) FROM channels WHERE owner_id = ${caller.ownerId}) AS channels_owned,
      count(*) AS messages_in_owned_channels, count(*) FILTER (WHERE ${isTaken(now)}) AS messages_claimed_in_owned_channels
    FROM messages WHERE channel_id IN (SELECT id FROM channels WHERE owner_id = ${caller.ownerId}) AND expires_at > ${now}`,
  );
  if (!numbers) throw new Error("a SELECT of counts gave no row");
  const active_sessions = await db.models.session.count({ where: isOwnAndLive(caller, now) });
  return { status: 200, body: { key_id: caller.keyId, ...numbers, active_sessions } };
};
