import type { FairSemaphore } from "../db/semaphore.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import type { AttemptContext, AttemptResult } from "./attempt.ts";
import { attempt } from "./attempt.ts";
import { cooldownAfter } from "./backoff.ts";
import type { DueDelivery } from "./queue.ts";
import { nextDelayed, ownerOfWebhook, takeNextDue } from "./queue.ts";

/** Most concurrent deliveries to one receiver. */
const MAX_AT_ONCE = 8;

/**
 * A delivery waits for the previous answer, but no longer than this: in order where that is cheap, fast where it is
 * not.
 */
const GRACE_SECONDS = 0.25;

/** A delivery's lease outlasts the longest attempt, because the process may be busy. */
const LEASE_MARGIN_SECONDS = 5;

/** What a receiver's queue reports to the dispatcher. */
export interface ReceiverQueueEvents {
  ended(ended: AttemptResult): void;
  /** There may be something to deliver at that time. */
  due(at: Micros): void;
  /** Nothing is in flight and there is no state to keep. */
  idle(): void;
}

/** The deliveries to one receiver, in order as far as that costs no time. Its failures affect nobody else. */
export class ReceiverQueue {
  readonly #id: string;
  readonly #means: AttemptContext;
  readonly #slots: FairSemaphore;
  /** The owner whose share of the slots is used; read before the first delivery. */
  #owner: string | undefined;
  readonly #events: ReceiverQueueEvents;
  readonly #underWay = new Set<Promise<void>>();
  #ran: Promise<void> = Promise.resolve();
  #running = false;
  #again = false;
  #closed = false;
  #failuresInRow = 0;
  /** On the monotonic clock: a pause is a minute at most, even if the wall clock is set. */
  #restUntil: Micros = Number.NEGATIVE_INFINITY;

  constructor(id: string, means: AttemptContext, slots: FairSemaphore, events: ReceiverQueueEvents) {
    this.#id = id;
    this.#means = means;
    this.#slots = slots;
    this.#events = events;
  }

  /** There may be something to deliver. */
  wake(): void {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    this.#ran = this.#run().catch((error: unknown) => this.#fail(error));
  }

  /** Like wake, for a receiver that its owner believes to be up again. */
  urge(): void {
    this.#failuresInRow = 0;
    this.#restUntil = Number.NEGATIVE_INFINITY;
    this.wake();
  }

  /** Starts nothing new; resolves when nothing is in flight. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#ran;
    await Promise.all(this.#underWay);
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      while (await this.#pushNext());
    }
    this.#running = false;
    this.#tellIfIdle();
  }

  /** @returns whether there may be more */
  async #pushNext(): Promise<boolean> {
    const owner = this.#owner ?? (await ownerOfWebhook(this.#means.db, this.#id));
    this.#owner = owner;
    await this.#slots.take(owner);
    const taken = await this.#take().catch((error: unknown) => {
      this.#slots.give(owner);
      throw error;
    });
    if (taken) await this.#start(taken, owner);
    else this.#slots.give(owner);
    return taken !== undefined;
  }

  async #take(): Promise<DueDelivery | undefined> {
    const { db, clock, settings } = this.#means;
    if (this.#closed) return undefined;
    const now = clock.now();
    const rest = this.#restUntil - clock.elapsed();
    if (rest > 0) {
      // Reported each time: the dispatcher forgets it when it looks for something due sooner.
      this.#events.due(now + rest);
      return undefined;
    }
    const taken = await takeNextDue(
      db,
      this.#id,
      now,
      now + seconds(settings.webhookTimeoutSeconds + LEASE_MARGIN_SECONDS),
    );
    // An attempt that ends reports when its retry is due.
    const later = taken ? undefined : await nextDelayed(db, now, this.#id);
    if (later !== undefined) this.#events.due(later);
    return taken;
  }

  /** Starts an attempt; resolves when the next one may start. */
  async #start(taken: DueDelivery, owner: string): Promise<void> {
    const work = this.#attempt(taken).finally(() => {
      this.#slots.give(owner);
      this.#underWay.delete(work);
      this.#tellIfIdle();
    });
    this.#underWay.add(work);
    const { promise: grace, resolve } = Promise.withResolvers<void>();
    const cancel = this.#means.clock.after(seconds(GRACE_SECONDS), resolve);
    await Promise.race([work, grace]);
    cancel();
    if (this.#underWay.size >= MAX_AT_ONCE) await Promise.race(this.#underWay);
  }

  async #attempt(taken: DueDelivery): Promise<void> {
    try {
      const ended = await attempt(this.#means, taken);
      if (!ended) return;
      this.#judge(ended);
      this.#events.ended(ended);
      if (ended.dueAt !== null) this.#events.due(ended.dueAt);
    } catch (error) {
      // The delivery returns to the outbox when its lease ends.
      this.#means.log.error({ err: error, delivery: taken.id }, "a webhook attempt could not be recorded");
      this.#events.due(taken.due_at);
    }
  }

  #judge({ outcome }: AttemptResult): void {
    this.#failuresInRow = outcome === "delivered" ? 0 : this.#failuresInRow + 1;
    this.#restUntil = this.#means.clock.elapsed() + cooldownAfter(this.#failuresInRow);
  }

  #fail(error: unknown): void {
    this.#running = false;
    this.#means.log.error({ err: error, webhook: this.#id }, "the webhook outbox cannot be read");
  }

  #tellIfIdle(): void {
    if (!this.#running && this.#underWay.size === 0 && this.#failuresInRow === 0) this.#events.idle();
  }
}
