import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import type { CountSync } from "./count-sync.ts";
import type { Count, Policy, Store } from "./limiter.ts";
import { WindowCounter } from "./window-counter.ts";

/** This share of the remaining allowance may be granted before other processes know of it: 7 of 120, and none of 15. */
const SHARE = 1 / 16;

/** What was heard longer ago than this is asked anew. */
const FRESH_SECONDS = 1;

/**
 * Counts here, and together with other processes by an exchange of counts. A request waits for it where that may decide
 * whether it is granted: near the limit, and after a while without requests. Elsewhere it is granted from what was heard,
 * so each process may grant at most a sixteenth of the limit too many. Whoever is past the limit is refused from memory.
 */
export class SharedStore implements Store {
  readonly #policy: Policy;
  readonly #countSync: CountSync;
  readonly #clock: Clock;
  readonly #counters = new Map<string, WindowCounter>();
  #clearAt: Micros = 0;

  constructor(policy: Policy, countSync: CountSync, clock: Clock) {
    this.#policy = policy;
    this.#countSync = countSync;
    this.#clock = clock;
  }

  async get(who: string): Promise<Count> {
    const counter = this.#tallyOf(who);
    if (this.#left(counter) > 0 && !this.#mayGrant(counter, counter.unreported + 1)) await this.#countSync.now(counter);
    return this.#countOf(counter, counter.count);
  }

  async penalty(who: string): Promise<Count> {
    const counter = this.#tallyOf(who);
    if (this.#left(counter) <= 0) return this.#countOf(counter, counter.known + 1);
    const place = counter.add();
    if (this.#mayGrant(counter, counter.unreported)) this.#countSync.soon(counter);
    else await this.#countSync.now(counter);
    return this.#countOf(counter, place());
  }

  #tallyOf(who: string): WindowCounter {
    const now = this.#clock.now();
    this.#forgetOver(now);
    const known = this.#counters.get(who);
    if (known?.isOpenAt(now)) return known;
    const counter = new WindowCounter(`${this.#policy.name}:${who}`, seconds(this.#policy.seconds), now);
    this.#counters.set(who, counter);
    return counter;
  }

  /** Once per window: windows that have ended are of no use. */
  #forgetOver(now: Micros): void {
    if (now < this.#clearAt) return;
    this.#clearAt = now + seconds(this.#policy.seconds);
    for (const [who, counter] of this.#counters) if (!counter.isOpenAt(now)) this.#counters.delete(who);
  }

  #left({ known }: WindowCounter): number {
    return this.#policy.requests - known;
  }

  /** Whether so many may be granted that the others have not heard of. */
  #mayGrant(counter: WindowCounter, untold: number): boolean {
    const isFresh = counter.wasHeardSince(this.#clock.elapsed() - seconds(FRESH_SECONDS));
    return isFresh && untold <= this.#left(counter) * SHARE;
  }

  #countOf({ endsAt }: WindowCounter, consumedPoints: number): Count {
    return { consumedPoints, msBeforeNext: (endsAt - this.#clock.now()) / 1000 };
  }
}
