import type { DatabaseSync, StatementSync } from "node:sqlite";
import { constants } from "node:sqlite";

/** Columns that hand-offs write all the time, or null for a whole table: writing them does not invalidate `Database.recall`. */
const MOVING: Readonly<Record<string, readonly string[] | null>> = {
  messages: null,
  message_acks: null,
  archived_messages: null,
  webhooks: null,
  webhook_deliveries: null,
  agent_events: null,
  idempotency_records: null,
  request_counts: null,
  channels: [
    "clock",
    "message_count",
    "message_bytes",
    "history_bytes",
    "history_grew",
    "writes_in_minute",
    "minute_ends_at",
    "claim_floor",
    "next_expiry_at",
  ],
};

const { SQLITE_OK, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_READ, SQLITE_SELECT } = constants;
const { SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_FUNCTION, SQLITE_PRAGMA, SQLITE_RECURSIVE } = constants;

const READING = new Set([
  SQLITE_READ,
  SQLITE_SELECT,
  SQLITE_TRANSACTION,
  SQLITE_SAVEPOINT,
  SQLITE_FUNCTION,
  SQLITE_PRAGMA,
  SQLITE_RECURSIVE,
]);

const HARMLESS = /^\s*(select|begin|commit|rollback|savepoint|release|pragma)\b/i;

function isUnsettling(action: number, table: string | null, column: string | null): boolean {
  if (READING.has(action)) return false;
  const moving = table === null ? undefined : MOVING[table];
  if (moving === null) return ![SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE].includes(action);
  return action !== SQLITE_UPDATE || column === null || !moving?.includes(column);
}

/** Determines for each prepared statement whether it may change what `Database.recall` keeps. */
export class Unsettling {
  readonly #database: DatabaseSync;
  #found = false;

  /** Only Node 24.10 and later reveal what a statement writes. On earlier releases every statement that writes counts as one of these. */
  readonly #sees: boolean;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sees = "setAuthorizer" in database;
    if (!this.#sees) return;
    database.setAuthorizer((action, table, column) => {
      this.#found ||= isUnsettling(action, table, column);
      return SQLITE_OK;
    });
  }

  prepare(sql: string): { readonly statement: StatementSync; readonly unsettling: boolean } {
    this.#found = false;
    const statement = this.#database.prepare(sql);
    return { statement, unsettling: this.#sees ? this.#found : !HARMLESS.test(sql) };
  }
}
