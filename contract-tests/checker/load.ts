import { setTimeout as sleep } from "node:timers/promises";
import { isKeyed } from "./once.ts";
import type { Grant, Post } from "./operation.ts";
import type { Agent, RecordedAgent, Recorder } from "./recorder.ts";

export interface Load {
  readonly url: string;
  readonly recorder: Recorder;
  readonly posters: readonly Agent[];
  readonly workers: readonly Agent[];
  readonly readers: readonly Agent[];
  /** Distinguishes this load's posts from those of another on the same channel. */
  readonly name?: string;
  /** Where posts go and readers read; workers take from all of `lanes`. */
  readonly channel: string;
  readonly lanes: readonly string[];
  readonly random: () => number;
  /** Ends the load between two requests of each agent. */
  readonly over: AbortSignal;
}

/** As short as the contract allows, so that some leases run out under load. */
const LEASE_SECONDS = 5;
/** A page smaller than what is posted meanwhile, so that readers turn pages. */
const PAGE = 10;
const IDLE_MS = 5;
/** How long released messages are sometimes delayed: claims in the meantime are refused. */
const DELAY_SECONDS = 1;
const READER_WAITS_SECONDS = 0.2;

/** Lets all agents work until the load is over or the server is gone. Rejects when an answer contradicts the document. */
export async function work(load: Load): Promise<void> {
  const { url, recorder, posters, workers, readers } = load;
  const posted: string[] = [];
  const each = (agents: readonly Agent[], stepOf: (agent: RecordedAgent, index: number) => () => Promise<unknown>) =>
    agents.map((agent, index) => untilOver(load.over, stepOf(recorder.agent(url, agent), index)));
  await Promise.all([
    ...each(posters, (agent, index) => poster(load, agent, index, posted)),
    ...each(workers, (agent, index) => worker(load, agent, index, posted)),
    ...each(readers, (agent) => reader(load, agent)),
  ]);
}

async function untilOver(over: AbortSignal, step: () => Promise<unknown>): Promise<void> {
  while (!over.aborted) {
    try {
      await step();
    } catch (error) {
      if (isGone(error)) return;
      throw error;
    }
  }
}

const isGone = (error: unknown): boolean =>
  ["ECONNREFUSED", "ECONNRESET", "EPIPE"].includes((error as NodeJS.ErrnoException).code ?? "");

/**
 * Content names the channel, the load, the poster and a number: no two posts are alike. Every other post has it for its
 * Idempotency-Key too, and some of those are sent again.
 */
function poster({ channel, name = "load", random }: Load, agent: RecordedAgent, index: number, posted: string[]) {
  let count = 0;
  return async () => {
    count += 1;
    const content = `${channel}/${name}/${index}/${count}`;
    const key = count % 2 === 0 ? content : undefined;
    const id = await agent.post(channel, content, key);
    if (id) posted.push(id);
    if (key && random() < 0.1) await agent.post(channel, content, key);
  };
}

/** So often a post is sent again: PostgreSQL may be about to end what a killed server began. */
const TRIES = 20;

/** Sends again what each agent has last posted under an Idempotency-Key. It may have been answered, or happened, or not. */
export async function repeatLast(recorder: Recorder, url: string, agents: readonly Agent[]): Promise<void> {
  const again = async (agent: Agent) => {
    const last = lastUnderKey(recorder, agent);
    if (last) await untilTaken(recorder.agent(url, agent), last);
  };
  await Promise.all(agents.map(again));
}

const lastUnderKey = ({ history }: Recorder, { keyId }: Agent): Post | undefined =>
  history.filter(isKeyed).findLast(({ by }) => by === keyId);

async function untilTaken(agent: RecordedAgent, { channel, content, key }: Post): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await agent.post(channel, content, key)) return;
    await sleep(IDLE_MS);
  }
  throw new Error(`"${content}" is not taken again under its key`);
}

function reader({ channel }: Load, agent: RecordedAgent) {
  let since = "";
  return async () => {
    since = (await agent.page(channel, since, PAGE, READER_WAITS_SECONDS)).next;
  };
}

/**
 * Takes the next message or a new one by its id, and finishes it, gives it back, or says nothing like a worker that
 * died. Now and then it acts on what it has given back long ago, and repeats the Idempotency-Key of an older claim.
 */
function worker({ lanes, channel, random }: Load, agent: RecordedAgent, index: number, posted: readonly string[]) {
  const lost: Grant[] = [];
  const delayed: string[] = [];
  let claims = 0;
  return async () => {
    claims += 1;
    const late = random() < 0.3 ? lost.shift() : undefined;
    if (late) await actLate(agent, late, random());
    const lane = lanes[Math.floor(random() * lanes.length)] ?? channel;
    const request = claims - (random() < 0.1 ? 1 : 0);
    const lease = request % 5 === 0 ? null : LEASE_SECONDS;
    const key = `${lane}/${index}/${request}`;
    const waiting = random() < 0.3 ? delayed[Math.floor(random() * delayed.length)] : undefined;
    const recent = waiting ?? (random() < 0.4 ? posted.at(-1 - Math.floor(random() * 4)) : undefined);
    const grant = recent
      ? await agent.claim(channel, recent, LEASE_SECONDS)
      : await agent.claimNext(lane, lease, { key });
    if (!grant) await sleep(IDLE_MS);
    else {
      const end = await finish(agent, grant, random());
      if (end !== "kept") lost.push(grant);
      if (end === "delayed") delayed.push(grant.message);
    }
  };
}

/** Whether the message was given back, and when it may be claimed again. */
async function finish(agent: RecordedAgent, grant: Grant, choice: number): Promise<"kept" | "released" | "delayed"> {
  if (choice > 0.95) return "kept";
  if (choice > 0.9 && grant.token !== null) await agent.heartbeat(grant, LEASE_SECONDS);
  if (choice > 0.6) {
    const delay = choice > 0.75 ? 0 : DELAY_SECONDS;
    await agent.release(grant, delay);
    return delay > 0 ? "delayed" : "released";
  }
  if (choice > 0.5) await agent.publish(grant);
  await agent.ack(grant);
  return "kept";
}

async function actLate(agent: RecordedAgent, grant: Grant, choice: number): Promise<void> {
  if (choice > 0.75 && grant.token !== null) await agent.heartbeat(grant, LEASE_SECONDS);
  else if (choice > 0.5) await agent.release(grant);
  else if (choice > 0.25 && grant.token !== null) await agent.publish(grant);
  else await agent.ack(grant);
}

/** Reads a channel from its start to its end, as the last word on what is stored. */
export async function readAll(reader: RecordedAgent, channel: string): Promise<void> {
  for (let since = ""; ; ) {
    const { next, count } = await reader.page(channel, since, 100);
    if (count === 0) return;
    since = next;
  }
}
