import { setTimeout as sleep } from "node:timers/promises";
import type { RawAnswer } from "./http-client.ts";
import { NotChecked } from "./requirement.ts";

export interface PaceOptions {
  /** Seconds that one request may wait for the target's limits in all. */
  readonly patience: number;
  /** Hears of each wait: seconds. */
  readonly tell?: ((seconds: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The request rate that the target allows. Every key has its own allowance, and so have requests without a key. When one
 * is used up, all requests with that key wait together for the next, and the target is not asked in vain.
 */
export class Pace {
  /** How often requests had to wait. Who measures time asks whether one did meanwhile. */
  holds = 0;
  readonly #options: PaceOptions;
  /** By key: when requests may go on, by performance.now(). */
  readonly #until = new Map<string, number>();
  /** By key: when the present allowance ends. */
  readonly #windows = new Map<string, number>();

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** Resolves when a request with this key may go. */
  async turn(key: string): Promise<void> {
    for (;;) {
      const milliseconds = (this.#until.get(key) ?? 0) - performance.now();
      if (milliseconds <= 0) return;
      await sleep(milliseconds, undefined, { signal: this.#options.signal });
    }
  }

  /** Takes note of an allowance that is used up, before the target has to refuse anything. */
  note(key: string, { headers }: RawAnswer): void {
    for (const [, remaining, reset] of headers.get("ratelimit")?.matchAll(/\br=(\d+)\s*;\s*t=(\d+)/g) ?? []) {
      if (Number(reset) > this.#options.patience) continue;
      this.#windows.set(key, performance.now() + Number(reset) * 1000);
      if (remaining === "0") this.#hold(key, Number(reset));
    }
  }

  /** After a refusal. `waited` is what the request has waited so far; what it will have waited then comes back. */
  refused(key: string, answer: RawAnswer, waited: number): number {
    const seconds = retryAfter(answer.headers);
    const { patience } = this.#options;
    if (waited + seconds > patience)
      throw new NotChecked(`the target's limit asks to wait ${seconds} s (--patience ${patience})`);
    this.#hold(key, seconds);
    return waited + seconds;
  }

  /** Waits until every key has a whole allowance, where the target says when. */
  async fresh(): Promise<void> {
    const ends = Math.max(0, ...this.#windows.values(), ...this.#until.values());
    const seconds = (ends - performance.now()) / 1000;
    if (seconds <= 0) return;
    this.#options.tell?.(seconds);
    await sleep(seconds * 1000, undefined, { signal: this.#options.signal });
  }

  #hold(key: string, seconds: number): void {
    const now = performance.now();
    const isNew = (this.#until.get(key) ?? 0) <= now;
    this.#until.set(key, Math.max(this.#until.get(key) ?? 0, now + seconds * 1000));
    this.holds += 1;
    if (isNew) this.#options.tell?.(seconds);
  }
}

/** Seconds, of a number or a date. A target that names none is asked again after a second. */
function retryAfter(headers: Headers): number {
  const value = headers.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Math.max(1, seconds || 1);
}
