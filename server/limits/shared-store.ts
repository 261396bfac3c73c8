import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import type { CountSync } from "./count-sync.ts";
import type { Count, Policy, Store } from "./limiter.ts";
import { WindowCounter } from "./window-counter.ts";

/** Share of the remaining allowance that may be granted before other processes know: 7 of 120, and none of 15. */
const SHARE = 1 / 16;

/** A total older than this is read again. */
const FRESH_SECONDS = 1;

/**
 * Counts locally and syncs with the other processes. A request waits for the sync only where it may decide whether the
 * request is granted: close to the limit, and after a while without requests. Otherwise it is granted from the last
 * known total, so each process may exceed the limit by a sixteenth at most. Requests past the limit are refused from
 * memory.
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
    const counter = this.#counterOf(who);
    if (this.#left(counter) > 0 && !this.#mayGrant(counter, counter.unreported + 1)) await this.#countSync.now(counter);
    return this.#countOf(counter, counter.count);
  }

  async penalty(who: string): Promise<Count> {
    const counter = this.#counterOf(who);
    if (this.#left(counter) <= 0) return this.#countOf(counter, counter.known + 1);
    return this.#countOf(counter, await this.#add(counter));
  }

  /** Past the limit the total is read again once a second: what other processes have reserved they may have given back. */
  async reserve(who: string): Promise<Count> {
    const counter = this.#counterOf(who);
    const { requests } = this.#policy;
    if (counter.count >= requests && !this.#isFresh(counter)) await this.#countSync.now(counter);
    if (counter.count >= requests) return this.#countOf(counter, counter.count + 1);
    const place = await this.#add(counter);
    if (place > requests) this.#subtract(counter);
    return this.#countOf(counter, place);
  }

  async giveBack(who: string): Promise<void> {
    const counter = this.#counterOf(who);
    // A new window may have begun, to which nothing was added.
    if (counter.count > 0) this.#subtract(counter);
  }

  /** @returns the position in the shared count */
  async #add(counter: WindowCounter): Promise<number> {
    const place = counter.add();
    if (this.#mayGrant(counter, counter.unreported)) this.#countSync.soon(counter);
    else await this.#countSync.now(counter);
    return place();
  }

  #subtract(counter: WindowCounter): void {
    counter.subtract();
    this.#countSync.soon(counter);
  }

  #counterOf(who: string): WindowCounter {
    const now = this.#clock.now();
    this.#forgetOver(now);
    const known = this.#counters.get(who);
    if (known?.isOpenAt(now)) return known;
    const counter = new WindowCounter(`${this.#policy.name}:${who}`, seconds(this.#policy.seconds), now);
    this.#counters.set(who, counter);
    return counter;
  }

  /** Runs once per window: windows that have ended are useless. */
  #forgetOver(now: Micros): void {
    if (now < this.#clearAt) return;
    this.#clearAt = now + seconds(this.#policy.seconds);
    for (const [who, counter] of this.#counters) if (!counter.isOpenAt(now)) this.#counters.delete(who);
  }

  #left({ known }: WindowCounter): number {
    return this.#policy.requests - known;
  }

  /** Whether this many may be granted before the other processes know of them. */
  #mayGrant(counter: WindowCounter, untold: number): boolean {
    return this.#isFresh(counter) && untold <= this.#left(counter) * SHARE;
  }

  #isFresh(counter: WindowCounter): boolean {
    return counter.wasHeardSince(this.#clock.elapsed() - seconds(FRESH_SECONDS));
  }

  #countOf({ endsAt }: WindowCounter, consumedPoints: number): Count {
    return { consumedPoints, msBeforeNext: (endsAt - this.#clock.now()) / 1000 };
  }
}
