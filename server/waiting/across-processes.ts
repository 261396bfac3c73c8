import type { Broadcast } from "../db/database.ts";
import type { Waiting, Waits } from "./waiting.ts";

/** Before a topic whose news concerns the first taker alone. */
const TAKER = ">";

/** At each sign that the news goes through, a fifth of those who wait looks. */
const SHARES = 5;

/**
 * Wakes those who wait here and, through the database, those who wait in other processes. News may be lost on the way, so
 * everybody looks every now and then all the same: a fifth of them each second, and all of them while the way is cut.
 */
export function acrossProcesses(waiting: Waiting, broadcast: Broadcast): Waits {
  broadcast.listen({
    heard: (word) => {
      if (word.startsWith(TAKER)) waiting.wakeTaker(word.slice(TAKER.length));
      else waiting.wake(word);
    },
    uncertain: (since) => waiting.wakeShare(since === "cut" ? 1 : SHARES),
  });
  return {
    wake: (topic) => {
      waiting.wake(topic);
      broadcast.send(topic);
    },
    wakeTaker: (topic) => {
      waiting.wakeTaker(topic);
      broadcast.send(TAKER + topic);
    },
    until: (wait) => waiting.until(wait),
  };
}
