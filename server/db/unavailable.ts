interface Circumstances extends ErrorOptions {
  /** What the operator has to do, if waiting alone does not help. */
  readonly remedy?: string | undefined;
}

/**
 * The database cannot serve: it is missing, too busy, locked by another process, down or damaged, its disk is full or failing, or
 * it aborted a transaction that conflicted with another. Both drivers throw it, for SQL and for models.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
  readonly remedy: string | undefined;

  constructor(message: string, { remedy, ...options }: Circumstances = {}) {
    super(message, options);
    this.remedy = remedy;
  }
}

export const isUnavailable = (error: unknown): error is DatabaseUnavailable => error instanceof DatabaseUnavailable;
