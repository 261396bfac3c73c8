import { startPeriodic } from "../background/periodic.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Context } from "../contract/context.ts";
import { isRefused } from "../contract/refusal.ts";
import { rowLock } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import type { LongPoll } from "../long-poll/long-poll.ts";
import { notifyAvailable } from "../long-poll/notify.ts";
import { append } from "../messages/append.ts";
import { bodyOf } from "../messages/draft.ts";
import { seconds } from "../time/timestamp.ts";
import { BOT, ensureSandbox } from "./sandbox.ts";

const LOOK_SECONDS = 30;
const QUIET_SECONDS = 60;

const HEARTBEAT = {
  caller: BOT,
  ...bodyOf("heartbeat: the sandbox is alive. Post something here; it disappears by itself.", {}),
  actor: null,
  actorLabel: BOT.agentLabel,
  mentions: [],
  toldByWebhook: [],
  delaySeconds: 0,
  origin: undefined,
};

export interface SandboxContext extends Pick<Context, "db" | "clock" | "ids" | "settings" | "log"> {
  readonly longPoll: Pick<LongPoll, "wake">;
}

/**
 * Maintains the sandbox, and posts a heartbeat after a minute without posts, so that readers always find something.
 *
 * @returns a function that stops it and resolves when the database is no longer in use
 */
export function startSandbox(context: SandboxContext): () => Promise<void> {
  let ensured = false;
  const run = async () => {
    if (ensured) return beat(context);
    ensured = true;
    await ready(context);
  };
  return startPeriodic(context, { name: "sandbox heartbeat", everySeconds: LOOK_SECONDS, run }, "now");
}

async function ready(context: SandboxContext): Promise<void> {
  try {
    const { named } = await ensureSandbox(context);
    if (!named)
      context.log.warn("the alias sandbox belongs to another channel: find the sandbox with GET /v1/channels");
  } catch (err) {
    context.log.error({ err }, "no sandbox");
  }
}

/**
 * When several workers check at once, the lock lets only one of them find the sandbox quiet. A paused sandbox stays
 * quiet.
 */
async function beat({ db, clock, ids, longPoll }: SandboxContext): Promise<void> {
  const posted = await db.unit(async (tx) => {
    const now = clock.now();
    const [sandbox] = await tx.query<ChannelRow>(sql`
      SELECT * FROM channels WHERE owner_id = ${BOT.ownerId} AND clock <= ${now - seconds(QUIET_SECONDS)} ${rowLock}`);
    if (!sandbox) return undefined;
    const appended = await append(tx, { channel: sandbox, ids, draft: HEARTBEAT, now });
    return isRefused(appended) ? undefined : sandbox.id;
  });
  if (posted) notifyAvailable(longPoll, posted);
}
