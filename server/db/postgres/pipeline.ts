import type { Duplex } from "node:stream";
import type { Pool, PoolClient, QueryResult } from "pg";
import type { Statement } from "./bind.ts";

/**
 * A connection of a pool that many requests share: statements are sent before earlier ones are answered, and those of one turn of the
 * event loop are written together. A write to a socket wakes another process, which costs more than everything else a short
 * statement does here.
 */
export class Pipeline {
  readonly #pool: Pool;
  #client: Promise<PoolClient> | undefined;
  #corked: Duplex | undefined;

  /** @param pool its connections accept a statement before the previous one is answered */
  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async query(statement: Statement): Promise<QueryResult> {
    const client = await this.#connected();
    this.#holdBack(client);
    return client.query(statement);
  }

  /** Statements of which nobody else's come in between, in one packet; each has its own outcome. */
  async queryAll(statements: readonly (Statement | string)[]): Promise<PromiseSettledResult<QueryResult>[]> {
    const client = await this.#connected();
    const stream = streamOf(client);
    stream.cork();
    const outcomes = statements.map((one) => (typeof one === "string" ? client.query(one) : client.query(one)));
    stream.uncork();
    return Promise.allSettled(outcomes);
  }

  async close(): Promise<void> {
    const connecting = this.#client;
    this.#client = undefined;
    const client = await connecting?.catch(() => undefined);
    client?.release();
  }

  #connected(): Promise<PoolClient> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  /** A lost connection is replaced when it is needed again. */
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
    const stream = streamOf(client);
    this.#corked = stream;
    stream.cork();
    setImmediate(() => {
      this.#corked = undefined;
      stream.uncork();
    });
  }
}

const streamOf = (client: PoolClient): Duplex =>
  (client as unknown as { connection: { stream: Duplex } }).connection.stream;
