/** Places for waiters, shared among owners. */
export class Places {
  readonly #held = new Map<string, number>();
  readonly #most: number;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many are taken. */
  get count(): number {
    return this.#count;
  }

  /**
   * Takes a place, if its owner holds fewer than are free: the first owner may take half of all, the next half of the rest. So an owner
   * with thousands of waiters leaves room for others.
   *
   * @returns whether there was one
   */
  take(owner: string): boolean {
    const held = this.#held.get(owner) ?? 0;
    const free = this.#most - this.#count;
    if (held >= free) return false;
    this.#held.set(owner, held + 1);
    this.#count += 1;
    return true;
  }

  give(owner: string): void {
    const left = (this.#held.get(owner) ?? 0) - 1;
    if (left > 0) this.#held.set(owner, left);
    else this.#held.delete(owner);
    this.#count -= 1;
  }
}
