import type { Scheduler } from "fast-check";
import type { Broadcast, Listener } from "../../server/db/database.ts";
import type { ProcessMessage } from "../../server/db/process-message.ts";
import { encode } from "../../server/db/process-message.ts";
import { moment } from "./schedule.ts";

/** The two ends of a connection between two processes that loses some messages and delivers the others late, in any order. */
export function lossyBroadcasts(s: Scheduler, losses: readonly boolean[]) {
  const listeners: Listener[] = [];
  const way = { lost: 0, sent: 0 };
  const carry = (to: number, message: ProcessMessage) => {
    const isLost = losses[way.sent] ?? false;
    way.sent += 1;
    if (isLost) way.lost += 1;
    else void moment(s, `process ${to} receives ${encode(message)}`).then(() => listeners[to]?.received(message));
  };
  const end = (index: number): Broadcast => ({
    hears: true,
    send: (message) => carry(1 - index, message),
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
