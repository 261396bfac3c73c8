import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";

const SANDBOX = "sandbox";

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
  neededScope: null,
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
  const limits = { maxMessages: sandboxMaxMessages, maxWritesPerMinute: sandboxMaxWritesPerMinute };
  return db.transaction(async ({ models }) => {
    const channel = await models.channel.upsert({
      where: { ownerId_name: { ownerId: BOT.ownerId, name: SANDBOX } },
      create: {
        id: ids.uuid(),
        ownerId: BOT.ownerId,
        createdByKeyId: BOT.keyId,
        name: SANDBOX,
        mode: "broadcast",
        access: "open",
        discoverable: true,
        publicSince: now,
        description: "For trying things out. Anyone can read and post here, and nothing stays for long.",
        ttlSeconds: sandboxTtlSeconds,
        retentionDays: RETENTION_DAYS,
        ...limits,
        createdAt: now,
        updatedAt: now,
      },
      update: limits,
    });
    const alias = await models.channelAlias.upsert({
      where: { alias: SANDBOX },
      create: { alias: SANDBOX, channelId: channel.id, createdAt: now },
      update: { alias: SANDBOX },
    });
    return { id: channel.id, named: alias.channelId === channel.id };
  });
}
