import type { Broadcast } from "../db/database.ts";

/** What became of an attempt: delivered, to be tried again, or given up. */
export type Outcome = "delivered" | "retried" | "dead";

/** What verbs know of the deliveries: whom to wake, and for the operator how they go. */
export interface Pushes {
  /** There is something in the outbox for this webhook. Call it after the commit, or it is not seen yet. */
  wake(webhookId: string): void;
  /** The owner asks for a push: it is tried at once, even where the receiver has failed so often that it rests. */
  urge(webhookId: string): void;
  /** Attempts of this process since it started. */
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** Before the id of a webhook that other processes are to wake or urge. No topic of who waits begins so. */
const WAKE = "!";
const URGE = "!!";

/** Where no worker runs, the outbox is left to another process, which is told where there is a way to it. */
export function pushesElsewhere(broadcast: Broadcast | undefined): Pushes {
  return {
    wake: (id) => broadcast?.send(WAKE + id),
    urge: (id) => broadcast?.send(URGE + id),
    counts: { delivered: 0, retried: 0, dead: 0 },
  };
}

/** Does what the processes without a worker ask for. */
export function pushForOthers(broadcast: Broadcast, pushes: Pushes): void {
  broadcast.listen({
    heard: (word) => {
      if (word.startsWith(URGE)) pushes.urge(word.slice(URGE.length));
      else if (word.startsWith(WAKE)) pushes.wake(word.slice(WAKE.length));
    },
  });
}

/** Holds wake-ups back until the transaction they belong to is committed: `tell` sends them. */
export function deferPushes(pushes: Pushes): Pushes & { tell(): void } {
  const woken = new Set<string>();
  const urged = new Set<string>();
  return {
    wake: (id) => woken.add(id),
    urge: (id) => urged.add(id),
    counts: pushes.counts,
    tell: () => {
      for (const id of woken) pushes.wake(id);
      for (const id of urged) pushes.urge(id);
    },
  };
}
