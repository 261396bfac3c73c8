interface Circumstances extends ErrorOptions {
  /** What the operator is to do, where waiting alone does not help. */
  readonly remedy?: string | undefined;
}

/**
 * The database cannot serve: it is not there, it is too busy, another process has it, it is down or damaged, the disk is full or
 * fails, or it gave up a transaction that another one was in the way of. Both drivers throw it, for SQL and for models.
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
