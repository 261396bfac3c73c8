import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { ManualClock } from "../../contract-tests/harness/manual-clock.ts";
import { Waiters } from "./long-poll.ts";

test("woken in five shares, every waiter checks once in five times, even if others of its topic stay asleep", async () => {
  const waiting = new Waiters(new ManualClock(), { enabled: true, maxWaiters: 100, maxSeconds: 60 });
  const looks = new Map<string, number>();
  const wait = (topic: string) =>
    waiting.until({
      topic,
      seconds: 60,
      gone: new AbortController().signal,
      kind: "claimer",
      owner: "somebody",
      look: async () => {
        looks.set(topic, (looks.get(topic) ?? 0) + 1);
        return { found: false, answer: undefined };
      },
    });
  const waits = ["crowd", "crowd", "crowd", ...Array.from({ length: 11 }, (_, index) => `topic ${index}`)].map(wait);
  await turn();
  for (const topic of looks.keys()) looks.set(topic, 0);
  for (let share = 0; share < 5; share += 1) {
    waiting.wakeShare(5);
    await turn();
  }
  expect([...looks].filter(([, count]) => count === 0)).toEqual([]);
  waiting.close();
  await Promise.all(waits);
});
