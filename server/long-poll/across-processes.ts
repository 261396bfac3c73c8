import type { Broadcast } from "../db/database.ts";
import type { LongPoll, Waiters } from "./long-poll.ts";

/** Each time the connection shows a sign of life, one in five waiters checks. */
const SHARES = 5;

/**
 * Wakes the waiters of this process and, through the database, those of the others. Messages may be lost, so waiters
 * also check on their own: a fifth of them each second, and all of them while the connection is down.
 */
export function acrossProcesses(waiters: Waiters, broadcast: Broadcast): LongPoll {
  broadcast.listen({
    received: (message) => {
      if (message.kind === "wake") waiters.wake(message.topic);
      if (message.kind === "wake-claimer") waiters.wakeClaimer(message.topic);
    },
    uncertain: (since) => waiters.wakeShare(since === "cut" ? 1 : SHARES),
  });
  return {
    wake: (topic) => {
      waiters.wake(topic);
      broadcast.send({ kind: "wake", topic });
    },
    wakeClaimer: (topic) => {
      waiters.wakeClaimer(topic);
      broadcast.send({ kind: "wake-claimer", topic });
    },
    until: (wait) => waiters.until(wait),
  };
}
