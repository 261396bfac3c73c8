import { setTimeout as sleep } from "node:timers/promises";
import { type ClaimForm, handOffs, type Kind, type Stretch } from "./handoff.ts";
import { batchHandOffs } from "./handoff-batch.ts";
import type { Running } from "./launch.ts";
import { Ledger } from "./ledger.ts";
import { type Load, loadBetween, usage } from "./processor.ts";
import { sum } from "./statistics.ts";
import type { Agent } from "./wire.ts";

/** What was seen between ramp and stop. */
interface Timed {
  /** Milliseconds of each request, per kind. */
  readonly latencies: ReadonlyMap<Kind, number[]>;
  readonly load: Load;
  /** The disk's cache flushes, where they are counted. */
  readonly flushes: number | undefined;
}

/** What one stretch of load on one server gave. */
export interface Measured extends Timed {
  readonly requests: number;
  /** Three requests are one hand-off, or one batch of them, so that those under way at either end count in part. */
  readonly handOffsPerSecond: number;
  /** Hand-offs that went all the way, ramp and end included. */
  readonly finished: number;
  readonly faults: string[];
}

/** Load before the clock starts, so that the clients are spread over post, claim and ack when it does. */
const RAMP_SECONDS = 0.1;

export interface StretchPlan {
  readonly clients: number;
  readonly seconds: number;
  readonly claims: ClaimForm;
  /** How many messages each request is about. */
  readonly batch: number;
  /** Reads the disk's count of flushes so far. */
  readonly countFlushes?: (() => number) | undefined;
}

/** Loads a server with its own lane and measures the stretch between ramp and stop. */
export async function measure(server: Running, plan: StretchPlan): Promise<Measured> {
  const agents = await server.agents(plan.clients);
  try {
    const lane = await freshLane(agents);
    // Node accepts one connection per turn of its event loop, so under load the last of 64 would wait half a second for its turn.
    await Promise.all(agents.map((agent) => agent.claimNext(lane, false)));
    const stretch: Stretch = {
      lane,
      claims: plan.claims,
      batch: plan.batch,
      ledger: new Ledger(),
      stopping: false,
      record: () => {},
    };
    const work = plan.batch > 1 ? batchHandOffs : handOffs;
    const loops = Promise.all(agents.map((agent, index) => work(agent, index, stretch)));
    const timed = await Promise.race([timeWindow(server, stretch, plan), failure(loops)]);
    await loops;
    await isEmpty(agents, stretch);
    const requests = sum([...timed.latencies.values()].map((times) => times.length));
    const { finished } = stretch.ledger;
    const handOffsPerSecond = ((requests / 3) * plan.batch) / timed.load.seconds;
    return { ...timed, requests, handOffsPerSecond, finished, faults: stretch.ledger.settle() };
  } finally {
    for (const agent of agents) agent.close();
  }
}

async function timeWindow(server: Running, stretch: Stretch, { seconds, countFlushes }: StretchPlan): Promise<Timed> {
  await sleep(RAMP_SECONDS * 1000);
  const latencies = new Map<Kind, number[]>();
  const flushesBefore = countFlushes?.() ?? 0;
  const before = usage(server.pids);
  stretch.record = (kind, milliseconds) => {
    const times = latencies.get(kind);
    if (times) times.push(milliseconds);
    else latencies.set(kind, [milliseconds]);
  };
  await sleep(seconds * 1000);
  const load = loadBetween(before, usage(server.pids));
  const flushes = countFlushes && countFlushes() - flushesBefore;
  stretch.record = () => {};
  stretch.stopping = true;
  return { latencies, load, flushes };
}

/** Rejects when a client's connection fails; never resolves, because the window says when the load ends. */
async function failure(loops: Promise<unknown>): Promise<never> {
  await loops;
  return new Promise<never>(() => {});
}

async function freshLane([agent]: Agent[]): Promise<string> {
  const created = await agent?.createLane(`bench-${crypto.randomUUID()}`);
  if (created?.status === 201) return created.body.id;
  throw new Error(`no lane: the server answered ${created?.status} ${JSON.stringify(created?.body)}`);
}

async function isEmpty([agent]: Agent[], { lane, ledger }: Stretch): Promise<void> {
  const left = await agent?.claimNext(lane, false);
  if (left?.body.message)
    ledger.fault(`message ${left.body.message.id} was left on the lane after every hand-off had ended`);
}
