import { advance, type Custody, FRESH, type Step } from "./custody.ts";

/** How many states of one message are looked at before giving up, about a second's worth. */
const MAX_STATES = 200_000;

/** Where the longest attempt at an order ended: what was in order, and why nothing could come next. */
export interface Deadlock {
  readonly order: readonly Step[];
  readonly blocked: readonly { readonly step: Step; readonly reason: string }[];
  /** The search gave up before it had tried every order. */
  readonly undecided: boolean;
}

/**
 * Searches an order of the steps of one message that respects real time (a step that was answered before another was
 * sent comes first) and in which every answer is right. Steps without an answer may be left out. This is the search of
 * Wing and Gong with Lowe's memory of what has been tried.
 *
 * @returns undefined when there is such an order
 */
export function orderOf(steps: readonly Step[]): Deadlock | undefined {
  return new Search(steps).run();
}

class Search {
  readonly #steps: readonly Step[];
  readonly #placed: boolean[];
  readonly #tried = new Set<string>();
  readonly #order: Step[] = [];
  #missing: number;
  #furthest: Deadlock = { order: [], blocked: [], undecided: false };
  #fewest = Number.POSITIVE_INFINITY;

  constructor(steps: readonly Step[]) {
    this.#steps = [...steps].sort((a, b) => a.invoked - b.invoked);
    this.#placed = this.#steps.map(() => false);
    this.#missing = steps.filter(isCertain).length;
  }

  run(): Deadlock | undefined {
    if (this.#place(FRESH)) return undefined;
    return { ...this.#furthest, undecided: this.#tried.size >= MAX_STATES };
  }

  #place(custody: Custody): boolean {
    if (this.#missing === 0) return true;
    const key = this.#key(custody);
    if (this.#tried.has(key) || this.#tried.size >= MAX_STATES) return false;
    this.#tried.add(key);
    const possible = this.#candidates().map((index) => this.#attempt(index, custody));
    // A step that changes nothing can only be in the way of others: it is placed as soon as it fits, and for good.
    const idle = possible.find(({ step, after }) => isCertain(step) && after === custody);
    if (idle) return this.#with(idle.index, custody);
    const blocked = possible.flatMap(({ step, after }) =>
      typeof after === "string" && isCertain(step) ? [{ step, reason: after }] : [],
    );
    this.#note(blocked);
    const next = possible.filter(({ after }) => typeof after !== "string" && after !== custody);
    next.sort((a, b) => Number(isCertain(b.step)) - Number(isCertain(a.step)));
    return next.some(({ index, after }) => this.#with(index, after as Custody));
  }

  #attempt(index: number, custody: Custody) {
    const step = this.#steps[index] as Step;
    return { index, step, after: advance(custody, step) };
  }

  #with(index: number, after: Custody): boolean {
    const step = this.#steps[index] as Step;
    const certain = isCertain(step) ? 1 : 0;
    this.#placed[index] = true;
    this.#order.push(step);
    this.#missing -= certain;
    if (this.#place(after)) return true;
    this.#missing += certain;
    this.#order.pop();
    this.#placed[index] = false;
    return false;
  }

  /** Steps that were sent before the first answer among those not placed yet. */
  #candidates(): number[] {
    let first = Number.POSITIVE_INFINITY;
    const candidates: number[] = [];
    for (const [index, step] of this.#steps.entries()) {
      if (this.#placed[index]) continue;
      if (step.invoked > first) break;
      candidates.push(index);
      first = Math.min(first, step.returned ?? Number.POSITIVE_INFINITY);
    }
    return candidates.filter((index) => (this.#steps[index] as Step).invoked <= first);
  }

  #note(blocked: Deadlock["blocked"]): void {
    if (this.#missing >= this.#fewest) return;
    this.#fewest = this.#missing;
    this.#furthest = { order: [...this.#order], blocked, undecided: false };
  }

  #key({ state, epoch, by, token, endsFrom, endsTo, availableFrom, availableTo }: Custody): string {
    const low = this.#placed.indexOf(false);
    const ahead = this.#placed.flatMap((placed, index) => (placed && index > low ? [index] : []));
    return [low, ahead.join("."), state, epoch, by, token, endsFrom, endsTo, availableFrom, availableTo].join("|");
  }
}

export const isCertain = (step: Step): boolean => step.result !== "unknown";
