import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { isUniqueViolation } from "../db/unique-violation.ts";
import { refuseOneMore } from "../quotas/quota.ts";
import { refuseReservedAlias } from "./reserved.ts";
import { channelView } from "./view.ts";
import { withManagedChannel } from "./with-managed-channel.ts";

/** The list of aliases in an answer is no longer than this. */
const MAX_ALIASES = 1000;

/** Locking the channel keeps concurrent requests within the limit; the primary key decides whether the alias is free. */
export const addChannelAlias: Handler<"addChannelAlias"> = async ({ params, body, caller }, context) => {
  const reserved = refuseReservedAlias(body.alias);
  if (reserved) return reserved;
  try {
    return await withManagedChannel(
      context,
      caller,
      params.channel,
      async (tx, channel) => {
        const channelId = channel.id;
        const { channelAlias } = tx.models;
        if ((await channelAlias.count({ where: { channelId }, take: MAX_ALIASES })) >= MAX_ALIASES)
          return refuse(
            "invalid_field",
            { field: "alias" },
            `The channel has ${MAX_ALIASES} aliases. Use one of them.`,
          );
        await channelAlias.create({ data: { alias: body.alias, channelId, createdAt: context.clock.now() } });
        return { status: 201, body: await channelView(tx, caller, channel) } as const;
      },
      (tx) => refuseOneMore(tx, context, "aliases", caller.ownerId),
    );
  } catch (error) {
    if (isUniqueViolation(error, "alias")) return refuse("alias_conflict");
    throw error;
  }
};
