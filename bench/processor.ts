import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { sum } from "./statistics.ts";

/** Processor seconds used so far; undefined where /proc does not say (it does on Linux). */
export interface Usage {
  readonly at: number;
  readonly server: number | undefined;
  readonly driver: number;
  /** Of the whole machine, other people's work included. */
  readonly machine: number | undefined;
}

/** Processor seconds, and shares of the whole machine (1 is all cores busy), between two readings. */
export interface Load {
  readonly seconds: number;
  readonly serverSeconds: number | undefined;
  readonly driverSeconds: number;
  readonly server: number | undefined;
  readonly driver: number;
  /** Everything but server and driver: the kernel's disk threads and whatever else runs here. */
  readonly others: number | undefined;
}

/** The unit of /proc on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export function usage(serverPids: readonly number[]): Usage {
  const { user, system } = process.cpuUsage();
  return {
    at: performance.now() / 1000,
    server: total(serverPids.map(ofFamily)),
    driver: (user + system) / 1e6,
    machine: ofMachine(),
  };
}

export function loadBetween(before: Usage, after: Usage): Load {
  const seconds = after.at - before.at;
  const share = (used: number | undefined) =>
    used === undefined ? undefined : used / seconds / availableParallelism();
  const serverSeconds = difference(before.server, after.server);
  const machine = share(difference(before.machine, after.machine));
  const server = share(serverSeconds);
  const driverSeconds = after.driver - before.driver;
  const driver = driverSeconds / seconds / availableParallelism();
  const others = machine === undefined || server === undefined ? undefined : Math.max(0, machine - server - driver);
  return { seconds, serverSeconds, driverSeconds, server, driver, others };
}

/** Processor seconds of the machine that neither this process nor its descendants have used. */
export interface Others {
  readonly at: number;
  readonly used: number | undefined;
}

export function othersSoFar(): Others {
  const [machine, own] = [ofMachine(), ofDescendants(process.pid)];
  return { at: performance.now() / 1000, used: machine === undefined || own === undefined ? undefined : machine - own };
}

/** Their share of the whole machine. */
export function othersBetween(before: Others, after: Others): number | undefined {
  const used = difference(before.used, after.used);
  const seconds = after.at - before.at;
  // Of less than a tenth of a second the ticks of /proc say nothing.
  if (used === undefined || seconds < 0.1) return undefined;
  return Math.max(0, used / seconds / availableParallelism());
}

const difference = (before: number | undefined, after: number | undefined) =>
  before === undefined || after === undefined ? undefined : after - before;

const total = (parts: readonly (number | undefined)[]) =>
  parts.includes(undefined) ? undefined : sum(parts.filter((part) => part !== undefined));

/** The process and its children, those that have ended included: PostgreSQL has one for each connection. */
function ofFamily(pid: number): number | undefined {
  // A child that ends between the two readings counts with its parent from then on.
  return total([ofProcess(String(pid)), ...childrenOf(pid).map((child) => ofProcess(child) ?? 0)]);
}

/** Those that its main thread started; Node and PostgreSQL start theirs there. */
const childrenOf = (pid: number): string[] =>
  read(`/proc/${pid}/task/${pid}/children`)?.trim().split(" ").filter(Boolean) ?? [];

/** The process, its children, and theirs. */
function ofDescendants(pid: number): number | undefined {
  const own = ofProcess(String(pid));
  return own === undefined ? undefined : own + sum(childrenOf(pid).map((child) => ofDescendants(Number(child)) ?? 0));
}

/** All threads of the process, and its children that have ended. */
function ofProcess(pid: string): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The second field, the program's name, may hold blanks, so count from its closing bracket.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields && sum(fields.slice(11, 15).map(Number)) / TICKS_PER_SECOND;
}

function ofMachine(): number | undefined {
  const fields = read("/proc/stat")?.split("\n", 1)[0]?.trim().split(/\s+/).slice(1, 9).map(Number);
  if (!fields) return undefined;
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0] = fields;
  return (user + nice + system + interrupts + softInterrupts) / TICKS_PER_SECOND;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
