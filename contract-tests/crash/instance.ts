import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "../harness/database.ts";
import { type ServerProcess, spawnServer } from "../harness/process.ts";

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

/** An instance on a database of the kind that the tests run on. */
export async function freshInstance(): Promise<Instance> {
  const database = await freshDatabase();
  const gates = mkdtempSync(join(tmpdir(), "backchannel-gates-"));
  let prepared = 0;
  return {
    prepare: (environment = {}) => {
      prepared += 1;
      const gate = join(gates, String(prepared));
      const preload = `--import=${new URL("preload.ts", import.meta.url).href}`;
      const NODE_OPTIONS = [environment["NODE_OPTIONS"], preload].filter(Boolean).join(" ");
      const server = spawnServer(["--db", database.location, "--port", "0"], {
        ...environment,
        NODE_OPTIONS,
        BACKCHANNEL_TEST_GATE: gate,
      });
      return { server, open: () => writeFileSync(gate, "") };
    },
    remove: async () => {
      rmSync(gates, { recursive: true });
      await database.remove();
    },
  };
}
