import { DatabaseUnavailable } from "./unavailable.ts";

/** A place in an owner's queue. */
interface Waiting {
  readonly weight: number;
  begin(): void;
}

/**
 * A semaphore with a limit in total and per owner. A free slot goes to the waiting owner that holds the fewest; owners that hold
 * equally many take turns. So an owner whose work is slow or plentiful delays nobody else. Within an owner, first come, first served.
 * Work that is heavier than one slot takes as many as it weighs, at most an owner's share.
 */
export class FairSemaphore {
  #free: number;
  readonly #share: number;
  readonly #isFirstFree: boolean;
  readonly #held = new Map<string, number>();
  /** By owner; an owner that got a slot goes to the end. */
  readonly #queues = new Map<string, Waiting[]>();

  /** @param isFirstFree whether an owner that holds nothing has room even where others hold everything: nobody waits for others then */
  constructor(count: number, share: number, isFirstFree = false) {
    this.#free = count;
    this.#share = share;
    this.#isFirstFree = isFirstFree;
  }

  /** @throws DatabaseUnavailable when no slot came free within `patienceMs`, if that is given. */
  async take(owner: string, patienceMs?: number, weight = 1): Promise<void> {
    if (this.hasRoom(owner, weight)) {
      this.hold(owner, weight);
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { weight, begin: resolve };
    const queue = this.#queues.get(owner);
    if (queue) queue.push(waiting);
    else this.#queues.set(owner, [waiting]);
    if (patienceMs === undefined) return promise;
    const giveUp = () => {
      this.#leave(owner, waiting);
      reject(new DatabaseUnavailable("Too much work of this owner is in progress."));
    };
    const timer = setTimeout(giveUp, patienceMs);
    await promise.finally(() => clearTimeout(timer));
  }

  /** Whether `take` would not wait. */
  hasRoom(owner: string, weight = 1): boolean {
    const held = this.#heldBy(owner);
    return (this.#free >= weight && held + weight <= this.#share) || (this.#isFirstFree && held === 0);
  }

  /** Takes slots that may not be free: what cannot wait delays what comes after it. */
  hold(owner: string, weight = 1): void {
    this.#free -= weight;
    this.#held.set(owner, this.#heldBy(owner) + weight);
  }

  give(owner: string, weight = 1): void {
    const held = this.#heldBy(owner) - weight;
    if (held > 0) this.#held.set(owner, held);
    else this.#held.delete(owner);
    this.#free += weight;
    for (let next = this.#nextOwner(); next !== undefined; next = this.#nextOwner()) {
      const queue = this.#queues.get(next) ?? [];
      const waiting = queue.shift();
      this.#queues.delete(next);
      if (queue.length > 0) this.#queues.set(next, queue);
      this.hold(next, waiting?.weight);
      waiting?.begin();
    }
  }

  #heldBy(owner: string): number {
    return this.#held.get(owner) ?? 0;
  }

  #leave(owner: string, waiting: Waiting): void {
    const left = (this.#queues.get(owner) ?? []).filter((other) => other !== waiting);
    if (left.length > 0) this.#queues.set(owner, left);
    else this.#queues.delete(owner);
  }

  /** The waiting owner with the fewest slots for whose next work there is room. */
  #nextOwner(): string | undefined {
    let fewest = this.#share;
    let found: string | undefined;
    for (const [owner, [first]] of this.#queues) {
      const held = this.#heldBy(owner);
      if (held >= fewest || !this.hasRoom(owner, first?.weight)) continue;
      if (held === 0) return owner;
      fewest = held;
      found = owner;
    }
    return found;
  }
}
