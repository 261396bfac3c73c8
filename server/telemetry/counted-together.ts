/** So many are counted in half a millisecond: one at a time, each would take several times as long. */
const AT_ONCE = 100;

/** Collects what is to be counted, until there is enough of it or somebody asks. */
export class CountedTogether<T> {
  readonly #uncounted: T[] = [];
  readonly #count: (one: T) => void;

  constructor(count: (one: T) => void) {
    this.#count = count;
  }

  add(one: T): void {
    this.#uncounted.push(one);
    if (this.#uncounted.length >= AT_ONCE) this.countAll();
  }

  countAll(): void {
    for (const one of this.#uncounted.splice(0)) this.#count(one);
  }
}
