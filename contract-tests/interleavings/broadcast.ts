import type { Scheduler } from "fast-check";
import type { Broadcast, Listener } from "../../server/db/database.ts";
import { moment } from "./schedule.ts";

/** The two ends of a way between two processes that loses some words and brings the others late and in any order. */
export function lossyBroadcasts(s: Scheduler, losses: readonly boolean[]) {
  const listeners: Listener[] = [];
  const way = { lost: 0, sent: 0 };
  const carry = (to: number, word: string) => {
    const isLost = losses[way.sent] ?? false;
    way.sent += 1;
    if (isLost) way.lost += 1;
    else void moment(s, `process ${to} hears ${word}`).then(() => listeners[to]?.heard(word));
  };
  const end = (index: number): Broadcast => ({
    hears: true,
    send: (word) => carry(1 - index, word),
    listen: (listener) => {
      listeners[index] = listener;
    },
  });
  return {
    ends: [end(0), end(1)],
    get lost() {
      return way.lost;
    },
    /** A second passes on a way that stands. */
    tick: () => {
      for (const listener of listeners) listener.uncertain?.("idle");
    },
  };
}
