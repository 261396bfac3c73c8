import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { ManualClock } from "../../contract-tests/harness/manual-clock.ts";
import type { Reader } from "../db/database.ts";
import sql from "../db/sql.ts";
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

test("of a crowd of readers each checks once in five shares, a fifth at a time, and so does everybody beside it", async () => {
  const waiting = new Waiters(new ManualClock(), { enabled: true, maxWaiters: 1000, maxSeconds: 60 });
  const looks = Array<number>(210).fill(0);
  const waits = looks.map((_, index) =>
    waiting.until({
      topic: index < 200 ? "crowd" : `topic ${index}`,
      seconds: 60,
      gone: new AbortController().signal,
      kind: "reader",
      owner: "somebody",
      look: async () => {
        looks[index] = (looks[index] ?? 0) + 1;
        return { found: false, answer: undefined };
      },
    }),
  );
  await turn();
  looks.fill(0);
  for (let share = 1; share <= 5; share += 1) {
    waiting.wakeShare(5);
    await turn();
    expect(looks.slice(0, 200).filter((count) => count === 1)).toHaveLength(40 * share);
  }
  expect(looks.filter((count) => count === 0)).toEqual([]);
  waiting.close();
  await Promise.all(waits);
});

test("readers that are woken together share one read, a slice of them in each turn of the event loop; a reader with a different query has its own", async () => {
  const waiting = new Waiters(new ManualClock(), { enabled: true, maxWaiters: 1000, maxSeconds: 60 });
  const asked: unknown[] = [];
  const reader: Reader = {
    read: async ({ values }) => {
      asked.push(...values);
      return [];
    },
    recall: async () => [],
  };
  let looks = 0;
  const wait = (own: string | bigint) =>
    waiting.until({
      topic: "crowd",
      seconds: 60,
      gone: new AbortController().signal,
      kind: "reader",
      owner: "somebody",
      look: async (shared) => {
        looks += 1;
        if (shared) await shared.of(reader).read(sql`SELECT ${own}`);
        return { found: false, answer: undefined };
      },
    });
  const waits = Array.from({ length: 120 }, (_, index) => wait(index % 2 === 0 ? "even" : 1n));
  await turn();
  looks = 0;
  waiting.wake("crowd");
  await Promise.resolve();
  await turn();
  const first = looks;
  for (let turns = 0; turns < 5; turns += 1) await turn();
  expect({
    first: first < 120,
    looks,
    even: asked.filter((value) => value === "even").length,
    odd: asked.includes(1n),
  }).toEqual({ first: true, looks: 120, even: 3, odd: true });
  waiting.close();
  await Promise.all(waits);
});
