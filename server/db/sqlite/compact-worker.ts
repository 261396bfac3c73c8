/** The thread of compact.ts: locks a database exclusively, writes a compact copy of it, and unlocks it when told to. */
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { CompactAnswer, CompactOrder } from "./compact.ts";

const { file, copy } = workerData as CompactOrder;
const database = new DatabaseSync(file);

function copyCompactly(): CompactAnswer {
  try {
    // Without a log, and locked from the first transaction until it is closed, so that no write is missed.
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    const { pages } = database
      .prepare("SELECT page_count - freelist_count AS pages FROM pragma_page_count, pragma_freelist_count")
      .get() as { pages: number };
    const { page_size } = database.prepare("PRAGMA page_size").get() as { page_size: number };
    parentPort?.postMessage({ total: pages * page_size, before: statSync(file).size } satisfies CompactAnswer);
    database.exec("PRAGMA auto_vacuum = INCREMENTAL");
    database.prepare("VACUUM INTO ?").run(copy);
    return { done: true };
  } catch (error) {
    const { message, code, errcode } = error as Error & { code?: unknown; errcode?: unknown };
    return { error: { message, code, errcode } };
  }
}

parentPort?.once("message", () => {
  database.close();
  parentPort?.close();
});
parentPort?.postMessage(copyCompactly());
