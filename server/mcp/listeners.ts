import type { ServerResponse } from "node:http";
import { Places } from "../long-poll/places.ts";

/** Most open streams for changes of the tool list, which never changes while a server runs. */
const MOST = 64;

/** The streams of clients that listen for changes: few, shared among owners, and closed when the server stops. */
export class Listeners {
  readonly #places = new Places(MOST);

  /** How many of one request of an owner may be opened: 1, or 0 where it has its share. */
  admit(owner: string, response: ServerResponse, stopping: AbortSignal): 0 | 1 {
    if (!this.#places.take(owner)) return 0;
    const end = () => response.end();
    stopping.addEventListener("abort", end, { once: true });
    response.once("close", () => {
      this.#places.give(owner);
      stopping.removeEventListener("abort", end);
    });
    return 1;
  }
}
