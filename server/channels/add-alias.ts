import sql from "sql-template-tag";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { channelById, findManagedChannel, lockChannel } from "./channel.ts";
import { refuseReservedAlias } from "./reserved.ts";
import { channelView } from "./view.ts";

/** The list of aliases in an answer is no longer than this. */
const MAX_ALIASES = 1000;

export const addChannelAlias: Handler<"addChannelAlias"> = async ({ params, body, caller }, { db, clock }) => {
  const found = await findManagedChannel(db, caller, params.channel);
  if (isRefused(found)) return found;
  const reserved = refuseReservedAlias(body.alias);
  if (reserved) return reserved;
  const refused = await db.unit(async (tx) => {
    await lockChannel(tx, found.id);
    const rows = await tx.query(sql`SELECT 1 FROM channel_aliases WHERE channel_id = ${found.id} LIMIT ${MAX_ALIASES}`);
    if (rows.length >= MAX_ALIASES)
      return refuse("invalid_field", { field: "alias" }, `The channel has ${MAX_ALIASES} aliases. Use one of them.`);
    const made = await tx.query(sql`
      INSERT INTO channel_aliases (alias, channel_id, created_at)
      SELECT ${body.alias}, id, ${clock.now()} FROM channels WHERE id = ${found.id}
      ON CONFLICT (alias) DO NOTHING RETURNING alias`);
    return made.length > 0 ? undefined : refuse("alias_conflict");
  });
  if (refused) return refused;
  const channel = await channelById(db, found.id);
  return channel ? { status: 201, body: await channelView(db, caller, channel) } : refuse("channel_not_found");
};
