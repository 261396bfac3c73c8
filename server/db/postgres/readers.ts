import { performance } from "node:perf_hooks";
import type { Duplex } from "node:stream";
import type { Pool, PoolClient, QueryResult } from "pg";
import type { Statement } from "./bind.ts";
import { assertPrimary } from "./primary.ts";

/** A read that takes longer than this is gone around, in milliseconds: those behind it would wait for it. */
const LATE_MS = 10;

/**
 * Reads of many requests on few connections. Those of one turn of the event loop are written together, without waiting for
 * each other's answers: a write to a socket wakes another process, which costs more than all else that a read does here.
 */
export class Readers {
  readonly #pool: Pool;
  readonly #readers: readonly Reader[];
  readonly count: number;

  /** @param pool has `count` connections that may be sent a statement before the last one is answered. */
  constructor(pool: Pool, count: number) {
    this.#pool = pool;
    this.count = count;
    this.#readers = Array.from({ length: count }, () => new Reader(pool));
  }

  /** The first that is not busy with something long, so that those who come together stay together. */
  query(statement: Statement): Promise<QueryResult> {
    const prompt = this.#readers.find((reader) => !reader.isLate) ?? this.#leastBusy();
    return prompt.query(statement);
  }

  /** @throws ReadOnlyServer when a connection leads to a server that takes no writes. */
  async check(): Promise<void> {
    await Promise.all(this.#readers.map(assertPrimary));
  }

  /** Resolves when all that was asked is answered. */
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
  /** Since when the oldest question has had the connection to itself. */
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

  /** A connection that is lost is replaced at the next read. */
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

  /** What is written in this turn of the event loop leaves at its end. */
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
