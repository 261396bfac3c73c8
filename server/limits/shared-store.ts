import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import type { Exchange } from "./exchange.ts";
import type { Count, Policy, Store } from "./limiter.ts";
import { Tally } from "./tally.ts";

/** This part of what is left may be granted before the others have heard of it: 7 of 120, and none of 15. */
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
  readonly #exchange: Exchange;
  readonly #clock: Clock;
  readonly #tallies = new Map<string, Tally>();
  #clearAt: Micros = 0;

  constructor(policy: Policy, exchange: Exchange, clock: Clock) {
    this.#policy = policy;
    this.#exchange = exchange;
    this.#clock = clock;
  }

  async get(who: string): Promise<Count> {
    const tally = this.#tallyOf(who);
    if (this.#left(tally) > 0 && !this.#mayGrant(tally, tally.untold + 1)) await this.#exchange.now(tally);
    return this.#countOf(tally, tally.count);
  }

  async penalty(who: string): Promise<Count> {
    const tally = this.#tallyOf(who);
    if (this.#left(tally) <= 0) return this.#countOf(tally, tally.known + 1);
    const place = tally.add();
    if (this.#mayGrant(tally, tally.untold)) this.#exchange.soon(tally);
    else await this.#exchange.now(tally);
    return this.#countOf(tally, place());
  }

  #tallyOf(who: string): Tally {
    const now = this.#clock.now();
    this.#forgetOver(now);
    const known = this.#tallies.get(who);
    if (known?.isOpenAt(now)) return known;
    const tally = new Tally(`${this.#policy.name}:${who}`, seconds(this.#policy.seconds), now);
    this.#tallies.set(who, tally);
    return tally;
  }

  /** Once in a window: what is over is of no use. */
  #forgetOver(now: Micros): void {
    if (now < this.#clearAt) return;
    this.#clearAt = now + seconds(this.#policy.seconds);
    for (const [who, tally] of this.#tallies) if (!tally.isOpenAt(now)) this.#tallies.delete(who);
  }

  #left({ known }: Tally): number {
    return this.#policy.requests - known;
  }

  /** Whether so many may be granted that the others have not heard of. */
  #mayGrant(tally: Tally, untold: number): boolean {
    const isFresh = tally.wasHeardSince(this.#clock.elapsed() - seconds(FRESH_SECONDS));
    return isFresh && untold <= this.#left(tally) * SHARE;
  }

  #countOf({ endsAt }: Tally, consumedPoints: number): Count {
    return { consumedPoints, msBeforeNext: (endsAt - this.#clock.now()) / 1000 };
  }
}
