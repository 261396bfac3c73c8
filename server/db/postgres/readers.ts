import { performance } from "node:perf_hooks";
import type { Duplex } from "node:stream";
import type { Pool, PoolClient, QueryResult } from "pg";
import type { Statement } from "./bind.ts";
import { assertPrimary } from "./primary.ts";

/** A connection busy with a read longer than this is avoided, in milliseconds: later reads would wait behind it. */
const LATE_MS = 10;

/**
 * Reads of many requests on few connections. Reads of one turn of the event loop are written together, without waiting
 * for each other's answers: a write to a socket wakes another process, which costs more than everything else a read
 * does here.
 */
export class Readers {
  readonly #pool: Pool;
  readonly #readers: readonly Reader[];
  readonly count: number;

  /** @param pool has `count` connections that accept a statement before the previous one is answered */
  constructor(pool: Pool, count: number) {
    this.#pool = pool;
    this.count = count;
    this.#readers = Array.from({ length: count }, () => new Reader(pool));
  }

  /** The first connection without a long-running read, so that simultaneous reads share one. */
  query(statement: Statement): Promise<QueryResult> {
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
  readonly #pool: Pool;
  #client: Promise<PoolClient> | undefined;
  #corked: Duplex | undefined;
  /** When the oldest unanswered read became the one being executed. */
  #since = 0;
  waiting = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  get isLate(): boolean {
    return this.waiting > 0 && performance.now() - this.#since > LATE_MS;
  }

  async query(statement: Statement): Promise<QueryResult> {
    if (this.waiting === 0) this.#since = performance.now();
    this.waiting += 1;
    try {
      this.#client ??= this.#connect();
      const client = await this.#client;
      this.#holdBack(client);
      return await client.query(statement);
    } finally {
      this.waiting -= 1;
      this.#since = performance.now();
    }
  }

  async close(): Promise<void> {
    const connecting = this.#client;
    this.#client = undefined;
    const client = await connecting?.catch(() => undefined);
    client?.release();
  }

  /** A lost connection is replaced on the next read. */
  async #connect(): Promise<PoolClient> {
    try {
      const client = await this.#pool.connect();
      client.once("error", (error) => {
        const isGivenBack = this.#client === undefined;
        this.#client = undefined;
        if (!isGivenBack) client.release(error);
      });
      return client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  /** Flushes the writes of this turn of the event loop at its end. */
  #holdBack(client: PoolClient): void {
    if (this.#corked) return;
    const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
    this.#corked = stream;
    stream.cork();
    setImmediate(() => {
      this.#corked = undefined;
      stream.uncork();
    });
  }
}
