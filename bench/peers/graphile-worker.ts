import { freshStore } from "../store.ts";
import type { Peer } from "./peer.ts";
import { packageOf } from "./programs.ts";

/** The parts of the packages that are used here. */
interface Postgres {
  Pool: new (options: { connectionString: string; max: number }) => Pool;
}
interface Pool {
  on(event: "connect", listener: (client: { on(event: "error", listener: () => void): void }) => void): void;
  on(event: "error", listener: () => void): void;
  end(): Promise<void>;
}
interface Package {
  run(options: object): Promise<Runner>;
  Logger: new (factory: () => () => void) => object;
}
interface Runner {
  addJob(task: string, payload: object): Promise<unknown>;
  events: { on(event: "job:complete", listener: (event: { job: { payload: { content: string } } }) => void): void };
  stop(): Promise<void>;
}

/** As many jobs run at once, and as many connections, as Backchannel has. */
const CONNECTIONS = 20;

export const graphileWorker: Peer = {
  name: "graphile-worker",
  promises: "add, take and complete are commits of PostgreSQL; jobs of a dead worker return after four hours",
  start: async (folder) => {
    const store = await freshStore({ name: "graphile-worker", database: "postgres" }, folder);
    const { run, Logger } = packageOf<Package>("graphile-worker");
    // Its own pool outlives the runner, and would be told of its end by the database's.
    const pool = new (packageOf<Postgres>("pg").Pool)({ connectionString: store.location, max: CONNECTIONS });
    // What listens for jobs may still be connected when the database ends it.
    pool.on("connect", (client) => client.on("error", () => {}));
    pool.on("error", () => {});
    const completed = new Map<string, () => void>();
    const runner = await run({
      pgPool: pool,
      concurrency: CONNECTIONS,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
      taskList: { task: async () => {} },
    });
    runner.events.on("job:complete", ({ job }) => completed.get(job.payload.content)?.());
    return {
      client: async () => ({
        // Its workers are its own: a hand-off is over when one of them has completed the job.
        handOff: async (content) => {
          const done = new Promise<void>((resolve) => completed.set(content, resolve));
          await runner.addJob("task", { content });
          await done;
          completed.delete(content);
          return content;
        },
        close: async () => {},
      }),
      stop: async () => {
        await runner.stop();
        await pool.end();
        await store.stop();
      },
    };
  },
};
