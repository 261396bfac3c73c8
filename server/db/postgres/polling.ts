import { clearInterval, setInterval } from "node:timers";
import type { Broadcast, Listener } from "../database.ts";

/** Each time a fifth of those who wait looks, so that everybody does once a second. */
const EVERY_MS = 200;

/** Other processes cannot be reached: waiters of this process look by themselves, and nobody is notified. */
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
