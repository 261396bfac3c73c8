import type { ChannelRow } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import sql from "../db/sql.ts";
import type { MessageRow } from "../messages/message.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

/*
 * An index of messages by the key that claimed them would cost each claim and each acknowledgement a write, 5 to 13 % of the
 * processor's time of a hand-off. Instead it is noted in which channels of others an owner has claimed: what its keys hold there is then
 * found by the index of claimed messages that each channel has. Claims in one's own channels cost nothing for it.
 */

/** A note is kept so much longer than it has to be: of claims that follow each other, one an hour writes it. */
const SLACK = seconds(3600);

/** Notes that this process has seen in the database, and until when they are kept. When there are so many, they are read anew. */
const seen = new Map<string, Micros>();
const MOST_SEEN = 10_000;

/**
 * After a claim of these messages: notes that the caller's owner holds work in somebody else's channel. The claim stands even if that
 * fails: then the list of what the owner holds may lack it.
 */
export async function noteElsewhere(
  context: Pick<Context, "db" | "log">,
  caller: Caller,
  channel: Pick<ChannelRow, "id" | "owner_id">,
  claimed: readonly Pick<MessageRow, "expires_at">[],
): Promise<void> {
  if (channel.owner_id === caller.ownerId) return;
  const until = Math.max(...claimed.map(({ expires_at }) => expires_at));
  await note(context, caller, channel.id, until).catch((err: unknown) =>
    context.log.warn({ err, channel: channel.id }, "a claim in a channel of another owner could not be noted"),
  );
}

/** What this request writes itself may be rolled back, so only what was read is remembered. */
async function note({ db }: Pick<Context, "db">, { ownerId }: Caller, channelId: string, until: Micros): Promise<void> {
  const known = `${ownerId} ${channelId}`;
  if ((seen.get(known) ?? 0) >= until) return;
  const [kept] = await db.read<{ ends_at: Micros }>(
    sql`SELECT ends_at FROM claimed_elsewhere WHERE owner_id = ${ownerId} AND channel_id = ${channelId}`,
  );
  if (kept && kept.ends_at >= until) {
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.set(known, kept.ends_at);
    return;
  }
  await db.write(sql`
    INSERT INTO claimed_elsewhere (owner_id, channel_id, ends_at) VALUES (${ownerId}, ${channelId}, ${until + SLACK})
    ON CONFLICT (owner_id, channel_id) DO UPDATE SET ends_at = excluded.ends_at WHERE claimed_elsewhere.ends_at < excluded.ends_at`);
}
