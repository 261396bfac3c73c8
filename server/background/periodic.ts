import type { Logger } from "pino";
import type { Clock } from "../time/clock.ts";
import { seconds } from "../time/timestamp.ts";

/** Work that a process repeats in the background. */
export interface PeriodicTask {
  /** Its description in the log when a run fails. */
  readonly name: string;
  /** From the end of one run to the start of the next. */
  readonly everySeconds: number;
  /** `stopping` is aborted when the process stops: a long run then ends early. */
  run(stopping: AbortSignal): Promise<void>;
}

/**
 * Repeats a task until it is stopped. Runs never overlap, and a run that fails is logged and followed by the next one.
 *
 * @param first when the first run begins: immediately, or after one interval
 * @returns what stops it: resolves when the current run has ended and none will follow
 */
export function startPeriodic(
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
  task: PeriodicTask,
  first: "now" | "later",
): () => Promise<void> {
  const stopping = new AbortController();
  let cancel = () => {};
  let running = Promise.resolve();
  const plan = () => {
    if (!stopping.signal.aborted) cancel = clock.after(seconds(task.everySeconds), begin);
  };
  const begin = () => {
    running = runOnce().then(plan);
  };
  const runOnce = async () => {
    try {
      await task.run(stopping.signal);
    } catch (err) {
      log.error({ err, task: task.name }, "a background task failed");
    }
  };
  if (first === "now") begin();
  else plan();
  return async () => {
    stopping.abort();
    cancel();
    await running;
  };
}
