import { writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { type Disk, inspectDisk } from "./disk.ts";
import type { Running } from "./launch.ts";
import type { Options } from "./options.ts";
import { DISTURBING_SHARE, quietTurns } from "./quiet.ts";
import { withServers } from "./servers.ts";
import { sum } from "./statistics.ts";
import { measure } from "./stretch.ts";
import { type Summary, summarise, type Turn } from "./summary.ts";
import { latencyTable, percent, throughputTable } from "./table.ts";

/** Measures the targets in turn and prints the comparison; false when a server answered wrongly. */
export async function compare(options: Options): Promise<boolean> {
  const names = options.targets.map(({ name }) => name);
  const [base = ""] = names;
  const disk = inspectDisk(options.folder);
  console.log(
    `One durable write in ${options.folder} takes ${disk.durableWriteMs.toFixed(3)} ms (median of overwriting a page and fsync).`,
  );
  const turns = await withServers(options, (servers) => rounds(servers, options, disk));
  const summaries = summarise(quietTurns(turns), names);
  const faults = turns.flatMap(({ target, clients, round, measured }) =>
    measured.faults.map((fault) => ({ target, clients, round, fault })),
  );
  if (options.batch > 1) console.log(`\nBatches: each request is about ${options.batch} messages.`);
  print(summaries, base);
  const warnings = doubts(summaries, disk);
  for (const warning of warnings) console.log(`Doubtful: ${warning}`);
  for (const { target, clients, round, fault } of faults.slice(0, 20)) {
    console.log(`WRONG: ${target}, ${clients} clients, round ${round}: ${fault}`);
  }
  const finished = sum(turns.map(({ measured }) => measured.finished));
  console.log(
    faults.length === 0
      ? `All ${finished} hand-offs checked: none lost, none handed out twice.`
      : `${faults.length} wrong answers.`,
  );
  if (options.json)
    await writeFile(
      options.json,
      report(options, { durableWriteMs: disk.durableWriteMs, summaries, warnings, faults, turns }),
    );
  const slow = summaries.filter(({ ratio }) => ratio.median < options.atLeast);
  for (const { target, clients, ratio } of slow)
    console.log(
      `TOO SLOW: ${target} at ${clients} clients is ${ratio.median.toFixed(2)} x ${base}, and ${options.atLeast} is asked for.`,
    );
  return faults.length === 0 && slow.length === 0;
}

/** Every server has its turn in every round, a different one first each time, so that drift of the machine falls on all. */
async function rounds(servers: readonly Running[], options: Options, { flushes }: Disk): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    const first = round % servers.length;
    for (const clients of options.clients) {
      for (const server of [...servers.slice(first), ...servers.slice(0, first)]) {
        const measured = await measure(server, { ...options, clients, countFlushes: flushes });
        turns.push({ target: server.name, clients, round, measured });
      }
      console.log(`round ${round}/${options.rounds}, ${clients} clients: ${progress(turns.slice(-servers.length))}`);
    }
  }
  return turns;
}

const progress = (turns: readonly Turn[]) =>
  turns
    .map(({ target, measured }) => `${target} ${measured.handOffsPerSecond.toFixed(0)}/s`)
    .sort()
    .join(", ");

function print(summaries: readonly Summary[], base: string): void {
  console.log(
    `\nA hand-off is post, claim-next and ack. Ratios: to ${base} in the same round, median and the interval where it lies with 95% confidence.`,
  );
  console.log(`Server, driver and others are shares of the machine's ${availableParallelism()} cores.\n`);
  console.log(throughputTable(summaries, base));
  console.log("\nMilliseconds, p50 / p99\n");
  console.log(`${latencyTable(summaries)}\n`);
}

/** Reasons not to trust a figure. */
function doubts(summaries: readonly Summary[], { durableWriteMs }: Disk): string[] {
  return summaries.flatMap(({ target, clients, latencies, flushesPerRequest, machine }) => {
    const post = latencies.post?.p50 ?? Number.NaN;
    // On a busy disk the time of a durable write proves little, so it speaks only where flushes are not counted.
    const early = flushesPerRequest === undefined ? post < durableWriteMs : flushesPerRequest < 0.95;
    return [
      ...(clients === 1 && early
        ? [`${target} answers a lone client before the disk has flushed: it does not write durably.`]
        : []),
      ...(machine.others > DISTURBING_SHARE
        ? [`${target} at ${clients} clients: others used ${percent(machine.others)} of the machine.`]
        : []),
    ];
  });
}

function report(options: Options, { turns, ...rest }: { turns: readonly Turn[] } & Record<string, unknown>): string {
  const plain = turns.map(({ measured: { latencies, ...figures }, ...turn }) => ({
    ...turn,
    ...figures,
    requestsPerKind: Object.fromEntries([...latencies].map(([kind, times]) => [kind, times.length])),
  }));
  const machine = { node: process.version, cores: availableParallelism(), model: cpus()[0]?.model };
  const { rounds, seconds, clients, claims, batch } = options;
  const targets = options.targets.map(({ name, command, environment }) => ({ name, command, environment }));
  return `${JSON.stringify({ at: new Date(), machine, rounds, seconds, clients, claims, batch, targets, ...rest, turns: plain }, null, 2)}\n`;
}
