import { setTimeout as delay } from "node:timers/promises";
import type { FreeSpace } from "../db/database.ts";

/** Pause between two steps, so that requests can use the database four fifths of the time. A gigabyte takes a minute. */
const PAUSE_MS = 10;

/** Attempts to shrink the file: a scan may read for seconds. If all fail, the log's next checkpoint does it. */
const TRIES = 100;

/**
 * Returns free pages to the file system, step by step between other writes. Stops between two steps when `stopping` is aborted.
 *
 * @param most how many pages
 */
export async function releaseSpace(space: FreeSpace, most: number, stopping?: AbortSignal): Promise<void> {
  let released = 0;
  while (released < most && !stopping?.aborted) {
    const pages = await space.release(most - released);
    if (pages === 0) break;
    released += pages;
    await delay(PAUSE_MS);
  }
  if (released === 0) return;
  for (let tried = 0; tried < TRIES && !stopping?.aborted && !(await space.settle()); tried += 1) await delay(PAUSE_MS);
}
