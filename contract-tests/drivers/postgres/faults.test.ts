import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { testsRunOn } from "../../harness/database.ts";
import {
  type Client,
  channelOf,
  client,
  mint,
  postTo,
  type ServerProcess,
  spawnServer,
} from "../../harness/harness.ts";
import { run } from "../../harness/postgres-database.ts";
import { type PostgresServer, startPostgres } from "./postgres.ts";

const KILL_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'backchannel'";
const WORKERS = 8;

/** Posts go on within this time, on a machine that has much else to do. */
const RECOVERY_MS = 40_000;

/** What looks in the background logs an error when it meets the harm. */
const QUIET = { BACKCHANNEL_LOG_LEVEL: "error", BACKCHANNEL_WORKER_ENABLED: "false" };

/** What the clients of a run were told. */
interface Told {
  readonly posted: Set<string>;
  /** How often each message was given to somebody. */
  readonly claimed: Map<string, number>;
  readonly acknowledged: Set<string>;
  /** Answers that were neither a success nor 503 with Retry-After. */
  readonly odd: string[];
  refused: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Posts, takes and acknowledges until it is stopped. A client that is told to come back later does. */
async function work(agent: Client, channel: string, told: Told, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const post = await agent.attempt("postMessage", { params: { channel }, body: { content: "work" } });
    if (post.status === 201) told.posted.add((post.body as { message: { id: string } }).message.id);
    const take = await agent.attempt("claimTask", { body: { channel } });
    const taken = take.status === 200 ? (take.body as { message: { id: string } | null }).message : null;
    if (taken) told.claimed.set(taken.id, (told.claimed.get(taken.id) ?? 0) + 1);
    const ack = taken && (await agent.attempt("ackMessage", { params: { id: taken.id }, body: {} }));
    if (taken && ack?.status === 200) told.acknowledged.add(taken.id);
    for (const { status, body, headers } of [post, take, ...(ack ? [ack] : [])]) {
      if (status === 503 && headers.get("retry-after")) told.refused += 1;
      else if (status >= 300) told.odd.push(`${status} ${JSON.stringify(body)}`);
    }
    if (post.status === 503) await pause(50);
  }
}

async function started(postgres: PostgresServer): Promise<{ server: ServerProcess; url: string }> {
  const server = spawnServer(["--port", "0"], { DATABASE_URL: postgres.url, ...QUIET });
  onTestFinished(async () => {
    await server.kill("SIGKILL");
  });
  return { server, url: await server.ready };
}

/** @returns how much was posted when the harm was done; by the end it is a good deal more. */
async function harmed(told: Told, harm: () => Promise<void>): Promise<number> {
  await pause(500);
  await harm();
  const before = told.posted.size;
  const patience = performance.now() + RECOVERY_MS;
  while (told.posted.size < before + 50 && performance.now() < patience) await pause(50);
  return before;
}

async function underLoad(postgres: PostgresServer, harm: () => Promise<void>): Promise<Told> {
  const { server, url } = await started(postgres);
  const owner = await mint(url);
  const channel = await channelOf(owner, "lane");
  const told: Told = { posted: new Set(), claimed: new Map(), acknowledged: new Set(), odd: [], refused: 0 };
  let over = false;
  const workers = Array.from({ length: WORKERS }, () => work(owner, channel, told, () => over));
  const before = await harmed(told, harm).finally(() => {
    over = true;
  });
  await Promise.all(workers);
  await server.kill();
  expect(server.output(), "what the server logged as an error").not.toContain('"level":50');
  expect(told.posted.size, "posts after the harm").toBeGreaterThanOrEqual(before + 50);
  const kept = await run<{ id: string; state: string }>(postgres.url, "SELECT id, state FROM messages");
  const states = new Map(kept.map(({ id, state }) => [id, state]));
  expect(
    [...told.posted].filter((id) => !states.has(id)),
    "answered posts that are lost",
  ).toEqual([]);
  expect(
    [...told.claimed.keys()].filter((id) => !["claimed", "acknowledged"].includes(states.get(id) ?? "")),
    "answered claims that are lost",
  ).toEqual([]);
  expect(
    [...told.acknowledged].filter((id) => states.get(id) !== "acknowledged"),
    "answered acknowledgements that are lost",
  ).toEqual([]);
  expect(told.acknowledged.size, "acknowledgements").toBeGreaterThan(0);
  expect(
    [...told.claimed].filter(([, times]) => times > 1),
    "messages given twice",
  ).toEqual([]);
  expect(told.odd).toEqual([]);
  return told;
}

describe.runIf(testsRunOn === "postgres")(
  "no answered write is lost and nothing is claimed twice",
  { timeout: 90_000 },
  () => {
    let postgres: PostgresServer;
    const fresh = async () => {
      postgres = await startPostgres({ programs: process.env["BACKCHANNEL_TEST_POSTGRES_PROGRAMS"] });
    };
    afterEach(() => postgres.remove());

    test("when PostgreSQL crashes and comes back", async () => {
      await fresh();
      const told = await underLoad(postgres, async () => {
        await postgres.stop("immediate");
        await pause(300);
        await postgres.start();
      });
      expect(told.refused).toBeGreaterThan(0);
    });

    test("when its connections are killed again and again", async () => {
      await fresh();
      await underLoad(postgres, async () => {
        for (let round = 0; round < 5; round += 1) {
          await run(postgres.url, KILL_ALL);
          await pause(200);
        }
      });
    });

    test("when one of two servers is killed, whose leases run out and whose waiters ask the other", async () => {
      await fresh();
      const [doomed, other] = [await started(postgres), await started(postgres)];
      const owner = await mint(other.url);
      const channel = await channelOf(owner, "lane");
      const held = await postTo(owner, channel);
      const holder = client(doomed.url, owner.key);
      const lease = await holder.ok("claimMessageWithLease", { params: { id: held }, body: { lease_seconds: 10 } });
      const waiting = holder.attempt("claimTask", { body: { channel, wait: 20 } }).catch(() => "cut off");
      const taking = owner.ok("claimTask", { body: { channel, wait: 20, lease_seconds: 30 } });
      await doomed.server.kill("SIGKILL");
      expect(await waiting).toBe("cut off");
      const taken = await taking;
      expect(taken).toMatchObject({ message: { id: held }, claim_epoch: lease.claim_epoch + 1 });
      const late = await owner.attempt("heartbeatLease", { params: { token: lease.lease_token } });
      expect(late.status).toBe(410);
    });
  },
);
