import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import type { Context } from "../context.ts";
import { rowLock } from "../db/row-lock.ts";
import { append } from "../messages/append.ts";
import { seconds } from "../time/timestamp.ts";
import { tellAvailable } from "../waiting/news.ts";
import type { Waits } from "../waiting/waiting.ts";
import { isRefused } from "../wire/refuse.ts";
import { BOT, ensureSandbox } from "./sandbox.ts";

const LOOK_SECONDS = 30;
const QUIET_SECONDS = 60;

const HEARTBEAT = {
  caller: BOT,
  content: "heartbeat: the sandbox is alive. Post something here; it goes by itself.",
  actor: null,
  actorLabel: BOT.agentLabel,
  metadata: {},
  mentions: [],
  toldByWebhook: [],
};

export interface SandboxContext extends Pick<Context, "db" | "clock" | "ids" | "settings" | "log"> {
  readonly waiting: Pick<Waits, "wake">;
}

/**
 * Keeps the sandbox, and posts into it where nobody has for a minute, so that whoever looks finds something to read.
 *
 * @returns what stops it: resolves when the database is not used any more
 */
export function startSandbox(context: SandboxContext): () => Promise<void> {
  let stopped = false;
  let cancel = () => {};
  let running = ready(context);
  const look = () => {
    running = running.then(() => beat(context)).catch((err: unknown) => context.log.error({ err }, "no heartbeat"));
    running.then(plan);
  };
  const plan = () => {
    if (!stopped) cancel = context.clock.after(seconds(LOOK_SECONDS), look);
  };
  running.then(plan);
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}

async function ready(context: SandboxContext): Promise<void> {
  try {
    const { named } = await ensureSandbox(context);
    if (!named)
      context.log.warn("the alias sandbox belongs to another channel: the sandbox is found by GET /v1/channels");
  } catch (err) {
    context.log.error({ err }, "no sandbox");
  }
}

/** Where several workers look at once, the lock lets one of them find it quiet. A paused sandbox stays quiet. */
async function beat({ db, clock, ids, waiting }: SandboxContext): Promise<void> {
  const posted = await db.unit(async (tx) => {
    const now = clock.now();
    const [sandbox] = await tx.query<ChannelRow>(sql`
      SELECT * FROM channels WHERE owner_id = ${BOT.ownerId} AND clock <= ${now - seconds(QUIET_SECONDS)} ${rowLock}`);
    if (!sandbox) return undefined;
    const appended = await append(tx, sandbox, ids, HEARTBEAT, now);
    return isRefused(appended) ? undefined : sandbox.id;
  });
  if (posted) tellAvailable(waiting, posted);
}
