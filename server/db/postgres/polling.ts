import { clearInterval, setInterval } from "node:timers";
import type { Broadcast, Listener } from "../database.ts";

/** Each time a fifth of those who wait looks, so that everybody does once a second. */
const EVERY_MS = 200;

/** The other processes cannot be heard: who waits here looks for himself, and nobody is told. */
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
