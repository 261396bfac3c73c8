import { startPeriodic } from "../background/periodic.ts";
import type { Context } from "../contract/context.ts";
import { sweep } from "./sweep.ts";

/** Only the size of the database depends on it, so once a minute is often enough. */
const INTERVAL_SECONDS = 60;

export type SweeperContext = Pick<Context, "db" | "clock" | "ids" | "log">;

/**
 * Sweeps every `intervalSeconds` until it is stopped. After a failure the next sweep finds what this one left.
 *
 * @returns what stops it: resolves once the current batch is done
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
