import { performance } from "node:perf_hooks";
import type { Pool } from "pg";
import type { Statement } from "./bind.ts";
import type { Answered } from "./exchange.ts";
import { Pipeline } from "./pipeline.ts";
import { assertPrimary } from "./primary.ts";

/** A connection busy with a read longer than this is avoided, in milliseconds: later reads would wait behind it. */
const LATE_MS = 10;

/** Reads of many requests on few connections. */
export class Readers {
  readonly #pool: Pool;
  readonly #readers: readonly Reader[];
  readonly count: number;
  /**
   * For pages, each of which may have megabytes of text: they stand behind each other on the last connection, so that what every request
   * looks up stands behind none of them.
   */
  readonly pages: Reader;

  /** @param pool has `count` connections that accept a statement before the previous one is answered */
  constructor(pool: Pool, count: number) {
    this.#pool = pool;
    this.count = count;
    this.pages = new Reader(pool);
    this.#readers = [...Array.from({ length: count - 1 }, () => new Reader(pool)), this.pages];
  }

  /** The first connection without a long-running read, so that simultaneous reads share one. */
  query(statement: Statement): Promise<Answered> {
    const prompt = this.#readers.find((reader) => !reader.isLate) ?? this.#leastBusy();
    return prompt.query(statement);
  }

  /** @throws ReadOnlyServer when a connection leads to a read-only server */
  async check(): Promise<void> {
    await Promise.all(this.#readers.map(assertPrimary));
  }

  /** Resolves when every read has been answered. */
  async close(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.close()));
    await this.#pool.end();
  }

  #leastBusy(): Reader {
    return this.#readers.reduce((least, reader) => (reader.waiting < least.waiting ? reader : least));
  }
}

class Reader {
  readonly #pipeline: Pipeline;
  /** When the oldest unanswered read became the one being executed. */
  #since = 0;
  waiting = 0;

  constructor(pool: Pool) {
    this.#pipeline = new Pipeline(pool);
  }

  get isLate(): boolean {
    return this.waiting > 0 && performance.now() - this.#since > LATE_MS;
  }

  async query(statement: Statement): Promise<Answered> {
    if (this.waiting === 0) this.#since = performance.now();
    this.waiting += 1;
    try {
      return await this.#pipeline.query(statement);
    } finally {
      this.waiting -= 1;
      this.#since = performance.now();
    }
  }

  close(): Promise<void> {
    return this.#pipeline.close();
  }
}
