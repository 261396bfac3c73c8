/**
 * A semaphore with a total and a limit per owner. A free slot goes to the waiting owner that holds the fewest, so an
 * owner whose work is slow delays nobody else. First come, first served within an owner.
 */
export class FairSemaphore {
  #free: number;
  readonly #share: number;
  readonly #held = new Map<string, number>();
  readonly #queues = new Map<string, (() => void)[]>();

  constructor(count: number, share: number) {
    this.#free = count;
    this.#share = share;
  }

  async take(owner: string): Promise<void> {
    if (this.#free > 0 && this.#heldBy(owner) < this.#share) {
      this.#hold(owner);
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const queue = this.#queues.get(owner);
    if (queue) queue.push(resolve);
    else this.#queues.set(owner, [resolve]);
    await promise;
  }

  give(owner: string): void {
    const held = this.#heldBy(owner) - 1;
    if (held > 0) this.#held.set(owner, held);
    else this.#held.delete(owner);
    this.#free += 1;
    const next = this.#nextOwner();
    if (next === undefined) return;
    const queue = this.#queues.get(next) ?? [];
    const begin = queue.shift();
    if (queue.length === 0) this.#queues.delete(next);
    this.#hold(next);
    begin?.();
  }

  #heldBy(owner: string): number {
    return this.#held.get(owner) ?? 0;
  }

  #hold(owner: string): void {
    this.#free -= 1;
    this.#held.set(owner, this.#heldBy(owner) + 1);
  }

  /** The waiting owner with the fewest slots that may take one more. */
  #nextOwner(): string | undefined {
    let fewest = this.#share;
    let found: string | undefined;
    for (const owner of this.#queues.keys()) {
      const held = this.#heldBy(owner);
      if (held >= fewest) continue;
      fewest = held;
      found = owner;
    }
    return found;
  }
}
