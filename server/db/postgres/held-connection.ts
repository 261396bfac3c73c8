import type { Pool, PoolClient } from "pg";

/** A connection of a pool that is kept once it was needed. A lost one is replaced when it is needed again. */
export class HeldConnection {
  readonly #pool: Pool;
  #client: Promise<PoolClient> | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  client(): Promise<PoolClient> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  /** Closes a connection that does not answer: what is sent next goes over another one. */
  async discard(error: Error): Promise<void> {
    const connecting = this.#client;
    this.#client = undefined;
    const client = await connecting?.catch(() => undefined);
    client?.release(error);
  }

  async close(): Promise<void> {
    const connecting = this.#client;
    this.#client = undefined;
    const client = await connecting?.catch(() => undefined);
    client?.release();
  }

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
}
