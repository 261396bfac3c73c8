import type { Waits } from "./waiting.ts";

/** Holds wake-ups back until the transaction they belong to is committed: `tell` sends them. */
export function deferWakes(waiting: Waits): Waits & { tell(): void } {
  const topics = new Set<string>();
  return {
    wake: (topic) => topics.add(topic),
    wakeTaker: (topic) => topics.add(topic),
    until: (wait) => waiting.until(wait),
    tell: () => {
      for (const topic of topics) waiting.wake(topic);
    },
  };
}
