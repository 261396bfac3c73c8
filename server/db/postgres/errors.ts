import { DatabaseError } from "pg";
import { Outdated } from "../outdated.ts";
import { DatabaseUnavailable } from "../unavailable.ts";
import { UniqueViolation } from "../unique-violation.ts";

const UNIQUE = "23505";
const DISK_FULL = "53100";
const FULL = "The disk of the database is full: make room. The server then continues by itself.";

/** SQLSTATEs that mean: not now. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NOT_NOW = new Set([
  "23503", // the referenced row was deleted concurrently: a retry is told that it does not exist
  "25006", // read-only: a standby that was not promoted yet
  "25P03", // the transaction was idle for too long
  "26000", // a statement whose preparation by an earlier one failed
  "40001", // serialization failure
  "40P01", // deadlock
  "55P03", // lock not available
  "57014", // statement timeout
  "57P01", // administrator's shutdown
  "57P02", // crash of another backend
  "57P03", // starting up or shutting down
]);

/** 08: connection exceptions. 53: no memory, no disk, no connections left. 58: the disk fails. */
const CLASSES_OF_NOT_NOW = /^(08|53|58)/;

/** Errors that are no error of pg any more. */
const OWN = [DatabaseUnavailable, UniqueViolation, Outdated];

/**
 * An error of pg as DatabaseUnavailable if a retry may help. pg throws errors without an SQLSTATE for a connection that
 * cannot be made or is lost; the transaction is then rolled back, unless COMMIT was in progress.
 */
export function translate(error: unknown): unknown {
  if (!(error instanceof Error) || OWN.some((own) => error instanceof own)) return error;
  const { code, detail } = error as { code?: string; detail?: string };
  if (code === UNIQUE) return new UniqueViolation(columnsIn(detail), error);
  const lasting = error instanceof DatabaseError && !NOT_NOW.has(code ?? "") && !CLASSES_OF_NOT_NOW.test(code ?? "");
  if (lasting) return error;
  const remedy = code === DISK_FULL ? FULL : undefined;
  return new DatabaseUnavailable(`PostgreSQL: ${error.message}`, { cause: error, remedy });
}

/** "Key (owner_id, name)=(o, n) already exists.", in the language of the server. */
const columnsIn = (detail = ""): string[] => /\(([^)]*)\)=\(/.exec(detail)?.[1]?.split(", ") ?? [];
