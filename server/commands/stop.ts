import type { Logger } from "pino";

/** Docker kills a container ten seconds after SIGTERM: whatever hangs by then is logged and abandoned. */
const PATIENCE_MS = 9000;

/** A shell's exit status for a process ended by a signal. */
const EXIT_CODES = { SIGTERM: 143, SIGINT: 130 } as const;

/**
 * Calls back on SIGTERM or SIGINT, and then exits with 0, or with 1 if the callback fails or takes longer than nine
 * seconds. A second signal exits immediately.
 */
export function onStop(log: Logger, stop: () => Promise<void>): void {
  let isStopping = false;
  const end = async (signal: keyof typeof EXIT_CODES) => {
    if (isStopping) {
      log.warn({ signal }, "stopped immediately by a second signal: requests in progress were cut off");
      process.exit(EXIT_CODES[signal]);
    }
    isStopping = true;
    log.info({ signal }, "stopping: requests in progress are answered first; a second signal stops immediately");
    setTimeout(() => {
      log.error(`stopped after ${PATIENCE_MS / 1000} seconds: something is still in progress`);
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
