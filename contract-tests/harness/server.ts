import { pino } from "pino";
import type { Resolve } from "../../server/delivery/resolve.ts";
import type { MakeMcpServer } from "../../server/mcp/endpoint.ts";
import { startServer as boot, type RunningServer } from "../../server/server.ts";
import { readSettings, type Settings } from "../../server/settings.ts";
import { systemClock } from "../../server/time/clock.ts";
import { freshDatabase, type TestDatabase } from "./database.ts";
import { ManualClock } from "./manual-clock.ts";

const HOST = "127.0.0.1";

/**
 * What runs in the background sets timers of its own. Tests that count timers or advance them far are spared it. And no
 * pause of a busy machine is to be a 503.
 */
const ENVIRONMENT = { BACKCHANNEL_WORKER_ENABLED: "false", BACKCHANNEL_POSTGRES_TIMEOUT_MS: "30000" };

export interface TestServerOptions {
  /** "manual" (the default): time stands still until `clock.advance`. "system": real time. */
  readonly clock?: "manual" | "system";
  readonly settings?: Partial<Settings>;
  /** How host names of webhooks are looked up; real look-ups where it is left out. */
  readonly resolve?: Resolve;
  /** What answers at /mcp in place of the tools. */
  readonly makeMcpServer?: MakeMcpServer;
  /** An existing database; it outlives the server. Without it, a fresh one that `stop` removes. */
  readonly database?: TestDatabase;
}

export interface TestServer {
  readonly url: string;
  readonly database: TestDatabase;
  /** Moves time, where the server was started with a manual clock. */
  readonly clock: ManualClock;
  stop(): Promise<void>;
  /** Stops, and starts on the same database, address and clock. */
  restart(): Promise<void>;
}

/** Errors are part of a test's output: an unexpected one is explained where it is seen. */
const log = pino({ level: "error" }, { write: (line: string) => console.error(line.trimEnd()) });

/** Starts a server in this process that gives up a lock after a tenth of a second, on somebody else's database. */
export const startHastyServer = (database: TestDatabase, settings: Partial<Settings> = {}): Promise<TestServer> =>
  startServer({
    database: { ...database, location: database.hasty },
    settings: { sqliteBusyTimeoutMs: 0, ...settings },
  });

/** Starts the server in this process, on a free port. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.database ?? (await freshDatabase());
  const clock = new ManualClock();
  const start = (port: number) =>
    boot({
      database: database.location,
      host: HOST,
      port,
      log,
      clock: options.clock === "system" ? systemClock : clock,
      ...(options.resolve && { resolve: options.resolve }),
      ...(options.makeMcpServer && { makeMcpServer: options.makeMcpServer }),
      settings: {
        ...readSettings(ENVIRONMENT, { host: HOST }),
        strictAnswers: true,
        ...options.settings,
      },
    });
  let running: RunningServer = await start(0);
  const { url } = running;
  return {
    url,
    database,
    clock,
    stop: async () => {
      await running.close();
      if (!options.database) await database.remove();
    },
    restart: async () => {
      await running.close();
      running = await start(Number(new URL(url).port));
    },
  };
}
