import { clearInterval, setInterval } from "node:timers";
import type { Broadcast, Listener } from "../database.ts";

/** A fifth of the waiters checks each time, so that every waiter checks once a second. */
const EVERY_MS = 200;

/** For when other processes cannot be reached: waiters of this process poll, and nobody is notified. */
export class Polling implements Broadcast {
  readonly hears = false;
  readonly #timers: NodeJS.Timeout[] = [];

  send(): void {}

  listen(listener: Listener): void {
    if (listener.uncertain) this.#timers.push(setInterval(() => listener.uncertain?.("idle"), EVERY_MS).unref());
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
  }
}
