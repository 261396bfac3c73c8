import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../server/time/clock.ts";
import { formatTimestamp, type Micros, seconds } from "../../server/time/timestamp.ts";

interface Timer {
  due: Micros;
  readonly callback: () => void;
}

/** A Monday with microseconds, so that a format that drops digits shows. */
const START: Micros = Date.UTC(2026, 0, 5, 9, 30, 0) * 1000 + 123_456;

/** Turns of the event loop in which what a timer started may set the next timer. */
const SETTLING_TURNS = 5;

/** How long a timer may take to be set, by real time and in milliseconds: long, for a busy machine. */
const PATIENCE_MS = 30_000;

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: Micros = START;
  /** By how much the time of day has been set. */
  #set: Micros = 0;
  readonly #timers = new Set<Timer>();

  now(): Micros {
    return this.#now;
  }

  elapsed(): Micros {
    return this.#now - this.#set;
  }

  after(delay: Micros, callback: () => void): () => void {
    const timer = { due: this.#now + Math.max(0, delay), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** The present as the wire writes it. */
  timestamp(): string {
    return formatTimestamp(this.#now);
  }

  /** How many timers are set: each waiting request sets one. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves on by so many seconds and fires what falls due on the way, in order, each at its own time. */
  async advance(by: number): Promise<void> {
    const target = this.#now + seconds(by);
    for (let timer = this.#next(target); timer; timer = this.#next(target)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.due);
      timer.callback();
      await settle();
    }
    this.#now = target;
    await settle();
  }

  /** Somebody sets the time of day, by so many seconds; timers run on as they were. */
  set(by: number): void {
    this.#now += seconds(by);
    this.#set += seconds(by);
    for (const timer of this.#timers) timer.due += seconds(by);
  }

  /** Resolves once at least `count` timers are set, so that a test knows that its requests wait. */
  async untilPending(count: number): Promise<void> {
    const patience = performance.now() + PATIENCE_MS;
    while (this.#timers.size < count) {
      if (performance.now() > patience) throw new Error(`${this.#timers.size} timers are set, not ${count}`);
      await turn();
    }
  }

  #next(target: Micros): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (timer.due <= target && (!first || timer.due < first.due)) first = timer;
    return first;
  }
}

async function settle(): Promise<void> {
  for (let count = 0; count < SETTLING_TURNS; count += 1) await turn();
}
