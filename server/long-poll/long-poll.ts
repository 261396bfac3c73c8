import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

/** One look at the database by a waiter. */
export interface Look<T> {
  readonly found: boolean;
  /** What to answer if waiting ends here. */
  readonly answer: T;
  /** When to look again without being woken, such as the end of a lease. */
  readonly again?: Micros | undefined;
}

export interface Wait<T> {
  /** What wakes this: a channel id, or `result:` and a message id. */
  readonly topic: string;
  /** How long the caller asks to wait, in seconds; the server's cap applies. */
  readonly seconds: number;
  /** Aborted when the client goes away. */
  readonly gone: AbortSignal;
  /** Claimers are woken one at a time, since only one of them can win; readers all at once. */
  readonly kind: "reader" | "claimer";
  look(): Promise<Look<T>>;
}

export interface LongPollLimits {
  readonly enabled: boolean;
  readonly maxWaiters: number;
  readonly maxSeconds: number;
}

interface Waiter {
  readonly kind: "reader" | "claimer";
  wake(): void;
}

/** What an operation needs of long-polling: to wait, and to wake waiters after its commit. */
export interface LongPoll {
  wake(topic: string): void;
  /** A lease may end sooner than those who wait for work know: the first of them looks again. */
  wakeClaimer(topic: string): void;
  until<T>(wait: Wait<T>): Promise<T>;
}

/** Waiting requests by topic. Wake them only after the commit, or they look too early. */
export class Waiters implements LongPoll {
  readonly #topics = new Map<string, Set<Waiter>>();
  readonly #clock: Clock;
  readonly #limits: LongPollLimits;
  #count = 0;
  #closed = false;

  constructor(clock: Clock, limits: LongPollLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Requests that wait at the moment. */
  get count(): number {
    return this.#count;
  }

  /** Something in the topic changed: every reader and the first claimer look again. */
  wake(topic: string): void {
    const waiters = this.#topics.get(topic);
    if (!waiters) return;
    for (const waiter of [...waiters]) if (waiter.kind === "reader") waiter.wake();
    this.wakeClaimer(topic);
  }

  /** Wakes one of so many equal parts of the topics, for whoever cannot know what is new: the part that slept longest. */
  wakeShare(of: number): void {
    const topics = [...this.#topics].slice(0, Math.ceil(this.#topics.size / of));
    for (const [topic, waiters] of topics) {
      // To the end of the row, where also a topic stands that everybody leaves and enters again.
      this.#topics.delete(topic);
      this.#topics.set(topic, waiters);
      this.wake(topic);
    }
  }

  /** Ends every wait with what there is: the server is about to stop. */
  close(): void {
    this.#closed = true;
    for (const waiters of this.#topics.values()) for (const waiter of [...waiters]) waiter.wake();
  }

  /** Looks until something is found, the time is over, or the client is gone. */
  async until<T>(wait: Wait<T>): Promise<T> {
    const { maxWaiters, maxSeconds, enabled } = this.#limits;
    const patience = seconds(Math.min(wait.seconds, maxSeconds));
    if (!enabled || patience <= 0 || this.#count >= maxWaiters) return (await wait.look()).answer;
    this.#count += 1;
    try {
      return await this.#loop(wait, this.#clock.elapsed() + patience);
    } finally {
      this.#count -= 1;
    }
  }

  async #loop<T>(wait: Wait<T>, deadline: Micros): Promise<T> {
    for (;;) {
      const waiter = this.#enter(wait);
      const { found, answer, again } = await this.#look(wait, waiter);
      const left = deadline - this.#clock.elapsed();
      const over = this.#closed || wait.gone.aborted || left <= 0;
      if (found || over) {
        waiter.leave();
        this.#passOn(wait);
        return answer;
      }
      await waiter.sleep(again === undefined ? left : Math.min(left, again - this.#clock.now()));
    }
  }

  /** A look that fails leaves nobody behind who could be woken in vain. */
  async #look<T>(wait: Wait<T>, waiter: { leave(): void }): Promise<Look<T>> {
    try {
      return await wait.look();
    } catch (error) {
      waiter.leave();
      this.#passOn(wait);
      throw error;
    }
  }

  /** Who leaves lets the next claimer look: one wake may mean many messages, and the next may not know of a sooner end of a lease. */
  #passOn({ topic, kind }: Wait<unknown>): void {
    if (kind === "claimer") this.wakeClaimer(topic);
  }

  wakeClaimer(topic: string): void {
    for (const waiter of this.#topics.get(topic) ?? []) {
      if (waiter.kind !== "claimer") continue;
      waiter.wake();
      return;
    }
  }

  /** Enters the topic before looking, so that what is committed during the look is not missed. */
  #enter({ topic, kind, gone }: Wait<unknown>) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const leave = () => this.#leave(topic, waiter);
    const waiter: Waiter = {
      kind,
      wake: () => {
        leave();
        resolve();
      },
    };
    this.#topics.set(topic, (this.#topics.get(topic) ?? new Set<Waiter>()).add(waiter));
    const sleep = async (delay: Micros) => {
      // The moment may have passed while looking.
      if (delay <= 0) return leave();
      const cancel = this.#clock.after(delay, resolve);
      const stop = () => resolve();
      gone.addEventListener("abort", stop, { once: true });
      await promise;
      gone.removeEventListener("abort", stop);
      cancel();
      leave();
    };
    return { leave, sleep };
  }

  #leave(topic: string, waiter: Waiter): void {
    const waiters = this.#topics.get(topic);
    waiters?.delete(waiter);
    if (waiters?.size === 0) this.#topics.delete(topic);
  }
}
