import type { Pool } from "pg";
import type { GroupCommit } from "./group.ts";
import type { PostgresModels } from "./models.ts";
import { isReadOnly } from "./primary.ts";
import type { Readers } from "./readers.ts";

/** All connections to one server. */
export interface ConnectionSet {
  readonly pool: Pool;
  readonly readers: Readers | undefined;
  readonly group: GroupCommit | undefined;
  readonly prisma: PostgresModels;
}

/**
 * The current connections. Once one of them turns out to lead to a read-only server, all are replaced: after a
 * fail-over the same address leads elsewhere, and existing connections would stay with the old server.
 */
export class Connections {
  readonly #connect: () => ConnectionSet;
  readonly #closing = new Set<Promise<void>>();
  #current: ConnectionSet;

  constructor(connect: () => ConnectionSet) {
    this.#connect = connect;
    this.#current = connect();
  }

  /** The connections in use. Call them through `use` wherever possible. */
  get current(): ConnectionSet {
    return this.#current;
  }

  async use<T>(work: (connections: ConnectionSet) => Promise<T>): Promise<T> {
    const used = this.#current;
    try {
      return await work(used);
    } catch (error) {
      if (used === this.#current && isReadOnly(error)) {
        this.#current = this.#connect();
        this.#end(used);
      }
      throw error;
    }
  }

  /** Resolves when the work in progress has ended. */
  async close(): Promise<void> {
    this.#end(this.#current);
    await Promise.all(this.#closing);
  }

  /** Idle connections are closed at once, others when they are returned. */
  #end({ pool, readers, group }: ConnectionSet): void {
    const closing = Promise.all([endOf(pool, group), readers?.close()]).then(() => {});
    this.#closing.add(closing);
    void closing.finally(() => this.#closing.delete(closing)).catch(() => {});
  }
}

/** What a group could not do is done on a connection of the pool. */
async function endOf(pool: Pool, group: GroupCommit | undefined): Promise<void> {
  await group?.close();
  await pool.end();
}
