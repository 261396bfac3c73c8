import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import { FairSemaphore } from "../db/semaphore.ts";
import type { Settings } from "../settings.ts";
import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import type { Tracing } from "../tracing/tracing.ts";
import type { AttemptContext } from "./attempt.ts";
import type { CountedPushes, Outcome } from "./pushes.ts";
import { dueWebhooks, nextDue, purgeDeliveries } from "./queue.ts";
import { ReceiverQueue } from "./receiver-queue.ts";
import type { Transport } from "./transport.ts";

/** Requests in flight, to all receivers together. */
const MAX_UNDER_WAY = 256;

/** Requests in flight per owner: many slow receivers of one owner leave slots for everybody else. */
const MAX_OF_OWNER = 64;

/**
 * Deliveries that another process queued or left behind are found within this time. A process's own deliveries need no
 * search.
 */
const LOOK_EVERY_SECONDS = 30;

const PURGE_EVERY_SECONDS = 3600;

/** Attempts still running this long after shutdown began are aborted, in milliseconds. */
const DRAIN_MS = 2000;

export interface DispatcherOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly settings: Pick<Settings, "webhookTimeoutSeconds" | "encryptionKey">;
  readonly log: Logger;
  readonly transport: Transport;
  readonly tracing: Pick<Tracing, "beginOutgoing">;
  /** Interval between two checks for deliveries that another process has queued. */
  readonly lookEverySeconds?: number;
}

/** Empties the outbox: one queue per receiver, woken by posts, by the clock and at start. */
export class Dispatcher implements CountedPushes {
  readonly counts: Record<Outcome, number> = { delivered: 0, retried: 0, dead: 0 };
  readonly #stop = new AbortController();
  readonly #lanes = new Map<string, ReceiverQueue>();
  readonly #slots = new FairSemaphore(MAX_UNDER_WAY, MAX_OF_OWNER);
  readonly #means: AttemptContext;
  readonly #lookEvery: Micros;
  #closed = false;
  #looking: Promise<void> = Promise.resolve();
  #lookAt: Micros = Number.POSITIVE_INFINITY;
  #purgeAt: Micros = 0;
  #cancel = () => {};

  constructor({ lookEverySeconds = LOOK_EVERY_SECONDS, ...means }: DispatcherOptions) {
    this.#lookEvery = seconds(lookEverySeconds);
    this.#means = { ...means, stopped: this.#stop.signal };
  }

  /** Picks up what an earlier process left, and runs until closed. */
  start(): void {
    this.#looking = this.#look();
  }

  wake(webhookId: string): void {
    if (!this.#closed) this.#lane(webhookId).wake();
  }

  urge(webhookId: string): void {
    if (!this.#closed) this.#lane(webhookId).urge();
  }

  /** Starts nothing new, lets attempts in flight finish, and returns those that do not finish in time to the outbox. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    const cut = setTimeout(() => this.#stop.abort(), DRAIN_MS);
    await this.#looking;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()));
    clearTimeout(cut);
    await this.#means.transport.close();
  }

  #lane(id: string): ReceiverQueue {
    const known = this.#lanes.get(id);
    if (known) return known;
    const lane = new ReceiverQueue(id, this.#means, this.#slots, {
      ended: ({ outcome }) => {
        this.counts[outcome] += 1;
      },
      due: (at) => this.#lookNoLaterThan(at),
      idle: () => this.#lanes.delete(id),
    });
    this.#lanes.set(id, lane);
    return lane;
  }

  #lookNoLaterThan(at: Micros): void {
    if (this.#closed || at >= this.#lookAt) return;
    const { clock } = this.#means;
    this.#cancel();
    this.#lookAt = at;
    const delay = at - clock.now();
    // It may have fallen due while the attempt was being recorded.
    if (delay <= 0) this.#lookNow();
    else this.#cancel = clock.after(delay, () => this.#lookNow());
  }

  #lookNow(): void {
    this.#lookAt = Number.POSITIVE_INFINITY;
    this.#looking = this.#looking.then(() => this.#look());
  }

  async #look(): Promise<void> {
    const { db, clock, log } = this.#means;
    const now = clock.now();
    this.#lookNoLaterThan(now + this.#lookEvery);
    try {
      for (const id of await dueWebhooks(db, now)) this.wake(id);
      this.#lookNoLaterThan((await nextDue(db, now)) ?? Number.POSITIVE_INFINITY);
      if (now < this.#purgeAt) return;
      this.#purgeAt = now + seconds(PURGE_EVERY_SECONDS);
      while ((await purgeDeliveries(db, now)) && !this.#closed);
    } catch (error) {
      log.error({ err: error }, "the webhook outbox cannot be read");
    }
  }
}
