import type { Pushes } from "../contract/context.ts";
import type { Broadcast } from "../db/database.ts";

/** Outcome of an attempt: delivered, to be retried, or given up. */
export type Outcome = "delivered" | "retried" | "dead";

/** Deliveries of this process, with its attempts since start by outcome. */
export interface CountedPushes extends Pushes {
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** In a process without a worker, the outbox is left to another process, which is notified where it can be reached. */
export function remotePushes(broadcast: Broadcast | undefined): CountedPushes {
  return {
    wake: (webhookId) => broadcast?.send({ kind: "deliver", webhookId }),
    urge: (webhookId) => broadcast?.send({ kind: "deliver-now", webhookId }),
    counts: { delivered: 0, retried: 0, dead: 0 },
  };
}

/** Delivers what processes without a worker have queued. */
export function serveRemotePushes(broadcast: Broadcast, pushes: Pushes): void {
  broadcast.listen({
    received: (message) => {
      if (message.kind === "deliver") pushes.wake(message.webhookId);
      if (message.kind === "deliver-now") pushes.urge(message.webhookId);
    },
  });
}

/** Holds wake-ups back until their transaction is committed: `flush` sends them. */
export function deferPushes(pushes: Pushes): Pushes & { flush(): void } {
  const woken = new Set<string>();
  const urged = new Set<string>();
  return {
    wake: (id) => woken.add(id),
    urge: (id) => urged.add(id),
    flush: () => {
      for (const id of woken) pushes.wake(id);
      for (const id of urged) pushes.urge(id);
    },
  };
}
