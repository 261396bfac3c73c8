import { setTimeout as pause } from "node:timers/promises";
import { type Client, client } from "../harness/client.ts";
import { freshDatabase, type TestDatabase } from "../harness/database.ts";
import { mint } from "../harness/fixtures.ts";
import { spawnServer } from "../harness/process.ts";

/** A fresh server in its own process, on its own database. */
export interface Target {
  readonly url: string;
  readonly pid: number;
  readonly database: TestDatabase;
  /** What it was started with beyond what every server is. */
  readonly settings: Record<string, string> | undefined;
  /** The attacker, with a key that anybody gets. */
  readonly attacker: Client;
  /** Another owner, who must notice nothing. */
  readonly bystander: Client;
  readonly anonymous: Client;
  isRunning(): boolean;
  /** Why it ended, or what it printed last. */
  output(): string;
  stop(): Promise<void>;
}

export async function openTarget(settings?: Record<string, string>): Promise<Target> {
  const database = await freshDatabase();
  const server = spawnServer(["--db", database.location, "--port", "0"], {
    BACKCHANNEL_LOG_LEVEL: "error",
    BACKCHANNEL_RATE_LIMIT: "0",
    ...settings,
  });
  let isOver = false;
  server.exited.then(() => {
    isOver = true;
  });
  const url = await server.ready;
  return {
    url,
    pid: server.pid,
    database,
    settings,
    attacker: await mint(url),
    bystander: await mint(url),
    anonymous: client(url),
    isRunning: () => !isOver,
    output: server.output,
    stop: async () => {
      await Promise.race([server.kill(), pause(10_000, undefined, { ref: false }).then(() => server.kill("SIGKILL"))]);
      await database.remove();
    },
  };
}
