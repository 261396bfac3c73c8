import sql from "sql-template-tag";
import { record } from "../audit/audit.ts";
import { tellAvailable } from "../waiting/news.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";
import { findManagedChannel } from "./channel.ts";

export const deleteChannel: Handler<"deleteChannel"> = async ({ params, caller, remoteAddr }, context) => {
  const channel = await findManagedChannel(context.db, caller, params.channel);
  if (isRefused(channel)) return channel;
  await context.db.unit(async (tx) => {
    const deleted = await tx.query(sql`DELETE FROM channels WHERE id = ${channel.id} RETURNING id`);
    if (deleted.length === 0) return;
    await record(tx, context, {
      type: "channel.delete",
      actorKeyId: caller.keyId,
      subjectKeyId: null,
      remoteAddr,
      detail: { channel_id: channel.id },
    });
  });
  tellAvailable(context.waiting, channel.id);
  return { status: 204 };
};
