import { hash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { bindable } from "./bind.ts";
import type { OpenFiles } from "./open-files.ts";
import { allRows, type Prepared, Statements } from "./statements.ts";
import { Unsettling } from "./unsettling.ts";

/** Rows as arrays with every integer as a bigint, and the declared type of each column (null for an expression). */
export interface Table {
  readonly columns: readonly { readonly name: string; readonly type: string | null }[];
  readonly rows: unknown[][];
}

/** One SQLite connection. Every call runs to completion before it returns: no cursor stays open between two calls. */
export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #reads: Statements;
  readonly #tables: Statements;
  readonly file: string;
  #isSnapshot = false;
  #settlements = 0;
  #isUnsettled = false;
  #files: OpenFiles | undefined;

  /**
   * For migrations, foreign keys are off (to change a table, a migration drops and rebuilds it, which would delete its
   * rows' children), and "x" may be a string, as Prisma's schema engine writes it.
   */
  constructor(file: string, purpose: "serving" | "migrations") {
    this.file = file;
    const migrations = purpose === "migrations";
    this.#database = new DatabaseSync(file, {
      enableForeignKeyConstraints: !migrations,
      enableDoubleQuotedStringLiterals: migrations,
    });
    if (migrations) defineMigrationFunctions(this.#database);
    const unsettling = new Unsettling(this.#database);
    this.#statements = new Statements(unsettling);
    this.#reads = new Statements(unsettling, refuseWrites);
    this.#tables = new Statements(unsettling, (statement) => statement.setReadBigInts(true));
  }

  /** From now on no read or commit succeeds unless these files are where they were. */
  guard(files: OpenFiles): void {
    this.#files = files;
  }

  /** Before a transaction: throws what a check has found, without its own check. @throws FileMoved */
  assertFilesInPlace(): void {
    this.#files?.assertInPlace();
  }

  /** After a commit: checks that its data can be found again. @throws FileMoved */
  checkFiles(): void {
    this.#files?.assertCommitInPlace();
  }

  /** Whether a write transaction is open. False after SQLite itself rolled it back (disk full, I/O error). */
  get isTransaction(): boolean {
    return this.#database.isTransaction && !this.#isSnapshot;
  }

  /** Begins a read transaction unless one is open. @returns whether it was begun now */
  snapshot(): boolean {
    if (this.#isSnapshot) return false;
    this.run("BEGIN");
    this.#isSnapshot = true;
    return true;
  }

  /**
   * Nothing needs committing, and after a read of a damaged file COMMIT would throw where nobody catches it.
   * After an I/O error SQLite has already ended the transaction.
   */
  endSnapshot(): void {
    if (!this.#isSnapshot) return;
    this.#isSnapshot = false;
    if (this.#database.isTransaction) this.run("ROLLBACK");
  }

  /** `query` for reads only. @throws Error for anything but a SELECT, which would bypass the write queue */
  select<Row>(sql: string, values: readonly unknown[] = []): Row[] {
    this.#files?.assertInPlace();
    return allRows(this.#reads.get(sql), values);
  }

  /** Rows as objects; integers are numbers, and one beyond 2^53 throws ERR_OUT_OF_RANGE. */
  query<Row>(sql: string, values: readonly unknown[] = []): Row[] {
    return allRows(this.#noted(this.#statements.get(sql)), values);
  }

  table(sql: string, values: readonly unknown[]): Table {
    this.#files?.assertInPlace();
    const { statement } = this.#noted(this.#tables.get(sql));
    const rows = statement.all(...values.map(bindable)) as unknown as unknown[][];
    return { columns: statement.columns(), rows };
  }

  /** Number of rows that the statement changed. */
  run(sql: string, values: readonly unknown[] = []): number {
    const { statement } = this.#noted(this.#statements.get(sql));
    return Number(statement.run(...values.map(bindable)).changes);
  }

  commit(): void {
    if (this.#isUnsettled) this.#settlements += 1;
    this.#isUnsettled = false;
    this.run("COMMIT");
  }

  #noted(prepared: Prepared): Prepared {
    this.#isUnsettled ||= prepared.unsettling;
    return prepared;
  }

  /** Changes whenever a commit may have changed what `Database.recall` keeps. */
  get settlements(): number {
    return this.#settlements;
  }

  /** Changes when another connection has committed. */
  dataVersion(): number | undefined {
    this.#files?.assertInPlace();
    const [row] = this.query<{ data_version: number }>("PRAGMA data_version");
    return row?.data_version;
  }

  /** Several statements, separated by semicolons. */
  script(sql: string): void {
    this.#database.exec(sql);
  }

  /** Checkpoints the log into the database file, wherever that is by now. @returns whether it was complete */
  emptyLog(): boolean {
    this.endSnapshot();
    const [result] = this.query<{ busy: number }>("PRAGMA wal_checkpoint(TRUNCATE)");
    return result?.busy === 0;
  }

  close(): void {
    this.endSnapshot();
    this.#database.close();
  }
}

/** What SQLite has no functions for, and migrations need. */
function defineMigrationFunctions(database: DatabaseSync): void {
  const deterministic = true;
  database.function("nfc", { deterministic }, (text) => String(text).normalize("NFC"));
  database.function("sha256", { deterministic }, (text) => hash("sha256", String(text), "base64url"));
}

function refuseWrites({ sourceSQL }: { sourceSQL: string }): void {
  if (!/^\s*select\b/i.test(sourceSQL))
    throw new Error(`A read begins with SELECT, not as in "${sourceSQL.trim().slice(0, 60)}".`);
}
