import { DatabaseUnavailable } from "./unavailable.ts";

/** A place in an owner's queue. */
interface Waiting {
  begin(): void;
}

/**
 * A semaphore with a limit in total and per owner. A free slot goes to the waiting owner that holds the fewest; owners that hold
 * equally many take turns. So an owner whose work is slow or plentiful delays nobody else. Within an owner, first come, first served.
 */
export class FairSemaphore {
  #free: number;
  readonly #share: number;
  readonly #held = new Map<string, number>();
  /** By owner; an owner that got a slot goes to the end. */
  readonly #queues = new Map<string, Waiting[]>();

  constructor(count: number, share: number) {
    this.#free = count;
    this.#share = share;
  }

  /** @throws DatabaseUnavailable when no slot came free within `patienceMs`, if that is given. */
  async take(owner: string, patienceMs?: number): Promise<void> {
    if (this.#free > 0 && this.#heldBy(owner) < this.#share) {
      this.#hold(owner);
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { begin: resolve };
    const queue = this.#queues.get(owner);
    if (queue) queue.push(waiting);
    else this.#queues.set(owner, [waiting]);
    if (patienceMs === undefined) return promise;
    const giveUp = () => {
      this.#leave(owner, waiting);
      reject(new DatabaseUnavailable("Too many writes of this owner are waiting."));
    };
    const timer = setTimeout(giveUp, patienceMs);
    await promise.finally(() => clearTimeout(timer));
  }

  give(owner: string): void {
    const held = this.#heldBy(owner) - 1;
    if (held > 0) this.#held.set(owner, held);
    else this.#held.delete(owner);
    this.#free += 1;
    const next = this.#nextOwner();
    if (next === undefined) return;
    const queue = this.#queues.get(next) ?? [];
    const waiting = queue.shift();
    this.#queues.delete(next);
    if (queue.length > 0) this.#queues.set(next, queue);
    this.#hold(next);
    waiting?.begin();
  }

  #heldBy(owner: string): number {
    return this.#held.get(owner) ?? 0;
  }

  #hold(owner: string): void {
    this.#free -= 1;
    this.#held.set(owner, this.#heldBy(owner) + 1);
  }

  #leave(owner: string, waiting: Waiting): void {
    const left = (this.#queues.get(owner) ?? []).filter((other) => other !== waiting);
    if (left.length > 0) this.#queues.set(owner, left);
    else this.#queues.delete(owner);
  }

  /** The waiting owner with the fewest slots that may take one more. */
  #nextOwner(): string | undefined {
    let fewest = this.#share;
    let found: string | undefined;
    for (const owner of this.#queues.keys()) {
      const held = this.#heldBy(owner);
      if (held === 0) return owner;
      if (held >= fewest) continue;
      fewest = held;
      found = owner;
    }
    return found;
  }
}
