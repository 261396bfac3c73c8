import type { Database } from "../db/database.ts";
import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { Places } from "./places.ts";
import { SharedReads } from "./shared-reads.ts";

/** One check of the database by a waiter. */
export interface Look<T> {
  readonly found: boolean;
  /** The answer if the wait ends here. */
  readonly answer: T;
  /** When to check again without being woken, such as at the end of a lease. */
  readonly again?: Micros | undefined;
}

export interface Wait<T> {
  /** The topic that wakes this waiter: a channel id, or `result:` and a message id. */
  readonly topic: string;
  /** Topics of what entitles this waiter to its answer: all who wait on one check at once, claimers too. */
  readonly entitledBy?: readonly string[];
  /** The owner of the key: owners share the places. */
  readonly owner: string;
  /** The requested wait in seconds; the server's cap applies. */
  readonly seconds: number;
  /** Aborted when the client goes away. */
  readonly gone: AbortSignal;
  /** Claimers are woken one at a time, since only one of them can win; readers all at once. */
  readonly kind: "reader" | "claimer";
  /** Whether its checks use the database that they are given, and no models. */
  readonly presumes?: boolean;
  /**
   * @param shared what others who check at the same moment have read; undefined for a waiter that checks alone
   * @param db what this check reads and writes by, where it is not the request's own
   */
  look(shared?: SharedReads, db?: Database): Promise<Look<T>>;
}

export interface LongPollLimits {
  readonly enabled: boolean;
  readonly maxWaiters: number;
  readonly maxSeconds: number;
}

/** Waiters woken in one turn of the event loop, which takes 10 ms. Ten thousand at once would hold up all other requests for seconds. */
const WAITERS_AT_ONCE = 50;

interface Waiter {
  readonly kind: "reader" | "claimer";
  /** Leaves the topic: one wake-up is enough. */
  leave(): void;
  wake(shared?: SharedReads): void;
}

/** Long-polling as operations use it: to wait, and to wake waiters after a commit. */
export interface LongPoll {
  wake(topic: string): void;
  /** A lease may end sooner than the waiting claimers know: the first of them checks again. */
  wakeClaimer(topic: string): void;
  until<T>(wait: Wait<T>): Promise<T>;
}

const readersAmong = (waiters: ReadonlySet<Waiter> = new Set()): Waiter[] =>
  [...waiters].filter(({ kind }) => kind === "reader");

/** Waiters by topic. Wake them only after the commit, or they check too early. */
export class Waiters implements LongPoll {
  readonly #topics = new Map<string, Set<Waiter>>();
  /** By the topics of what entitles them. */
  readonly #entitled = new Map<string, Set<Waiter>>();
  readonly #clock: Clock;
  readonly #limits: LongPollLimits;
  readonly #places: Places;
  #closed = false;

  constructor(clock: Clock, limits: LongPollLimits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#places = new Places(limits.maxWaiters);
  }

  /** Number of waiters. */
  get count(): number {
    return this.#places.count;
  }

  /** The topic changed: every reader and the first claimer check again, and all whom it entitles to their answer. */
  wake(topic: string): void {
    // Nobody waits for most of what changes.
    if (!this.#topics.has(topic) && !this.#entitled.has(topic)) return;
    this.#wakeAll(topic);
    this.wakeClaimer(topic);
  }

  #wakeAll(topic: string): void {
    const waiters = [...readersAmong(this.#topics.get(topic)), ...(this.#entitled.get(topic) ?? [])];
    for (const waiter of waiters) waiter.leave();
    this.#wakeInTurns(waiters);
  }

  /** The first at once; a slice of the others in each turn of the event loop, between which it serves everybody else. */
  #wakeInTurns(waiters: readonly Waiter[]): void {
    if (waiters.length === 0) return;
    const shared = waiters.length > 1 ? new SharedReads(this.#clock.now()) : undefined;
    for (const waiter of waiters.slice(0, WAITERS_AT_ONCE)) waiter.wake(shared);
    if (waiters.length > WAITERS_AT_ONCE) setImmediate(() => this.#wakeInTurns(waiters.slice(WAITERS_AT_ONCE)));
  }

  /**
   * Wakes one of this many equal parts of the waiters, for callers that cannot know what is new: those of the topics that were woken
   * longest ago, but of a crowd of readers of one topic the same part each time.
   */
  wakeShare(of: number): void {
    const topics = [...this.#topics];
    const due = Math.ceil(topics.length / of);
    for (const [index, [topic, waiters]] of topics.entries()) {
      const crowd = of > 1 && waiters.size > WAITERS_AT_ONCE ? readersAmong(waiters) : [];
      // Waiters re-enter when they are woken, so the ones that were woken longest ago come first.
      const part = crowd.slice(0, Math.ceil(crowd.length / of));
      for (const reader of part) reader.leave();
      this.#wakeInTurns(part);
      if (index >= due) continue;
      // Moves the topic to the end, including topics that all waiters leave and re-enter.
      this.#topics.delete(topic);
      this.#topics.set(topic, waiters);
      if (crowd.length > 0) this.wakeClaimer(topic);
      else this.wake(topic);
    }
  }

  /** Ends every wait with its current answer: the server is about to stop. */
  close(): void {
    this.#closed = true;
    for (const waiters of this.#topics.values()) for (const waiter of [...waiters]) waiter.wake();
  }

  /** Checks until something is found, the time is up, or the client disconnects. */
  async until<T>(wait: Wait<T>): Promise<T> {
    const { maxSeconds, enabled } = this.#limits;
    const patience = seconds(Math.min(wait.seconds, maxSeconds));
    if (!enabled || patience <= 0 || !this.#places.take(wait.owner)) return (await wait.look()).answer;
    try {
      return await this.#loop(wait, this.#clock.elapsed() + patience);
    } finally {
      this.#places.give(wait.owner);
    }
  }

  async #loop<T>(wait: Wait<T>, deadline: Micros): Promise<T> {
    for (let shared: SharedReads | undefined; ; ) {
      const waiter = this.#enter(wait);
      const { found, answer, again } = await this.#look(wait, waiter, shared);
      const left = deadline - this.#clock.elapsed();
      const over = this.#closed || wait.gone.aborted || left <= 0;
      if (found || over) {
        waiter.leave();
        this.#passOn(wait);
        return answer;
      }
      shared = await waiter.sleep(again === undefined ? left : Math.min(left, again - this.#clock.now()));
    }
  }

  /** A failed check removes its waiter, so that no wake-up is wasted on it. */
  async #look<T>(wait: Wait<T>, waiter: Pick<Waiter, "leave">, shared?: SharedReads): Promise<Look<T>> {
    try {
      return await wait.look(shared);
    } catch (error) {
      waiter.leave();
      this.#passOn(wait);
      throw error;
    }
  }

  /**
   * A leaving waiter passes its turn to the next claimer: one wake-up may stand for many messages, and the next claimer
   * may not know that a lease now ends sooner.
   */
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

  /** Enters the topic before checking, so that nothing committed during the check is missed. */
  #enter({ topic, entitledBy = [], kind, gone }: Wait<unknown>) {
    const { promise, resolve } = Promise.withResolvers<SharedReads | undefined>();
    const leave = () => {
      remove(this.#topics, topic, waiter);
      for (const each of entitledBy) remove(this.#entitled, each, waiter);
    };
    const waiter: Waiter = {
      kind,
      leave,
      wake: (shared) => {
        leave();
        resolve(shared);
      },
    };
    add(this.#topics, topic, waiter);
    for (const each of entitledBy) add(this.#entitled, each, waiter);
    const sleep = async (delay: Micros) => {
      // That moment may have passed during the check.
      if (delay <= 0) {
        leave();
        return undefined;
      }
      const stop = () => resolve(undefined);
      const cancel = this.#clock.after(delay, stop);
      gone.addEventListener("abort", stop, { once: true });
      const shared = await promise;
      gone.removeEventListener("abort", stop);
      cancel();
      leave();
      return shared;
    };
    return { leave, sleep };
  }
}

function add(topics: Map<string, Set<Waiter>>, topic: string, waiter: Waiter): void {
  const waiters = topics.get(topic);
  if (waiters) waiters.add(waiter);
  else topics.set(topic, new Set([waiter]));
}

function remove(topics: Map<string, Set<Waiter>>, topic: string, waiter: Waiter): void {
  const waiters = topics.get(topic);
  waiters?.delete(waiter);
  if (waiters?.size === 0) topics.delete(topic);
}
