/** What a request took for granted (Database.presume) may have changed before it began. It has changed nothing: do it again. */
export class Outdated extends Error {
  override readonly name = "Outdated";
  constructor() {
    super("Keys, channels or access to them have changed since they were read.");
  }
}

export const isOutdated = (error: unknown): error is Outdated => error instanceof Outdated;
