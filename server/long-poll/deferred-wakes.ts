import type { LongPoll } from "./long-poll.ts";

/** Holds wake-ups back until their transaction is committed: `flush` sends them. */
export function deferWakes(longPoll: LongPoll): LongPoll & { flush(): void } {
  const topics = new Set<string>();
  return {
    wake: (topic) => topics.add(topic),
    wakeClaimer: (topic) => topics.add(topic),
    until: (wait) => longPoll.until(wait),
    flush: () => {
      for (const topic of topics) longPoll.wake(topic);
    },
  };
}
