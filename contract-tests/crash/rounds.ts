import { setTimeout as sleep } from "node:timers/promises";
import { client } from "../harness/client.ts";
import { freshDatabase } from "../harness/database.ts";
import { type ServerProcess, spawnServer } from "../harness/process.ts";
import { randomFrom } from "../harness/seed.ts";
import { Ledger, type Message } from "./ledger.ts";
import { type Agent, work } from "./load.ts";

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  /** No new round begins after this many seconds. */
  readonly budgetSeconds: number;
  readonly report?: (line: string) => void;
}

export interface CrashResult {
  readonly kills: number;
  readonly posts: number;
  readonly claims: number;
  readonly acks: number;
  readonly violations: readonly string[];
}

const POSTERS = 4;
const WORKERS = 6;

/** A kill falls up to this long after the server is warm, in milliseconds. */
const LOAD_MS = 400;

/** Warm is a server that has answered this many posts and claims of the round: the first ones are slow. */
const WARM = { posts: 20, claims: 10 };

/** Kills the server in the middle of load, starts it on the same database, and asks for all that was answered. */
export async function crash({ kills, seed, budgetSeconds, report = () => {} }: CrashOptions): Promise<CrashResult> {
  const random = randomFrom(seed);
  const database = await freshDatabase();
  const ledger = new Ledger();
  const over = performance.now() + budgetSeconds * 1000;
  const lanes: string[] = [];
  let agents: Agent[] = [];
  let done = 0;
  let server = spawnServer(["--db", database.location, "--port", "0"]);
  try {
    while (done < kills && performance.now() < over && ledger.violations.length === 0) {
      const url = await server.ready;
      if (agents.length === 0) agents = await mintAgents(url);
      lanes.push(await laneOf(url, agents, `round-${done}`));
      await killUnderLoad(server, { url, agents, lanes: lanes.slice(-2), ledger, random });
      done += 1;
      server = spawnServer(["--db", database.location, "--port", "0"]);
      await audit(await server.ready, agents, done === kills ? lanes : lanes.slice(-2), ledger);
      report(`kill ${done}/${kills}: ${totals(ledger)}, ${ledger.violations.length} violations`);
    }
  } finally {
    await server.kill("SIGKILL");
    await database.remove();
  }
  return {
    kills: done,
    posts: ledger.posts.size,
    claims: ledger.claims,
    acks: ledger.acks.size,
    violations: ledger.violations,
  };
}

export const totals = ({ posts, claims, acks }: Ledger) =>
  `${posts.size} posts, ${claims} claims, ${acks.size} acks answered`;

interface Round {
  readonly url: string;
  readonly agents: readonly Agent[];
  readonly lanes: readonly string[];
  readonly ledger: Ledger;
  readonly random: () => number;
}

async function killUnderLoad(server: ServerProcess, round: Round): Promise<void> {
  const { agents, lanes, ledger, random } = round;
  const enough = { posts: ledger.posts.size + WARM.posts, claims: ledger.claims + WARM.claims };
  let working = true;
  const load = work({
    ...round,
    channel: lanes.at(-1) ?? "",
    posters: agents.slice(0, POSTERS),
    workers: agents.slice(POSTERS),
  }).finally(() => {
    working = false;
  });
  const kill = async () => {
    while (working && (ledger.posts.size < enough.posts || ledger.claims < enough.claims)) await sleep(1);
    await sleep(random() * LOAD_MS);
    await server.kill("SIGKILL");
  };
  await Promise.all([load, kill()]);
}

async function mintAgents(url: string): Promise<Agent[]> {
  const labels = Array.from({ length: POSTERS + WORKERS }, (_, index) => `crash-${index}`);
  const minted = await Promise.all(labels.map((label) => client(url).ok("mintKey", { body: { agent_label: label } })));
  return minted.map(({ key, key_id }) => ({ key, keyId: key_id }));
}

async function laneOf(url: string, agents: readonly Agent[], name: string): Promise<string> {
  const { id } = await client(url, agents[0]?.key).ok("createChannel", { body: { name, mode: "claimable" } });
  return id;
}

async function audit(url: string, agents: readonly Agent[], lanes: readonly string[], ledger: Ledger): Promise<void> {
  const reader = client(url, agents[0]?.key);
  for (const channel of lanes) {
    const messages: Message[] = [];
    for (let since = ""; ; ) {
      const { data, next_cursor } = await reader.ok("listMessages", {
        params: { channel },
        query: { since, limit: 100 },
      });
      messages.push(...data);
      if (data.length === 0) break;
      since = next_cursor ?? "";
    }
    ledger.audit(channel, messages, new Date().toISOString());
  }
}
