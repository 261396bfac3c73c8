import { freshStore } from "../store.ts";
import type { Peer } from "./peer.ts";
import { packageOf } from "./programs.ts";

/** The part of the package that is used here. */
interface Package {
  PgBoss: new (options: { connectionString: string; max: number }) => Boss;
}
interface Job {
  readonly id: string;
  readonly data: { readonly content: string };
}
interface Boss {
  on(event: "error", listener: (error: Error) => void): void;
  start(): Promise<unknown>;
  stop(options: { graceful: boolean }): Promise<void>;
  createQueue(name: string): Promise<void>;
  send(queue: string, data: object): Promise<string | null>;
  fetch(queue: string): Promise<Job[]>;
  complete(queue: string, id: string): Promise<unknown>;
}

/** As many as Backchannel has. */
const CONNECTIONS = 20;
const QUEUE = "tasks";

/** How long a job may take to be found, in milliseconds. */
const PATIENCE_MS = 10_000;

/** A fetch passes over what another has locked and may find nothing, although a job for each is there: it is repeated. */
async function fetchOne(boss: Boss): Promise<Job> {
  for (const start = performance.now(); performance.now() - start < PATIENCE_MS; ) {
    const [job] = await boss.fetch(QUEUE);
    if (job) return job;
  }
  throw new Error(`no job was found within ${PATIENCE_MS} ms`);
}

export const pgBoss: Peer = {
  name: "pg-boss",
  promises: "send, fetch and complete are commits of PostgreSQL; a job has a time to finish, no fencing token",
  start: async (folder) => {
    const store = await freshStore({ name: "pg-boss", database: "postgres" }, folder);
    const boss = new (packageOf<Package>("pg-boss").PgBoss)({ connectionString: store.location, max: CONNECTIONS });
    boss.on("error", (error) => console.error(`pg-boss: ${error.message}`));
    await boss.start();
    await boss.createQueue(QUEUE);
    return {
      client: async () => ({
        handOff: async (content) => {
          await boss.send(QUEUE, { content });
          const job = await fetchOne(boss);
          await boss.complete(QUEUE, job.id);
          return job.data.content;
        },
        close: async () => {},
      }),
      stop: async () => {
        await boss.stop({ graceful: false });
        await store.stop();
      },
    };
  },
};
