/** Limits on the bytes of incomplete bodies: of all connections together, and of one sender. */
export interface UnfinishedLimits {
  readonly total: number;
  readonly perSender: number;
}

/** Whose limit has been reached. */
export type Exceeded = "total" | "sender";

/**
 * Counts the bytes held for incomplete bodies: a client that never sends their ends would otherwise occupy a megabyte per
 * connection for a minute.
 */
export class UnfinishedBodies {
  readonly #limits: UnfinishedLimits;
  readonly #bySender = new Map<string, number>();
  #total = 0;

  constructor(limits: UnfinishedLimits) {
    this.#limits = limits;
  }

  /** Counts bytes, or returns whose limit they exceed. */
  hold(sender: string, bytes: number): Exceeded | undefined {
    const held = (this.#bySender.get(sender) ?? 0) + bytes;
    if (held > this.#limits.perSender) return "sender";
    if (this.#total + bytes > this.#limits.total) return "total";
    this.#bySender.set(sender, held);
    this.#total += bytes;
    return undefined;
  }

  release(sender: string, bytes: number): void {
    const left = (this.#bySender.get(sender) ?? 0) - bytes;
    if (left > 0) this.#bySender.set(sender, left);
    else this.#bySender.delete(sender);
    this.#total -= bytes;
  }
}
