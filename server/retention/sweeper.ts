import { startPeriodic } from "../background/periodic.ts";
import type { Context } from "../contract/context.ts";
import { releaseSpace } from "./release-space.ts";
import { sweep } from "./sweep.ts";

/** Sweeping affects nothing but the size of the database, so once a minute is enough. */
const INTERVAL_SECONDS = 60;

/** Pages of SQLite that stay free, so that a file does not shrink and grow by a few pages each minute: 1 MB. */
const RESERVE = 256;

export type SweeperContext = Pick<Context, "db" | "clock" | "ids" | "log" | "settings">;

/**
 * Sweeps every `intervalSeconds` until stopped. After a failure the next sweep picks up what this one left.
 *
 * @returns a function that stops it and resolves once the current batch is done
 */
export function startSweeper(context: SweeperContext, everySeconds = INTERVAL_SECONDS): () => Promise<void> {
  const { db } = context;
  return startPeriodic(
    context,
    {
      name: "retention sweep",
      everySeconds,
      async run(stopping) {
        // Pages that were free before this sweep have not been needed since the last one; those freed now may be reused by the next posts.
        const unused = await db.freeSpace?.pages();
        await sweep(context, stopping);
        if (db.freeSpace && unused) await releaseSpace(db.freeSpace, unused.free - RESERVE, stopping);
      },
    },
    "later",
  );
}
