import { performance } from "node:perf_hooks";
import type { Sql } from "./sql.ts";
import { DatabaseUnavailable } from "./unavailable.ts";

/** For whom a scan runs, and what it answers. */
export interface ScanRequest {
  /** Owners take turns. */
  readonly owner: string;
  /** Requests with the same key share a scan that has not begun. They may differ only in the current time. */
  readonly key: string;
}

/** Limits on waiting scans, per owner and in total. A scan of a million rows takes half a second. */
const MAX_WAITING_PER_OWNER = 16;
const MAX_WAITING = 256;

interface Pending {
  readonly request: ScanRequest;
  readonly statement: Sql;
  readonly answer: PromiseWithResolvers<unknown[]>;
}

export interface ScanLimits {
  /** How many run concurrently. */
  readonly concurrency: number;
  /**
   * The pause after each scan, as a fraction of the time that it took. SQLite's log starts over only at a moment when nobody reads
   * it: without pauses it would grow as long as scans keep coming.
   */
  readonly rest: number;
}

/** Runs a few scans at a time, the owners in turn. A refused scan may be retried. */
export class ScanQueue {
  readonly #run: (statement: Sql) => Promise<unknown[]>;
  readonly #rest: number;
  /** By owner; an owner that had a turn goes to the end. */
  readonly #waiting = new Map<string, Pending[]>();
  readonly #byKey = new Map<string, Pending>();
  #free: number;
  #closing: PromiseWithResolvers<void> | undefined;
  readonly #concurrency: number;

  constructor({ concurrency, rest }: ScanLimits, run: (statement: Sql) => Promise<unknown[]>) {
    this.#concurrency = concurrency;
    this.#free = concurrency;
    this.#rest = rest;
    this.#run = run;
  }

  /** @throws DatabaseUnavailable when too many are waiting already. */
  async scan<Row>(request: ScanRequest, statement: Sql): Promise<Row[]> {
    const joined = this.#byKey.get(request.key) ?? this.#enter(request, statement);
    return (await joined.answer.promise) as Row[];
  }

  /** Resolves when every scan has been answered. */
  async close(): Promise<void> {
    this.#closing ??= Promise.withResolvers<void>();
    this.#endIfIdle();
    await this.#closing.promise;
  }

  #enter(request: ScanRequest, statement: Sql): Pending {
    if (this.#closing) throw new DatabaseUnavailable("The database is closing.");
    const own = this.#waiting.get(request.owner) ?? [];
    if (own.length >= MAX_WAITING_PER_OWNER || this.#byKey.size >= MAX_WAITING)
      throw new DatabaseUnavailable("Too many large reads are waiting for their turn.");
    const pending = { request, statement, answer: Promise.withResolvers<unknown[]>() };
    own.push(pending);
    this.#waiting.set(request.owner, own);
    this.#byKey.set(request.key, pending);
    this.#next();
    return pending;
  }

  #next(): void {
    if (this.#free === 0) return;
    const [turn] = this.#waiting;
    if (turn === undefined) {
      this.#endIfIdle();
      return;
    }
    const [owner, own] = turn;
    const pending = own.shift();
    this.#waiting.delete(owner);
    if (own.length > 0) this.#waiting.set(owner, own);
    if (pending) void this.#begin(pending);
  }

  async #begin({ request, statement, answer }: Pending): Promise<void> {
    this.#byKey.delete(request.key);
    this.#free -= 1;
    const since = performance.now();
    await this.#run(statement).then(answer.resolve, answer.reject);
    const rest = this.#closing ? 0 : (performance.now() - since) * this.#rest;
    const end = () => {
      this.#free += 1;
      this.#next();
    };
    if (rest < 1) end();
    else setTimeout(end, rest);
  }

  #endIfIdle(): void {
    if (this.#free === this.#concurrency && this.#waiting.size === 0) this.#closing?.resolve();
  }
}
