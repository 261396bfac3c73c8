import type { Micros } from "../time/timestamp.ts";
import type { Models } from "./models.ts";
import type { ProcessMessage } from "./process-message.ts";
import type { ScanRequest } from "./scan-queue.ts";
import type { Sql } from "./sql.ts";

/** Where an operation reads: the committed state, or its own transaction. */
export type Reader = Pick<Database, "read" | "recall">;

/** Where an operation writes a single statement. */
export type Writer = Pick<Database, "write">;

export interface Queryable {
  /**
   * Rows as objects by column name. Integers are numbers (all below 2^53), booleans are booleans, JSON columns text.
   */
  query<Row>(statement: Sql): Promise<Row[]>;
}

/** Receives messages from other processes. */
export interface Listener {
  received(message: ProcessMessage): void;
  /**
   * A message may have been lost. "cut": the connection is or was down, and every waiter should check; "idle": only the
   * next few, in turn.
   */
  uncertain?(since: "cut" | "idle"): void;
}

/** The channel to the other processes on the same database. */
export interface Broadcast {
  /** False if messages of other processes cannot be received: waiters then poll once a second. */
  readonly hears: boolean;
  /** Sends to every other process, soon; the message may be lost. Call it after the commit. */
  send(message: ProcessMessage): void;
  /** Also connects: messages sent before the first listener are not received. */
  listen(listener: Listener): void;
}

/** The work of a unit, for one caller or for several that requested the same. */
export type Joint<Item, Result> = (tx: Queryable, items: readonly Item[]) => Promise<readonly Result[]>;

/**
 * A batch as a single statement, for a database whose statements can write several tables. The statement does all of the work or
 * nothing.
 */
export interface Shortcut<Result> {
  readonly statement: Sql;
  /** @returns undefined where the rows say that it did nothing: then the work is done in full. */
  results(rows: readonly Readonly<Record<string, unknown>>[]): readonly Result[] | undefined;
}

/** The shortcut for these items, where there is one. */
export type ShortcutFor<Item, Result> = (items: readonly Item[]) => Shortcut<Result> | undefined;

/**
 * A statement that many requests make, each with values of its own. PostgreSQL executes those that come together as one, which costs a third of
 * what they would cost one after the other.
 */
export interface Joinable<Item> {
  /** Statements of the same kind do the same, each for its item. */
  readonly kind: string;
  /** As JSON has it. */
  readonly item: Item;
  /** The statement for all of the items. Its rows have one column more: `place`, which counts the items from 0. */
  join(items: readonly Item[]): Sql;
}

/** An addition to a count. */
export interface Added {
  readonly id: string;
  readonly requests: number;
  /** How long a count is kept from its first addition, in microseconds; then it starts over. */
  readonly micros: Micros;
}

/** A count shared by all processes. */
export interface Total {
  readonly id: string;
  readonly requests: number;
  readonly endsAt: Micros;
}

/** Counts shared by all processes on the database. A database crash may lose them. */
export interface Counters {
  /** @returns the counts after the addition, in any order. No id may come twice. */
  add(added: readonly Added[], now: Micros): Promise<Total[]>;
}

/** Pages of the database's file that deleted rows have left free. New rows take them before the file grows. */
export interface FreeSpace {
  /** False for a file that keeps its free pages until it is compacted. */
  readonly canShrink: boolean;
  pages(): Promise<{ readonly free: number; readonly total: number }>;
  /**
   * One step of returning free pages to the file system: 2 ms, in which nobody else writes.
   * @returns how many were returned, at most `most`; 0 when there are none.
   */
  release(most: number): Promise<number>;
  /** Returns the file the size that the steps have led to. @returns false when the database is in use: try again. */
  settle(): Promise<boolean>;
}

export interface Database {
  /** Undefined where the database returns space by itself, as PostgreSQL's autovacuum does. */
  readonly freeSpace?: FreeSpace;
  /** Undefined if a single process uses the database. */
  readonly broadcast?: Broadcast;
  /** Undefined where one process has the database to itself. */
  readonly counters?: Counters;
  /** Prisma's models, on committed state; a write is on disk when its promise resolves. For everything that is not hot. */
  readonly models: Models;
  /**
   * Model calls and statements together, all or nothing; on disk when the promise resolves. `tx` is this interface within the
   * transaction. On SQLite nobody else writes meanwhile: it costs ten times as much as a unit, and `work` must not write to the outer
   * database.
   * @throws DatabaseUnavailable when it takes more than 5 s, or its turn does not come within 10 s.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One query on committed state only: it sees nothing of an open transaction. Rows as in `Queryable`. */
  read<Row>(statement: Sql): Promise<Row[]>;
  /**
   * `read` for a few rows that rarely change and that each hand-off needs: keys, channels and access to them. SQLite caches the rows
   * until a commit, by any process, that may have changed them. Columns that hand-offs write (db/sqlite/unsettling.ts) do not
   * invalidate the cache, so they are as old as the rest of the row. PostgreSQL reads those of one turn of the event loop together, and
   * caches them for `presume`.
   */
  recall<Row extends object>(statement: Sql): Promise<readonly Readonly<Row>[]>;
  /**
   * `read` for a query whose cost grows with the data stored rather than with the size of its answer. It waits for its turn and holds
   * nobody up: on SQLite a separate thread runs one at a time, on PostgreSQL scans have a tenth of the connections.
   * @throws DatabaseUnavailable when too many are waiting already.
   */
  scan<Row>(request: ScanRequest, statement: Sql): Promise<Row[]>;
  /**
   * One statement. It is on disk when the promise resolves; RETURNING yields rows.
   * @param joinable how it is executed together with others of its kind; where it is, its rows may have the column `place`
   */
  write<Row, Item = unknown>(statement: Sql, joinable?: Joinable<Item>): Promise<Row[]>;
  /**
   * Several statements, all or nothing; on disk when the promise resolves. When `work` throws, its statements are
   * undone and the promise rejects with what it threw. `work` may wait for nothing but its own queries.
   */
  unit<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /**
   * A unit that callers with the same `key` may share instead of waiting for each other's commits: `work` receives the items of
   * all that arrived together and returns a result for each, in order. It must be the same for all callers with a key. When it
   * throws with several items, it is undone and called for each item alone. PostgreSQL tries the shortcut first.
   */
  batch<Item, Result>(
    key: string,
    item: Item,
    work: Joint<Item, Result>,
    shortcutFor?: ShortcutFor<Item, Result>,
  ): Promise<Result>;
  /** For one request that may be done again. Undefined where what is recalled is never outdated. */
  presume?(): Presumption;
  /** Refuses new work, finishes queued work, then closes. */
  close(): Promise<void>;
}

/**
 * A database that takes for granted what the process has recalled before, and verifies it with the first statement that a request needs
 * anyway.
 */
export interface Presumption {
  /** Each call but `recall` may throw Outdated until one has succeeded, and has had no effect then. It has no models. */
  readonly db: Database;
  /** For a request that has needed nothing but rows that were recalled. @throws Outdated if these may have changed before it began */
  confirm(): Promise<void>;
}

/** The database from within a transaction of Prisma's: models and statements see what it wrote. */
export interface Transaction extends Database, Queryable {}

/** A database as the process that opened it has it. */
export interface OpenedDatabase extends Database {
  /**
   * Checks that this is still the database that was opened, and that it takes writes. Called twice a second; on PostgreSQL it also
   * replaces connections to a server that takes none.
   * @throws the error that a request would fail with.
   */
  check(): Promise<void>;
}
