import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "../../harness/database.ts";
import { type ServerProcess, spawnServer } from "../../harness/process.ts";

/** One database, and how a server is started on it: all that a crash needs to know of either. */
export interface Instance {
  /** A server that loads its modules and then waits for `open`, so that loading is no part of a round. */
  prepare(environment?: Record<string, string>): Prepared;
  remove(): Promise<void>;
}

export interface Prepared {
  readonly server: ServerProcess;
  /** Lets it open the database and listen. */
  open(): void;
}

const PRELOAD = `--import=${new URL("preload.ts", import.meta.url).href}`;

/** An instance on a database of the kind that the tests run on. */
export async function freshInstance(): Promise<Instance> {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), "backchannel-crash-"));
  let prepared = 0;
  return {
    prepare: (environment = {}) => {
      prepared += 1;
      const gate = join(folder, `gate-${prepared}`);
      const server = spawnServer(["--db", database.location, "--port", "0"], {
        ...environment,
        NODE_OPTIONS: [environment["NODE_OPTIONS"], PRELOAD].filter(Boolean).join(" "),
        NODE_COMPILE_CACHE: join(folder, "compiled"),
        BACKCHANNEL_TEST_GATE: gate,
      });
      return { server, open: () => writeFileSync(gate, "") };
    },
    remove: async () => {
      rmSync(folder, { recursive: true });
      await database.remove();
    },
  };
}
