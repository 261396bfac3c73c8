import { type Kind, kinds } from "./handoff.ts";
import { median, medianInterval, quantile, sum } from "./statistics.ts";
import type { Measured } from "./stretch.ts";

/** One server's turn in one round. */
export interface Turn {
  readonly target: string;
  readonly clients: number;
  readonly round: number;
  readonly measured: Measured;
}

interface Spread {
  readonly median: number;
  /** Where the median lies with a confidence of 95%. */
  readonly interval: readonly [low: number, high: number];
  readonly min: number;
  readonly max: number;
}

/** A server's figures at one number of clients. */
export interface Summary {
  readonly target: string;
  readonly clients: number;
  /** How many turns these figures are from. */
  readonly rounds: number;
  /** Of the rounds. */
  readonly handOffsPerSecond: Spread;
  /** To the first target in the same round. */
  readonly ratio: Spread;
  /** Milliseconds over the requests of all rounds. */
  readonly latencies: Readonly<Partial<Record<Kind, { count: number; p50: number; p99: number }>>>;
  readonly cpuMicrosecondsPerRequest: { readonly server: number | undefined; readonly driver: number };
  /** One at a lone client that waits for the disk at each request, few where many requests share a commit. */
  readonly flushesPerRequest: number | undefined;
  /** Median shares of the whole machine; 1 is all cores busy. */
  readonly machine: { readonly server: number; readonly driver: number; readonly others: number };
}

/** One summary for each target and number of clients, in the order given; ratios are to the turns of the first target. */
export function summarise(turns: readonly Turn[], targets: readonly string[]): Summary[] {
  const [base = ""] = targets;
  const groups = Map.groupBy(turns, ({ target, clients }) => `${clients} ${target}`);
  return [...groups.values()]
    .map((group) => summary(group, turns, base))
    .sort((a, b) => a.clients - b.clients || targets.indexOf(a.target) - targets.indexOf(b.target));
}

function summary(group: readonly Turn[], turns: readonly Turn[], base: string): Summary {
  const { target = "", clients = 0 } = group[0] ?? {};
  const measured = group.map((turn) => turn.measured);
  return {
    target,
    clients,
    rounds: group.length,
    handOffsPerSecond: spread(measured.map((one) => one.handOffsPerSecond)),
    ratio: spread(group.map((turn) => ratioToBase(turn, turns, base))),
    latencies: latencies(measured),
    cpuMicrosecondsPerRequest: cpuPerRequest(measured),
    flushesPerRequest: flushesPerRequest(measured),
    machine: {
      server: median(measured.map(({ load }) => load.server ?? Number.NaN)),
      driver: median(measured.map(({ load }) => load.driver)),
      others: median(measured.map(({ load }) => load.others ?? Number.NaN)),
    },
  };
}

function ratioToBase(turn: Turn, turns: readonly Turn[], base: string): number {
  const same = turns.find(
    ({ target, clients, round }) => target === base && clients === turn.clients && round === turn.round,
  );
  return turn.measured.handOffsPerSecond / (same?.measured.handOffsPerSecond ?? Number.NaN);
}

function latencies(measured: readonly Measured[]): Summary["latencies"] {
  const pooled = kinds.map((kind) => [kind, measured.flatMap((one) => one.latencies.get(kind) ?? [])] as const);
  const present = pooled.filter(([, times]) => times.length > 0);
  return Object.fromEntries(
    present.map(([kind, times]) => [
      kind,
      { count: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
    ]),
  );
}

function cpuPerRequest(measured: readonly Measured[]): Summary["cpuMicrosecondsPerRequest"] {
  const requests = sum(measured.map((one) => one.requests));
  const perRequest = (seconds: readonly number[]) => (sum(seconds) / requests) * 1e6;
  const server = perRequest(measured.map(({ load }) => load.serverSeconds ?? Number.NaN));
  return {
    server: Number.isNaN(server) ? undefined : server,
    driver: perRequest(measured.map(({ load }) => load.driverSeconds)),
  };
}

function flushesPerRequest(measured: readonly Measured[]): number | undefined {
  const flushes = sum(measured.map((one) => one.flushes ?? Number.NaN));
  return Number.isNaN(flushes) ? undefined : flushes / sum(measured.map((one) => one.requests));
}

const spread = (values: readonly number[]): Spread => ({
  median: median(values),
  interval: medianInterval(values),
  min: Math.min(...values),
  max: Math.max(...values),
});
