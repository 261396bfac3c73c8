import type { PoolClient } from "pg";
import { DatabaseUnavailable } from "../unavailable.ts";
import type { Statement } from "./bind.ts";

/** SQLSTATE read_only_sql_transaction: the server is a standby, or has become one. */
const READ_ONLY = "25006";

/** On for a standby, or where an administrator set it. Answered by the server that would run the next statement. */
const QUESTION: Statement = { text: "SHOW transaction_read_only", values: [] };

/** The connected server accepts no writes, so its data may be stale. */
class ReadOnlyServer extends DatabaseUnavailable {
  constructor() {
    super("PostgreSQL: this server is a standby or set read-only");
  }
}

/** Whether a connection should be replaced: a new one may lead to the new primary. */
export function isReadOnly(error: unknown): boolean {
  if (error instanceof ReadOnlyServer) return true;
  const { cause } = error as { cause?: { code?: unknown } };
  return error instanceof DatabaseUnavailable && cause?.code === READ_ONLY;
}

/** Runs a single statement. */
interface Asked {
  query(statement: Statement): Promise<{ readonly rows: readonly unknown[] }>;
}

/** @throws ReadOnlyServer */
export async function assertPrimary(asked: Asked | PoolClient): Promise<void> {
  const { rows } = await (asked as Asked).query(QUESTION);
  if ((rows[0] as { transaction_read_only?: string } | undefined)?.transaction_read_only === "on")
    throw new ReadOnlyServer();
}
