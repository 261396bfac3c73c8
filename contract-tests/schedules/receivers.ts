import assert from "node:assert/strict";
import type { Scheduler } from "fast-check";
import type { Answer, Push } from "../../server/delivery/send.ts";
import type { Transport } from "../../server/delivery/transport.ts";
import type { Clock } from "../../server/time/clock.ts";
import type { Micros } from "../../server/time/timestamp.ts";
import { moment } from "./schedule.ts";

/** How a receiver takes a push: with a status, or by saying nothing until it is cut off. */
export type Manner = 204 | 410 | 500 | "silent";

/** A push that a process has taken, until the end of its lease, and what the receiver answered. */
interface Attempt {
  readonly delivery: string;
  leaseEnds: Micros;
  isSent: boolean;
  status?: Manner;
}

/** All receivers by URL, and every attempt of all processes. */
export class Receivers {
  readonly #s: Scheduler;
  readonly #clock: Clock;
  readonly #manners = new Map<string, Manner>();
  readonly #silent = new Set<() => void>();
  readonly #attempts: Attempt[] = [];
  /** How many attempts of a push came before it was asked for again. */
  readonly #before = new Map<string, number>();
  /** How often each has failed, and when last. */
  readonly failures = new Map<string, { readonly count: number; readonly last: Micros }>();

  constructor(s: Scheduler, clock: Clock) {
    this.#s = s;
    this.#clock = clock;
  }

  set(url: string, manner: Manner): void {
    this.#manners.set(url, manner);
    for (const look of [...this.#silent]) look();
  }

  manner(url: string): Manner {
    return this.#manners.get(url) ?? 204;
  }

  /** A process has taken a push, and has it until its lease ends. */
  taken(delivery: string, leaseEnds: Micros): void {
    this.#attempts.push({ delivery, leaseEnds, isSent: false });
  }

  /** Its owner asks for it again, whatever became of it before. */
  redelivered(delivery: string): void {
    const attempts = this.#of(delivery);
    for (const attempt of attempts) attempt.leaseEnds = 0;
    this.#before.set(delivery, attempts.length);
  }

  /** Whether it was sent since it was last asked for, and taken well. */
  hasArrived(delivery: string): boolean {
    const attempts = this.#of(delivery).slice(this.#before.get(delivery) ?? 0);
    return attempts.some(({ status }) => status === 204);
  }

  transport(): Transport {
    return { send: (push, cut) => this.#receive(push, cut), close: async () => {} };
  }

  async #receive({ url, headers }: Push, cut: AbortSignal): Promise<Answer> {
    const attempt = this.#begun(headers["webhook-id"] ?? "");
    await moment(this.#s, `a push to ${url}`);
    if (this.manner(url) === "silent") await this.#patience(url, cut);
    const status = this.manner(url);
    attempt.status = status;
    if (status === 204) return { status, error: null, retryAfter: 0 };
    this.failures.set(url, { count: (this.failures.get(url)?.count ?? 0) + 1, last: this.#clock.now() });
    return { status: status === "silent" ? null : status, error: "made to fail", retryAfter: 0 };
  }

  /**
   * Nobody sends a delivery that is being sent or was delivered, except after the end of its lease: the sender cannot know. What was
   * taken earlier and not sent went back, or is no longer its taker's.
   */
  #begun(delivery: string): Attempt {
    const attempt = this.#of(delivery).findLast(({ isSent }) => !isSent);
    assert.ok(attempt, "a push is sent that nobody has taken");
    attempt.isSent = true;
    const now = this.#clock.now();
    const others = this.#of(delivery).filter((one) => one !== attempt && one.isSent && one.leaseEnds > now);
    for (const { status } of attempt.leaseEnds > now ? others : []) {
      assert.ok(status === 500 || status === "silent", `a push is sent although another attempt is at ${status}`);
    }
    return attempt;
  }

  async #patience(url: string, cut: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.manner(url) === "silent" && !cut.aborted) return;
        this.#silent.delete(look);
        resolve();
      };
      this.#silent.add(look);
      cut.addEventListener("abort", look, { once: true });
    });
    await moment(this.#s, `an end of the silence of ${url}`);
  }

  #of(delivery: string): Attempt[] {
    return this.#attempts.filter((attempt) => attempt.delivery === delivery);
  }
}
