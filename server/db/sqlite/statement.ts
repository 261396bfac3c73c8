import type { Connection } from "./connection.ts";
import type { Outcome } from "./group.ts";

/** Runs one statement in a group. SQLite rolls back a failed statement by itself, so it needs no savepoint. */
export function attemptStatement(connection: Connection, run: (connection: Connection) => unknown): Outcome {
  try {
    return { value: run(connection) };
  } catch (error) {
    if (hasTakenEffect(error)) throw error;
    return { error };
  }
}

/** Thrown for a returned integer beyond 2^53, after the statement has run: only the whole group can be rolled back. */
const hasTakenEffect = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_OUT_OF_RANGE";
