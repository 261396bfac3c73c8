/** A write was refused because a row with the same unique value exists. Both drivers throw it, for SQL and for models. */
export class UniqueViolation extends Error {
  override readonly name = "UniqueViolation";
  /** The columns of the violated constraint, by their names in the database. */
  readonly columns: readonly string[];

  constructor(columns: readonly string[], cause: Error) {
    super(cause.message, { cause });
    this.columns = columns;
  }
}

/** With `column`, only when that column is part of the violated constraint. */
export const isUniqueViolation = (error: unknown, column?: string): boolean =>
  error instanceof UniqueViolation && (column === undefined || error.columns.includes(column));
