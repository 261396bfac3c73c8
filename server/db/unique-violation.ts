import { isSqliteError, resultCode } from "./sqlite/errors.ts";

/**
 * Whether a write was refused because a row with the same unique value exists, be it thrown by the models (P2002) or by
 * plain SQL. With `column` (its name in the database), only when that column is part of the violated constraint.
 */
export function isUniqueViolation(error: unknown, column?: string): boolean {
  const columns = violatedColumns(error);
  return columns !== undefined && (column === undefined || columns.includes(column));
}

function violatedColumns(error: unknown): readonly string[] | undefined {
  if (!(error instanceof Error)) return undefined;
  if (isSqliteError(error)) return isUniqueCode(error.errcode) ? columnsIn(error.message) : undefined;
  if (isPostgresUnique(error)) return columnsInDetail(error.detail);
  if (!("code" in error) || (error.code !== "P2002" && error.code !== "P2010")) return undefined;
  return columnsOfPrisma(error);
}

const isUniqueCode = (code: number): boolean => code === resultCode.unique || code === resultCode.primaryKey;

/** "UNIQUE constraint failed: channels.owner_id, channels.name" */
const columnsIn = (message: string): string[] =>
  (message.split("constraint failed: ")[1] ?? "").split(", ").map((name) => name.slice(name.lastIndexOf(".") + 1));

const isPostgresUnique = (error: Error): error is Error & { detail: string } =>
  "code" in error && error.code === "23505" && "detail" in error;

/** "Key (owner_id, name)=(o, n) already exists.", in the language of the server. */
const columnsInDetail = (detail: string): string[] => /\(([^)]*)\)=\(/.exec(detail)?.[1]?.split(", ") ?? [];

interface DriverCause {
  readonly kind?: string;
  readonly originalMessage?: string;
}

/** Prisma keeps the driver's own error in `meta`; a raw query's is P2010 whatever it was. */
function columnsOfPrisma(error: Error & { meta?: unknown }): string[] | undefined {
  const { driverAdapterError } = (error.meta ?? {}) as { driverAdapterError?: { cause?: DriverCause } };
  const cause = driverAdapterError?.cause;
  return cause?.kind === "UniqueConstraintViolation" ? columnsIn(cause.originalMessage ?? "") : undefined;
}
