import type { Logger } from "pino";
import type { Counters } from "../db/database.ts";
import type { Clock } from "../time/clock.ts";
import { seconds } from "../time/timestamp.ts";
import type { WindowCounter } from "./window-counter.ts";

/** Counts that arrive within this time share a statement. */
const GATHER_SECONDS = 0.05;

/** Pause after a failure. */
const RETRY_SECONDS = 1;

/**
 * Adds this process's counts to the shared ones and reads the totals back: one statement at a time, for all counters
 * that have something to report. After a failure no request waits for the database until it answers again: this process
 * counts alone, and no request fails because of it.
 */
export class CountSync {
  readonly #counters: Counters;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #pending = new Map<string, WindowCounter>();
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #cancel: (() => void) | undefined;
  #cut = false;
  #closed = false;

  constructor(counters: Counters, clock: Clock, log: Logger) {
    this.#counters = counters;
    this.#clock = clock;
    this.#log = log;
  }

  /** Reports a counter to the database soon. */
  soon(counter: WindowCounter): void {
    this.#pending.set(counter.id, counter);
    if (this.#closed) return;
    const delay = seconds(this.#cut ? RETRY_SECONDS : GATHER_SECONDS);
    this.#cancel ??= this.#clock.after(delay, () => void this.#sync());
  }

  /** Reports a counter, and resolves once the answer has been applied to it, or when none is to be expected. */
  async now(counter: WindowCounter): Promise<void> {
    this.soon(counter);
    if (!this.#cut) await this.#sync();
  }

  /** Reports everything not reported yet. Call it before the database is closed. */
  async close(): Promise<void> {
    this.#closed = true;
    await (this.#pending.size > 0 ? this.#sync() : this.#running);
  }

  /** Callers that ask while a statement runs share the next one. */
  #sync(): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#send();
      return this.#running;
    });
    return this.#next;
  }

  async #send(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    const now = this.#clock.now();
    const counters = new Map([...this.#pending].filter(([, counter]) => counter.isOpenAt(now)));
    this.#pending.clear();
    if (counters.size === 0) return;
    try {
      const added = [...counters.values()].map((counter) => counter.report());
      const totals = await this.#counters.add(added, now);
      const heardAt = this.#clock.elapsed();
      for (const total of totals) counters.get(total.id)?.apply(total, heardAt);
      this.#worked();
    } catch (error) {
      this.#failed(error);
      for (const counter of counters.values()) if (!this.#pending.has(counter.id)) this.soon(counter);
    }
  }

  #failed(err: unknown): void {
    if (!this.#cut) this.#log.warn({ err }, "requests are counted in this process alone for now");
    this.#cut = true;
  }

  #worked(): void {
    if (this.#cut) this.#log.warn("requests are counted together with other processes again");
    this.#cut = false;
  }
}
