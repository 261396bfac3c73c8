import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { median } from "./statistics.ts";

export interface Disk {
  /** Median of overwriting a page and fsync, as SQLite does to a WAL in steady state. */
  readonly durableWriteMs: number;
  /** Cache flushes that the disk has completed, for whomever; undefined where the system does not count them. */
  readonly flushes: (() => number) | undefined;
}

const PAGE = Buffer.alloc(4096, 1);
const SYNCS = 200;

/** Tries out the disk that holds a folder. */
export function inspectDisk(folder: string): Disk {
  const flushes = () => flushesOfDevice(statSync(folder).dev);
  const before = flushes();
  const durableWriteMs = durableWrite(folder);
  // Partitions and stacked devices have a row whose count stands still: then it is no evidence of anything.
  return { durableWriteMs, flushes: flushes() - before >= SYNCS ? flushes : undefined };
}

function durableWrite(folder: string): number {
  const file = join(folder, `durable-write-${process.pid}`);
  const descriptor = openSync(file, "w");
  const overwrite = () => {
    writeSync(descriptor, PAGE, 0, PAGE.length, 0);
    const start = performance.now();
    fsyncSync(descriptor);
    return performance.now() - start;
  };
  overwrite();
  const times = Array.from({ length: SYNCS }, overwrite);
  closeSync(descriptor);
  rmSync(file);
  return median(times);
}

/** The 19th field of /proc/diskstats; 0 when there is no such file, row or field. */
function flushesOfDevice(device: number): number {
  // Linux packs the two numbers of a device as 0xmmmMMMmm: M for major, m for minor.
  const name = `${(device >>> 8) & 0xfff} ${(device & 0xff) | ((device >>> 12) & 0xfff00)}`;
  const rows = read("/proc/diskstats")
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  return Number(rows.find(([major, minor]) => `${major} ${minor}` === name)?.[18] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
