import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inspectDisk } from "../disk.ts";
import { launch } from "../launch.ts";
import { runProgram } from "../program.ts";
import { measure } from "../stretch.ts";
import { targets } from "../targets.ts";
import { beanstalkd } from "./beanstalkd.ts";
import { graphileWorker } from "./graphile-worker.ts";
import { nats } from "./nats.ts";
import type { Peer, RunningPeer } from "./peer.ts";
import { pgBoss } from "./pg-boss.ts";
import { redis } from "./redis.ts";
import { chart, type Figures, markdown, type Report } from "./report.ts";

const usage = `Usage: make bench-peers [ARGS="options"]
  --clients 1,8     how many clients at a time (1,8,64)
  --rounds N        how often each has its turn at each number of clients (5)
  --seconds S       seconds of each turn (2)
  --only WORDS      those whose names hold these words
  --dir FOLDER      where the data are, a folder on the disk that is meant (${tmpdir()})
  --write           also write bench/results.md and bench/results.svg`;

/** What is measured: a server of the bench, over HTTP, or a peer by its own client. */
interface Contender {
  readonly name: string;
  readonly promises: string;
  start(folder: string): Promise<Started>;
}

interface Started {
  /** Hand-offs a second. @throws Error when a task was lost, altered or handed out twice. */
  rate(clients: number, seconds: number): Promise<number>;
  stop(): Promise<void>;
}

const FENCED = "each of three requests is a commit on disk; leases, fencing, idempotent repeats, long-polls, webhooks";

function ofBench(target: string, name: string, promises: string): Contender {
  return {
    name,
    promises,
    start: async (folder) => {
      const found = targets.find((one) => one.name === target);
      if (!found) throw new Error(`no target ${target}`);
      const server = await launch(found, folder);
      const rate = async (clients: number, seconds: number) => {
        const { handOffsPerSecond, faults } = await measure(server, { clients, seconds, claims: "leased", batch: 1 });
        if (faults.length > 0) throw new Error(faults[0]);
        return handOffsPerSecond;
      };
      return { rate, stop: () => server.stop() };
    },
  };
}

const FILLER =
  "Summarise the attached report, list its open questions, and name who should answer each of them. ".repeat(2);

function ofPeer(peer: Peer): Contender {
  return {
    ...peer,
    start: async (folder) => {
      const running = await peer.start(folder);
      return { rate: (clients, seconds) => rateOf(running, clients, seconds), stop: () => running.stop() };
    },
  };
}

let turns = 0;

async function rateOf(running: RunningPeer, count: number, seconds: number): Promise<number> {
  const clients = await Promise.all(Array.from({ length: count }, () => running.client()));
  turns += 1;
  const [open, taken] = [new Set<string>(), new Set<string>()];
  const end = performance.now() + seconds * 1000;
  const start = performance.now();
  await Promise.all(
    clients.map(async (client, index) => {
      for (let turn = 0; performance.now() < end; turn += 1) {
        const content = `${turns}-${index}-${turn} ${FILLER.trim()}`;
        open.add(content);
        const got = await client.handOff(content);
        if (!open.has(got)) throw new Error("a task was handed out that nobody posted");
        if (taken.has(got)) throw new Error("a task was handed out twice");
        taken.add(got);
      }
    }),
  );
  const took = performance.now() - start;
  await Promise.all(clients.map((client) => client.close()));
  if (taken.size !== open.size) throw new Error(`${open.size - taken.size} tasks were never handed out`);
  return (taken.size / took) * 1000;
}

const CONTENDERS: readonly Contender[] = [
  ofBench(
    "floor",
    "the floor: node:http and node:sqlite",
    "each of three requests is a commit on disk; checks nothing",
  ),
  ofBench("backchannel", "Backchannel on SQLite", FENCED),
  ofBench("backchannel-postgres", "Backchannel on PostgreSQL", FENCED),
  ...[beanstalkd, redis, nats, pgBoss, graphileWorker].map(ofPeer),
];

async function main(args: readonly string[]): Promise<boolean> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = { clients: text, rounds: text, seconds: text, only: text, dir: text, write: flag, help: flag };
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) {
    console.log(usage);
    return true;
  }
  const clients = (values.clients ?? "1,8,64").split(",").map(Number);
  const [rounds, seconds] = [Number(values.rounds ?? 5), Number(values.seconds ?? 2)];
  if (![...clients, rounds, seconds].every((number) => number > 0))
    throw new Error("--clients, --rounds and --seconds take numbers above 0.");
  const dir = values.dir ?? tmpdir();
  const folders: string[] = [];
  const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.once("exit", () => {
    for (const folder of folders) remove(folder);
  });
  const { durableWriteMs } = inspectDisk(dir);
  const missing: { name: string; reason: string }[] = [];
  const figures: Figures[] = [];
  for (const contender of CONTENDERS.filter(({ name }) => name.includes(values.only ?? ""))) {
    // Beside each other and not in one folder: PostgreSQL, which root runs as another user, makes its data beside it.
    const folder = await mkdtemp(join(dir, "backchannel-peers-"));
    folders.push(folder);
    try {
      figures.push(await figuresOf(contender, folder, clients, rounds, seconds));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      missing.push({ name: contender.name, reason });
      console.log(`${contender.name}: not measured: ${reason}`);
    }
  }
  const report: Report = {
    at: new Date(),
    machine: machine(),
    durableWriteMs,
    clients,
    rounds,
    seconds,
    figures,
    missing,
  };
  console.log(`\n${markdown(report)}`);
  if (values.write) {
    const bench = join(import.meta.dirname, "..");
    await writeFile(join(bench, "results.md"), markdown(report));
    await writeFile(join(bench, "results.svg"), chart(report));
  }
  return missing.length === 0;
}

/** Warmed up, then so many rounds; one contender runs at a time, so that none has another's memory or disk traffic. */
async function figuresOf(
  contender: Contender,
  folder: string,
  clients: readonly number[],
  rounds: number,
  seconds: number,
): Promise<Figures> {
  const { name, promises } = contender;
  const started = await contender.start(folder);
  const rates = new Map<number, number[]>(clients.map((count) => [count, []]));
  try {
    await started.rate(Math.max(...clients), seconds);
    for (let round = 0; round < rounds; round += 1)
      for (const count of clients) rates.get(count)?.push(await started.rate(count, seconds));
  } finally {
    await started.stop();
  }
  console.log(
    `${name}: ${[...rates].map(([count, all]) => `${count} clients ${all.map(Math.round).join(" ")}`).join("; ")}`,
  );
  return { name, promises, rates };
}

function machine(): string {
  const [cpu] = cpus();
  return `${availableParallelism()} cores of ${cpu?.model ?? "an unknown processor"}, Linux ${release()}, Node ${process.version}`;
}

await runProgram(main);
