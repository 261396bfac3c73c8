import type { Logger } from "pino";

/** Docker kills a container ten seconds after SIGTERM: what hangs by then is said in the log and given up. */
const PATIENCE_MS = 9000;

/** What a shell reports of a process that a signal ended. */
const EXIT_CODES = { SIGTERM: 143, SIGINT: 130 } as const;

/**
 * Calls back on SIGTERM or SIGINT, and ends the process with 0 when that is done: with 1 when it fails or takes longer
 * than nine seconds. A second signal ends it at once.
 */
export function onStop(log: Logger, stop: () => Promise<void>): void {
  let isStopping = false;
  const end = async (signal: keyof typeof EXIT_CODES) => {
    if (isStopping) {
      log.warn({ signal }, "stopped at once by a second signal: requests under way were cut off");
      process.exit(EXIT_CODES[signal]);
    }
    isStopping = true;
    log.info({ signal }, "stopping: requests under way are answered first; a second signal stops at once");
    setTimeout(() => {
      log.error(`stopped after ${PATIENCE_MS / 1000} seconds: something is still under way`);
      process.exit(1);
    }, PATIENCE_MS).unref();
    try {
      await stop();
    } catch (error) {
      log.error({ err: error }, "stopping failed");
      process.exit(1);
    }
    log.info("stopped");
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
