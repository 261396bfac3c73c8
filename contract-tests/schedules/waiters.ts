import assert from "node:assert/strict";
import fc, { type Scheduler } from "fast-check";
import { acrossProcesses } from "../../server/long-poll/across-processes.ts";
import { Waiters } from "../../server/long-poll/long-poll.ts";
import { ManualClock } from "../harness/manual-clock.ts";
import { Board } from "./board.ts";
import { lossyBroadcasts } from "./broadcast.ts";
import { asOneStep, interleave, moment, type Runs, untilStill } from "./schedule.ts";
import { Waiter, type WaiterPlan } from "./waiter.ts";
import { type Deed, deeds, LEASES_END, losses, MAX_SECONDS } from "./waiting-deeds.ts";

/** Words that one process says to another may be lost; then everybody looks within so many seconds. */
const LOOKS_WITHIN = 5;

/** Waiters learn of commits, in whatever order checks, commits, wake-ups and departures come. */
export async function waiters(_: string, runs: Runs): Promise<void> {
  const nobodyIsForgotten = fc.asyncProperty(fc.scheduler(), deeds, losses, fc.integer({ min: 2, max: 8 }), live);
  await fc.assert(nobodyIsForgotten, runs);
}

async function live(s: Scheduler, lines: readonly (readonly Deed[])[], losses: readonly boolean[], maxWaiters: number) {
  const life = new Life(s, losses, maxWaiters);
  await interleave(
    s,
    lines.map((line) => life.live(line)),
  );
  await life.judge();
}

/** Two processes on one board, and the waiters of both. */
class Life {
  readonly #s: Scheduler;
  readonly #clock = new ManualClock();
  readonly #board = new Board(this.#clock);
  readonly #broadcasts: ReturnType<typeof lossyBroadcasts>;
  readonly #processes;
  readonly #waiters: Waiter[] = [];

  constructor(s: Scheduler, losses: readonly boolean[], maxWaiters: number) {
    this.#s = s;
    this.#broadcasts = lossyBroadcasts(s, losses);
    this.#processes = this.#broadcasts.ends.map((broadcast) => {
      const waiting = new Waiters(this.#clock, { enabled: true, maxWaiters, maxSeconds: MAX_SECONDS });
      return { waiting, waits: acrossProcesses(waiting, broadcast), maxWaiters };
    });
  }

  async live(line: readonly Deed[]): Promise<void> {
    for (const one of line) await this.#perform(one);
  }

  async #perform(one: Deed): Promise<void> {
    const s = this.#s;
    if (one.do === "pass") return asOneStep(s, `${one.seconds} s pass`, () => this.#clock.advance(one.seconds));
    await moment(s, `${one.do} in ${one.process}`);
    const { waits, waiting } = this.#in(one.process);
    if (one.do === "stop") return waiting.close();
    if (one.do === "wait") return this.#wait(one);
    if (one.do === "post") this.#board.post(one.topic);
    else this.#board.lease(one.topic, one.seconds);
    await moment(s, `tell of the ${one.do}`);
    if (one.do === "post") waits.wake(one.topic);
    else waits.wakeClaimer(one.topic);
  }

  /** Begins to wait; whether it ever ends is judged later. */
  async #wait(plan: WaiterPlan & { process: number }): Promise<void> {
    const { waiting, waits, maxWaiters } = this.#in(plan.process);
    const waiter = new Waiter(this.#s, plan, this.#board);
    this.#waiters.push(waiter);
    waiter.begin(waits);
    assert.ok(waiting.count <= maxWaiters, `${waiting.count} wait`);
    if (plan.goes) await waiter.go();
  }

  /** When nothing more happens, nobody waits for something available; and once their time is over, no waiter is left. */
  async judge(): Promise<void> {
    this.#expectNobodyMissed(this.#broadcasts.lost === 0);
    await this.#pass(LEASES_END);
    this.#expectNobodyMissed(this.#broadcasts.lost === 0);
    await interleave(this.#s, [this.#perform({ do: "post", topic: "a", process: 0 })]);
    this.#expectNobodyMissed(this.#broadcasts.lost === 0);
    const before = this.#waiters.map(({ looks }) => looks);
    for (let second = 0; second < LOOKS_WITHIN; second += 1) {
      this.#broadcasts.tick();
      await untilStill(this.#s);
    }
    this.#expectNobodyMissed(true);
    for (const [index, waiter] of this.#waiters.entries()) waiter.expectLooked(before[index] ?? 0);
    await this.#pass(MAX_SECONDS);
    for (const waiter of this.#waiters) waiter.expectOver();
    assert.equal(this.#waiting, 0, "nobody waits any more");
  }

  async #pass(by: number): Promise<void> {
    await interleave(this.#s, [asOneStep(this.#s, `${by} s pass`, () => this.#clock.advance(by))]);
  }

  get #waiting(): number {
    return this.#processes.reduce((sum, { waiting }) => sum + waiting.count, 0);
  }

  #expectNobodyMissed(all: boolean): void {
    for (const waiter of this.#waiters) if (all || waiter.hasLeft) waiter.expectNothingMissed();
    assert.equal(this.#clock.pending, this.#waiting, "each who waits has one timer");
  }

  #in(process: number) {
    const found = this.#processes[process];
    assert.ok(found);
    return found;
  }
}
