import type { ServerResponse } from "node:http";

/** Streams that may be open at once for changes of the tools, of which a running server has none. */
const MOST = 64;

/** The streams of clients that listen for changes: few, and over when the server stops. */
export class Listeners {
  #open = 0;

  /** How many of one may be opened: 1, or 0 where there are too many. */
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
