import type { Duplex } from "node:stream";
import type { Pool, PoolClient } from "pg";
import type { Statement } from "./bind.ts";
import { type Answered, exchange } from "./exchange.ts";
import { HeldConnection } from "./held-connection.ts";

/**
 * A connection of a pool that many requests share: statements are sent before earlier ones are answered, and those of one turn of the
 * event loop are written together. A write to a socket wakes another process, which costs more than everything else a short
 * statement does here.
 */
export class Pipeline {
  readonly #connection: HeldConnection;
  #corked: Duplex | undefined;

  /** @param pool its connections accept a statement before the previous one is answered */
  constructor(pool: Pool) {
    this.#connection = new HeldConnection(pool);
  }

  async query(statement: Statement): Promise<Answered> {
    const client = await this.#connection.client();
    this.#holdBack(client);
    const [answered = { rows: [] }] = await exchange(client, [statement]);
    return answered;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  /** Flushes the writes of this turn of the event loop at its end. */
  #holdBack(client: PoolClient): void {
    if (this.#corked) return;
    const stream = (client as unknown as { connection: { stream: Duplex } }).connection.stream;
    this.#corked = stream;
    stream.cork();
    setImmediate(() => {
      this.#corked = undefined;
      stream.uncork();
    });
  }
}
