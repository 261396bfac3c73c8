import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { threadFile } from "../../files.ts";
import type { Sql } from "../sql.ts";
import { DatabaseUnavailable } from "../unavailable.ts";
import { translate } from "./errors.ts";

/** A query for the thread; null ends it. */
export type ScanQuery = { readonly sql: string; readonly values: readonly unknown[] } | null;

/** The thread's answer. The properties of SQLite's errors are lost between threads, so they are sent separately. */
export type ScanAnswer =
  | { readonly rows: unknown[] }
  | { readonly error: { readonly message: string; readonly code?: unknown; readonly errcode?: unknown } };

/**
 * A thread with a read-only connection, for queries that would block the event loop for too long. It starts with the first
 * query, and again after a failure. It runs one query at a time.
 */
export class ScanThread {
  readonly #file: string;
  #worker: Worker | undefined;
  #answer: PromiseWithResolvers<unknown[]> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  run({ sql, values }: Sql): Promise<unknown[]> {
    if (this.#answer) throw new Error("The thread is busy with another query.");
    this.#worker ??= this.#start();
    // It keeps the process alive while it works and until it has ended; otherwise a stopping process would exit before it has closed.
    this.#worker.ref();
    this.#answer = Promise.withResolvers();
    this.#worker.postMessage({ sql, values } satisfies ScanQuery);
    return this.#answer.promise;
  }

  async close(): Promise<void> {
    if (!this.#worker) return;
    this.#worker.ref();
    this.#worker.postMessage(null satisfies ScanQuery);
    await once(this.#worker, "exit");
  }

  #start(): Worker {
    const worker = new Worker(threadFile("server/db/sqlite/scan-worker.ts"), {
      workerData: this.#file,
      execArgv: [],
      // Scans return counts or a page of messages, which need little memory.
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 256 },
    });
    worker.on("message", (answer: ScanAnswer) => {
      worker.unref();
      if ("rows" in answer) this.#settle((waiting) => waiting.resolve(answer.rows));
      else this.#settle((waiting) => waiting.reject(translate(errorOf(answer.error))));
    });
    worker.on("error", (error) => this.#fail(worker, error));
    worker.on("exit", () => this.#fail(worker, undefined));
    return worker;
  }

  #fail(worker: Worker, cause: unknown): void {
    if (this.#worker === worker) this.#worker = undefined;
    this.#settle((waiting) => waiting.reject(new DatabaseUnavailable("The scan thread has ended.", { cause })));
  }

  #settle(how: (waiting: PromiseWithResolvers<unknown[]>) => void): void {
    const waiting = this.#answer;
    this.#answer = undefined;
    if (waiting) how(waiting);
  }
}

const errorOf = ({ message, ...properties }: { message: string }): Error =>
  Object.assign(new Error(message), properties);
