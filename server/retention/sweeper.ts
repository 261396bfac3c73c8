import { startPeriodic } from "../background/periodic.ts";
import type { Context } from "../contract/context.ts";
import { sweep } from "./sweep.ts";

/** Sweeping affects nothing but the size of the database, so once a minute is enough. */
const INTERVAL_SECONDS = 60;

export type SweeperContext = Pick<Context, "db" | "clock" | "ids" | "log">;

/**
 * Sweeps every `intervalSeconds` until stopped. After a failure the next sweep picks up what this one left.
 *
 * @returns a function that stops it and resolves once the current batch is done
 */
export const startSweeper = (context: SweeperContext, everySeconds = INTERVAL_SECONDS): (() => Promise<void>) =>
  startPeriodic(
    context,
    {
      name: "retention sweep",
      everySeconds,
      async run(stopping) {
        await sweep(context, stopping);
      },
    },
    "later",
  );
