import { clearInterval, setInterval } from "node:timers";
import type { Broadcast, Listener } from "../database.ts";

/** Each time a fifth of those who wait looks, so that everybody does once a second. */
const EVERY_MS = 200;

/** The other processes cannot be heard: who waits here looks for himself, and nobody is told. */
export class Polling implements Broadcast {
  readonly hears = false;
  readonly #listeners = new Set<Listener>();
  #timer: NodeJS.Timeout | undefined;

  send(): void {}

  listen(listener: Listener): void {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#tell(), EVERY_MS).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener.uncertain?.("idle");
  }
}
