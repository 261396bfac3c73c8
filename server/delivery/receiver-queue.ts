import type { FairSemaphore } from "../db/semaphore.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import type { AttemptContext, Attempted, AttemptResult } from "./attempt.ts";
import { attempt } from "./attempt.ts";
import { cooldownAfter } from "./backoff.ts";
import type { DueDelivery } from "./queue.ts";
import { nextDelayed, ownerOfWebhook, returnDelivery, takeDue } from "./queue.ts";

/** Most concurrent deliveries to one receiver. */
const MAX_AT_ONCE = 8;

/**
 * A delivery waits for the previous answer, but no longer than this: in order where that is cheap, fast where it is
 * not.
 */
const GRACE_SECONDS = 0.25;

/**
 * As many deliveries are taken together, and recorded together, as their receiver should accept within this time, one after the other. Taken
 * and recorded one by one, each writes ten pages to SQLite's log; of eight, each writes two.
 */
const TOGETHER_SECONDS = 0.1;

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
  /** How long the last delivery took; endless for a receiver that does not accept them, or is slow. */
  #pace: Micros = Number.POSITIVE_INFINITY;
  /** Accepted deliveries that are not recorded yet. */
  readonly #accepted: { readonly taken: DueDelivery; readonly ended: Attempted }[] = [];
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
    // An answer that comes meanwhile is recorded, which is under way after the attempt.
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      while (await this.#pushSome());
    }
    this.#running = false;
    this.#tellIfIdle();
  }

  /** @returns whether there may be more */
  async #pushSome(): Promise<boolean> {
    const owner = this.#owner ?? (await ownerOfWebhook(this.#means.db, this.#id));
    this.#owner = owner;
    await this.#slots.take(owner);
    const taken = await this.#take().catch((error: unknown) => {
      this.#slots.give(owner);
      throw error;
    });
    const isEmpty = taken.length === 0;
    if (isEmpty) this.#slots.give(owner);
    else await this.#start(taken, owner);
    return !isEmpty;
  }

  async #take(): Promise<DueDelivery[]> {
    const { db, clock, settings } = this.#means;
    if (this.#closed) return [];
    const now = clock.now();
    const rest = this.#restUntil - clock.elapsed();
    if (rest > 0) {
      // Reported each time: the dispatcher forgets it when it looks for something due sooner.
      this.#events.due(now + rest);
      return [];
    }
    const most = Math.min(Math.max(Math.floor(seconds(TOGETHER_SECONDS) / this.#pace), 1), MAX_AT_ONCE);
    const leaseEnds = now + seconds(settings.webhookTimeoutSeconds + LEASE_MARGIN_SECONDS);
    const taken = await takeDue(db, this.#id, most, now, leaseEnds);
    // An attempt that ends reports when its retry is due.
    const later = taken.length > 0 ? undefined : await nextDelayed(db, now, this.#id);
    if (later !== undefined) this.#events.due(later);
    return taken;
  }

  /** Starts to send what was taken; resolves when more may be taken. What a slow or failing receiver leaves unsent goes back. */
  async #start(taken: DueDelivery[], owner: string): Promise<void> {
    const { db, clock } = this.#means;
    const work = this.#track(this.#sendInTurn(taken).finally(() => this.#slots.give(owner)));
    const { promise: grace, resolve } = Promise.withResolvers<void>();
    const cancel = clock.after(seconds(GRACE_SECONDS), () => {
      this.#pace = Number.POSITIVE_INFINITY;
      resolve();
    });
    await Promise.race([work, grace]);
    cancel();
    this.#recordAccepted();
    const unsent = taken.splice(0);
    await Promise.all(unsent.map((each) => returnDelivery(db, each).catch((error) => this.#postpone(each, error))));
    if (this.#underWay.size >= MAX_AT_ONCE) await Promise.race(this.#underWay);
  }

  /** Keeps what is under way until it has ended. */
  #track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => {
      this.#underWay.delete(tracked);
      this.#tellIfIdle();
    });
    this.#underWay.add(tracked);
    return tracked;
  }

  /** Takes deliveries from the list, and sends each when the one before was accepted. */
  async #sendInTurn(waiting: DueDelivery[]): Promise<void> {
    for (let isAccepted = true; isAccepted && !this.#closed; ) {
      const next = waiting.shift();
      if (!next) break;
      isAccepted = await this.#attempt(next);
    }
    this.#recordAccepted();
  }

  /** @returns false where the receiver did not accept it */
  async #attempt(taken: DueDelivery): Promise<boolean> {
    const begun = this.#means.clock.elapsed();
    try {
      const ended = await attempt(this.#means, taken);
      if (!ended) return true;
      this.#judge(ended, begun);
      const isAccepted = ended.outcome === "delivered";
      if (isAccepted) this.#accepted.push({ taken, ended });
      else await this.#record(taken, ended);
      return isAccepted;
    } catch (error) {
      this.#postpone(taken, error);
      return false;
    }
  }

  #judge({ outcome }: AttemptResult, begun: Micros): void {
    const now = this.#means.clock.elapsed();
    const isAccepted = outcome === "delivered";
    this.#pace = isAccepted ? now - begun : Number.POSITIVE_INFINITY;
    this.#failuresInRow = isAccepted ? 0 : this.#failuresInRow + 1;
    this.#restUntil = now + cooldownAfter(this.#failuresInRow);
  }

  /** In one commit, and that of the next deliveries to be taken. */
  #recordAccepted(): void {
    const recorded = this.#accepted.splice(0).map(({ taken, ended }) => this.#record(taken, ended));
    if (recorded.length > 0) void this.#track(Promise.all(recorded).then(() => {}));
  }

  async #record(taken: DueDelivery, ended: Attempted): Promise<void> {
    try {
      await ended.record();
      this.#events.ended(ended);
      if (ended.dueAt !== null) this.#events.due(ended.dueAt);
    } catch (error) {
      this.#postpone(taken, error);
    }
  }

  /** The delivery returns to the outbox when its lease ends. */
  #postpone(taken: DueDelivery, error: unknown): void {
    this.#means.log.error({ err: error, delivery: taken.id }, "a webhook attempt could not be recorded");
    this.#events.due(taken.due_at);
  }

  #fail(error: unknown): void {
    this.#running = false;
    this.#means.log.error({ err: error, webhook: this.#id }, "the webhook outbox cannot be read");
  }

  #tellIfIdle(): void {
    if (!this.#running && this.#underWay.size === 0 && this.#failuresInRow === 0) this.#events.idle();
  }
}
