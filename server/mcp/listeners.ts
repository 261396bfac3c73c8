import type { ServerResponse } from "node:http";

/** Most open streams for changes of the tool list, which never changes while a server runs. */
const MOST = 64;

/** The streams of clients that listen for changes: few, and closed when the server stops. */
export class Listeners {
  #open = 0;

  /** How many of one request may be opened: 1, or 0 at the limit. */
  admit(response: ServerResponse, stopping: AbortSignal): 0 | 1 {
    if (this.#open >= MOST) return 0;
    this.#open += 1;
    const end = () => response.end();
    stopping.addEventListener("abort", end, { once: true });
    response.once("close", () => {
      this.#open -= 1;
      stopping.removeEventListener("abort", end);
    });
    return 1;
  }
}
