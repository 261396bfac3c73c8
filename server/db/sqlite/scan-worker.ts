/** The thread of scan-thread.ts: answers one query after another on a read-only connection of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { Connection } from "./connection.ts";
import { assertPragmas, readerPragmas, setPragmas } from "./pragmas.ts";
import type { ScanAnswer, ScanQuery } from "./scan-thread.ts";

/** How long a scan waits for another process that holds the file, in milliseconds. Only scans wait this long. */
const PATIENCE_MS = 5000;

const file = workerData as string;
const connection = new Connection(file, "serving");
await setPragmas(connection, readerPragmas(PATIENCE_MS), PATIENCE_MS);
assertPragmas(connection, readerPragmas(PATIENCE_MS), file);

function answer({ sql, values }: NonNullable<ScanQuery>): ScanAnswer {
  try {
    return { rows: connection.select(sql, values) };
  } catch (error) {
    const { message, code, errcode } = error as Error & { code?: unknown; errcode?: unknown };
    return { error: { message, code, errcode } };
  }
}

parentPort?.on("message", (query: ScanQuery) => {
  if (query) return parentPort?.postMessage(answer(query));
  connection.close();
  parentPort?.close();
});
