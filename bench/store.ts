import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { dirname, join } from "node:path";
import { startPostgres } from "../contract-tests/drivers/postgres/postgres.ts";
import type { Target } from "./targets.ts";

/** Where a target keeps its data. */
export interface Store {
  /** What `--db` takes. */
  readonly location: string;
  /** The processes that work for it beside the target's own. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** A PostgreSQL that was told to end at exit writes into its folder for a moment more, in milliseconds. */
const PATIENCE = { maxRetries: 10, retryDelay: 100 };

/** A file in `folder`, or a PostgreSQL beside it, on the same disk and with its settings as they come: commits are flushed. */
export async function freshStore(
  { name, database }: Pick<Target, "name" | "database">,
  folder: string,
): Promise<Store> {
  if (database === undefined) return { location: join(folder, `${name}.db`), pids: [], stop: async () => {} };
  const data = await mkdtemp(join(dirname(folder), "backchannel-bench-postgres-"));
  const server = await startPostgres({ folder: data });
  process.once("exit", () => rmSync(data, { recursive: true, force: true, ...PATIENCE }));
  return { location: server.url, pids: server.pid === undefined ? [] : [server.pid], stop: () => server.stop() };
}
