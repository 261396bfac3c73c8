import type { Context } from "./context.ts";
import { startSweeper } from "./retention/sweeper.ts";
import { Dispatcher } from "./webhooks/dispatcher.ts";
import type { Pushes } from "./webhooks/pushes.ts";
import type { Resolve } from "./webhooks/resolve.ts";

export interface WorkerOptions extends Pick<Context, "db" | "clock" | "ids" | "settings" | "log"> {
  readonly resolve: Resolve;
  /** Between two cleanings up. */
  readonly intervalSeconds?: number;
}

/** What goes on in the background. Several processes on one database may each have a worker, or share one. */
export interface Worker {
  readonly pushes: Pushes;
  start(): void;
  /** Resolves when nothing of it uses the database any more. */
  stop(): Promise<void>;
}

/** Pushes to webhooks, and clears away what is over. */
export function makeWorker({ intervalSeconds, ...options }: WorkerOptions): Worker {
  const dispatcher = new Dispatcher(options);
  let stopSweeper = async () => {};
  return {
    pushes: dispatcher,
    start() {
      dispatcher.start();
      stopSweeper = startSweeper(options, intervalSeconds);
    },
    async stop() {
      await Promise.all([dispatcher.close(), stopSweeper()]);
    },
  };
}
