import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { FreeSpace } from "../db/database.ts";
import { isPostgres } from "../db/location.ts";
import { openDatabase } from "../db/open.ts";
import { compactDatabase } from "../db/sqlite/compact.ts";
import { randomIds } from "../random-ids.ts";
import { releaseSpace } from "../retention/release-space.ts";
import { type Run, sweep } from "../retention/sweep.ts";
import { countsOf } from "../retention/sweep-counts.ts";
import { readSettings } from "../settings.ts";
import { systemClock } from "../time/clock.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, existing, JSON_LINES, readFlags, UsageError } from "./command.ts";
import { withPartial } from "./partial.ts";
import { Progress } from "./progress.ts";

const OPTIONS = { db: DATABASE, json: JSON_LINES, compact: { type: "boolean", default: false } } as const;

/** Below this many free pages, 4 MB, a file that keeps them is not worth a message. */
const WORTH_TELLING = 1024;

/** Runs one retention sweep, safe beside running servers, and returns the space that became free; or compacts the file. */
export const cleanup: Command = {
  async run(flags) {
    const { db: named, json, compact } = readFlags(flags, OPTIONS);
    const location = existing(databaseOf(named));
    if (compact && isPostgres(location))
      throw new UsageError("PostgreSQL returns space by itself: its autovacuum does, and VACUUM FULL all of it.");
    const { id, ...counts } = await sweepAt(location, compact);
    const sizes = compact ? await compactAt(resolve(location)) : undefined;
    if (json) console.log(JSON.stringify({ run_id: id, ...counts, ...sizes }));
    else {
      console.log(`run_id=${id} ${countsOf(counts)}`);
      if (sizes) console.log(`compacted from ${sizes.bytes_before} to ${sizes.bytes} bytes`);
    }
  },
};

async function sweepAt(location: string, compact: boolean): Promise<Run> {
  const settings = readSettings(process.env, { host: "127.0.0.1" });
  const db = await openDatabase(location, settings);
  try {
    const run = await sweep({ db, clock: systemClock, ids: randomIds, settings });
    if (db.freeSpace && !compact) await release(db.freeSpace, location);
    return run;
  } finally {
    await db.close();
  }
}

async function release(space: FreeSpace, location: string): Promise<void> {
  await releaseSpace(space, Number.POSITIVE_INFINITY);
  const { free, total } = await space.pages();
  if (space.canShrink || free < WORTH_TELLING) return;
  const share = Math.round((100 * free) / total);
  console.error(
    `${share}% of ${location} is free, and it keeps that: an older version made it. Stop its servers and run cleanup --compact.`,
  );
}

const compactAt = (file: string): Promise<{ bytes_before: number; bytes: number }> =>
  withPartial(file, async (partial) => {
    const progress = new Progress("compacting");
    try {
      const before = await compactDatabase(file, partial, progress.show);
      return { bytes_before: before, bytes: statSync(file).size };
    } finally {
      progress.end();
    }
  });
