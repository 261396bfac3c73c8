import type { FreeSpace } from "../database.ts";
import type { Connection } from "./connection.ts";
import { translate } from "./errors.ts";
import type { WriteQueue } from "./write-queue.ts";

/**
 * A step ends after this many pages or this many milliseconds, whichever comes first. 64 pages take 1 to 2 ms; if gigabytes are free,
 * a single page takes several milliseconds, because SQLite walks the list of free pages for each.
 */
const PAGES = 64;
const STEP_MS = 2;

/** PRAGMA auto_vacuum = INCREMENTAL. */
const INCREMENTAL = 2;

/** The free pages of a file. Only files made with auto_vacuum (pragmas.ts) or compacted (compact.ts) can return them. */
export class FreePages implements FreeSpace {
  readonly canShrink: boolean;
  readonly #writer: Connection;
  readonly #queue: WriteQueue;

  constructor(writer: Connection, queue: WriteQueue) {
    this.canShrink = pragma(writer, "auto_vacuum") === INCREMENTAL;
    this.#writer = writer;
    this.#queue = queue;
  }

  async pages(): Promise<{ free: number; total: number }> {
    try {
      return { free: pragma(this.#writer, "freelist_count"), total: pragma(this.#writer, "page_count") };
    } catch (error) {
      throw translate(error);
    }
  }

  /** Shares its commit with the writes of this turn of the event loop. */
  async release(most: number): Promise<number> {
    if (!this.canShrink) return 0;
    return this.#queue.statement((connection) => {
      const [before, start] = [pragma(connection, "freelist_count"), performance.now()];
      const pages = Math.min(most, before, PAGES);
      for (let moved = 0; moved < pages && performance.now() - start < STEP_MS; moved += 1)
        connection.query("PRAGMA incremental_vacuum(1)");
      return before - pragma(connection, "freelist_count");
    });
  }

  /** The file has its new size once the whole log is in it: not during a commit, nor while a scan reads the log. */
  async settle(): Promise<boolean> {
    try {
      return !this.#writer.isTransaction && this.#writer.emptyLog();
    } catch (error) {
      throw translate(error);
    }
  }
}

function pragma(connection: Connection, name: string): number {
  const [row] = connection.query<Record<string, number>>(`PRAGMA ${name}`);
  return row?.[name] ?? 0;
}
