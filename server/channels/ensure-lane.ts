import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused } from "../contract/refusal.ts";
import sql from "../db/sql.ts";
import { DatabaseUnavailable } from "../db/unavailable.ts";
import { keepEntitled, needing, refuseWithout } from "../entitlement.ts";
import type { ChannelRow } from "./channel.ts";
import { asWanted, newChannel, refuseNewChannel } from "./ensure.ts";

/**
 * The open channel that a first task, a first broadcast or a waiting worker creates, or the caller's own channel of that name. Like
 * ensureChannel, but in plain statements, so that the first task may share its commit with others. It takes the scope of creating
 * channels.
 */
export async function ensureLane(
  context: Context,
  caller: Caller,
  name: string,
  mode: ChannelRow["mode"],
): Promise<ChannelRow | Refused<"unauthorized" | "insufficient_scope" | "channel_name_conflict" | "quota_exceeded">> {
  const narrowed = refuseWithout(caller, "channels:write");
  if (narrowed) return narrowed;
  const wanted = { name, mode };
  const lane = newChannel(context, caller, wanted);
  return context.db.unit(async (tx) => {
    const refused =
      (await keepEntitled(tx, needing(caller, "channels:write"))) ?? (await refuseNewChannel(tx, context, lane));
    if (refused) return refused;
    const [made] = await tx.query<ChannelRow>(sql`
      INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, public_since, ttl_seconds,
        retention_days, created_at, updated_at)
      VALUES (${lane.id}, ${lane.ownerId}, ${lane.createdByKeyId}, ${name}, ${mode}, ${lane.access}, ${lane.discoverable},
        ${lane.publicSince}, ${lane.ttlSeconds}, ${lane.retentionDays}, ${lane.createdAt}, ${lane.updatedAt})
      ON CONFLICT (owner_id, name) DO NOTHING RETURNING *`);
    if (made) return made;
    const [row] = await tx.query<ChannelRow>(
      sql`SELECT * FROM channels WHERE owner_id = ${lane.ownerId} AND name = ${name}`,
    );
    if (!row) throw new DatabaseUnavailable(`the channel ${name} was deleted while it was ensured`);
    const found = asWanted(row, wanted);
    return isRefused(found) ? found : found.row;
  });
}
