import type { Context } from "../context.ts";
import { seconds } from "../time/timestamp.ts";
import { sweep } from "./sweep.ts";

/** Nothing depends on it but the size of the file, so a minute is soon enough. */
const INTERVAL_SECONDS = 60;

export type SweeperContext = Pick<Context, "db" | "clock" | "ids" | "log">;

/**
 * Sweeps a minute after the last sweep ended, until it is stopped.
 *
 * @returns what stops it: resolves once the batch that runs is done
 */
export function startSweeper(context: SweeperContext, intervalSeconds = INTERVAL_SECONDS): () => Promise<void> {
  const stopping = new AbortController();
  let running = Promise.resolve();
  let cancel = () => {};
  const plan = () => {
    if (stopping.signal.aborted) return;
    cancel = context.clock.after(seconds(intervalSeconds), () => {
      running = sweepOnce(context, stopping.signal).then(plan);
    });
  };
  plan();
  return async () => {
    stopping.abort();
    cancel();
    await running;
  };
}

/** A failure is not the end: the next sweep finds what this one left. */
async function sweepOnce(context: SweeperContext, stopping: AbortSignal): Promise<void> {
  try {
    await sweep(context, stopping);
  } catch (error) {
    context.log.error({ err: error }, "cleaning up failed");
  }
}
