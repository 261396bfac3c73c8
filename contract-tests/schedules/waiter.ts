import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import type { Scheduler } from "fast-check";
import type { LongPoll, Look } from "../../server/long-poll/long-poll.ts";
import type { Board } from "./board.ts";
import { moment } from "./schedule.ts";

export interface WaiterPlan {
  readonly kind: "reader" | "claimer";
  readonly topic: string;
  readonly seconds: number;
  /** Whether the client goes away. */
  readonly goes: boolean;
  /** Which of its looks fails, if any. */
  readonly failsAt: number | undefined;
}

/** Nobody has a reason to look more often than this: nothing here is posted, told of, or freed so often. */
const MAX_LOOKS = 60;

/** A client that waits, and what it may expect. */
export class Waiter {
  readonly #s: Scheduler;
  readonly #plan: WaiterPlan;
  readonly #board: Board;
  readonly #gone = new AbortController();
  /** How much there was of its topic when it came. */
  readonly #since: number;
  looks = 0;
  #took = false;
  #answer: boolean | Error | undefined;

  constructor(s: Scheduler, plan: WaiterPlan, board: Board) {
    this.#s = s;
    this.#plan = plan;
    this.#board = board;
    this.#since = board.count(plan.topic);
  }

  begin(waits: LongPoll): void {
    const { kind, topic, seconds } = this.#plan;
    const look = () => this.#look();
    // Each has its own share, or none would ever meet the limit.
    const owner = crypto.randomUUID();
    waits.until({ kind, topic, owner, seconds, gone: this.#gone.signal, look }).then(
      (found) => {
        this.#answer = found;
      },
      (error: Error) => {
        this.#answer = error;
      },
    );
  }

  async go(): Promise<void> {
    await moment(this.#s, "a client goes away");
    this.#gone.abort();
  }

  get hasLeft(): boolean {
    return this.#gone.signal.aborted;
  }

  /** Remaining waiters have nothing to wait for, and those that left wait no more. */
  expectNothingMissed(): void {
    if (this.#answer !== undefined) return;
    const { kind, topic } = this.#plan;
    assert.ok(!this.hasLeft, "who has left does not wait");
    const isThere = kind === "reader" ? this.#board.count(topic) > this.#since : this.#board.free(topic) !== undefined;
    assert.ok(!isThere, `a ${kind} waits for what is there`);
  }

  /** A reader that waits looks every few seconds, or it would never see what it was not told of. */
  expectLooked(before: number): void {
    if (this.#answer !== undefined || this.#plan.kind === "claimer") return;
    assert.ok(this.looks > before, "a reader of another process looks by itself");
  }

  expectOver(): void {
    assert.ok(this.#answer !== undefined, "who waits longest is answered");
    if (typeof this.#answer === "boolean") assert.equal(this.#answer, this.#took, "what was found is answered");
    else assert.equal(this.#answer.message, "made to fail");
    assert.equal(getEventListeners(this.#gone.signal, "abort").length, 0, "nothing listens for a client that has left");
  }

  /** As a database answers: what it sees is of one moment between the question and the answer. */
  async #look(): Promise<Look<boolean>> {
    const { kind, topic, failsAt } = this.#plan;
    this.looks += 1;
    assert.ok(this.looks <= MAX_LOOKS, "a client looks without end");
    if (failsAt === this.looks) throw new Error("made to fail");
    await moment(this.#s, `a ${kind} looks at ${topic}`);
    const found = kind === "reader" ? this.#board.count(topic) > this.#since : this.#board.take(topic);
    this.#took = found;
    const again = kind === "claimer" ? this.#board.nextFree(topic) : undefined;
    await moment(this.#s, `a ${kind} has looked at ${topic}`);
    return { found, answer: found, again };
  }
}
