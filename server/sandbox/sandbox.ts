import sql from "sql-template-tag";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";

export const SANDBOX = "sandbox";

/**
 * Owner of the sandbox. No key belongs to it, so nobody can act as it; owner ids are made by the server, so no label
 * can claim this one.
 */
export const BOT: Caller = {
  keyId: "bck_sandbox-beat",
  ownerId: "backchannel",
  agentLabel: "sandbox-heartbeat-bot",
  defaultActorId: "sandbox-heartbeat-bot",
  scopes: [],
};

const RETENTION_DAYS = 1;

/**
 * Creates the channel where anyone may try things, or resets the limits of the existing one. Whether it is paused stays
 * the operator's choice; a time to live never changes.
 *
 * @returns its id, and whether its name resolves to it for everybody: an older alias of the same name stays its owner's
 */
export async function ensureSandbox({ db, clock, ids, settings }: Pick<Context, "db" | "clock" | "ids" | "settings">) {
  const { sandboxTtlSeconds, sandboxMaxMessages, sandboxMaxWritesPerMinute } = settings;
  const now = clock.now();
  return db.unit(async (tx) => {
    const [channel] = await tx.query<{ id: string }>(sql`
      INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, description, ttl_seconds,
        retention_days, max_messages, max_writes_per_minute, created_at, updated_at)
      VALUES (${ids.uuid()}, ${BOT.ownerId}, ${BOT.keyId}, ${SANDBOX}, 'broadcast', 'open', TRUE,
        ${"For trying things. Anyone reads and posts here, and nothing stays for long."}, ${sandboxTtlSeconds},
        ${RETENTION_DAYS}, ${sandboxMaxMessages}, ${sandboxMaxWritesPerMinute}, ${now}, ${now})
      ON CONFLICT (owner_id, name) DO UPDATE SET max_messages = excluded.max_messages,
        max_writes_per_minute = excluded.max_writes_per_minute
      RETURNING id`);
    if (!channel) throw new Error("the sandbox was neither made nor found");
    await tx.query(sql`
      INSERT INTO channel_aliases (alias, channel_id, created_at) VALUES (${SANDBOX}, ${channel.id}, ${now})
      ON CONFLICT DO NOTHING`);
    const named = await tx.query(
      sql`SELECT 1 FROM channel_aliases WHERE alias = ${SANDBOX} AND channel_id = ${channel.id}`,
    );
    return { id: channel.id, named: named.length > 0 };
  });
}
