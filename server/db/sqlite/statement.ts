import type { Connection } from "./connection.ts";
import type { Outcome } from "./group.ts";

/** Runs one statement in a group. SQLite undoes a failed statement by itself, so it needs no savepoint. */
export function attemptStatement(connection: Connection, run: (connection: Connection) => unknown): Outcome {
  try {
    return { value: run(connection) };
  } catch (error) {
    if (hasTakenEffect(error)) throw error;
    return { error };
  }
}

/** Thrown for a returned integer beyond 2^53, when the statement is done: only the whole group can undo it. */
const hasTakenEffect = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_OUT_OF_RANGE";
