import { expect, test } from "vitest";
import { FairSemaphore } from "./semaphore.ts";
import { DatabaseUnavailable } from "./unavailable.ts";

/** Takes a slot and notes the owner once it is held. */
const takers = (slots: FairSemaphore) => {
  const begun: string[] = [];
  const take = (owner: string) => slots.take(owner).then(() => begun.push(owner));
  return { begun, take };
};

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("an owner holds no more than its share while others find free slots", async () => {
  const { begun, take } = takers(new FairSemaphore(4, 2));
  for (let n = 0; n < 6; n += 1) take("slow");
  take("other");
  await settled();
  expect(begun).toEqual(["slow", "slow", "other"]);
});

test("a free slot goes to the owner that holds the fewest, even if another has waited longer", async () => {
  const slots = new FairSemaphore(3, 2);
  const { begun, take } = takers(slots);
  for (const owner of ["a", "a", "b", "b", "a", "c"]) take(owner);
  await settled();
  expect(begun).toEqual(["a", "a", "b"]);
  slots.give("a");
  await settled();
  expect(begun.at(-1)).toBe("c");
});

test("every released slot is used again", async () => {
  const slots = new FairSemaphore(2, 1);
  const { begun, take } = takers(slots);
  for (let n = 0; n < 3; n += 1) for (const owner of ["a", "b"]) take(owner);
  for (let n = 0; n < 2; n += 1) {
    await settled();
    for (const owner of ["a", "b"]) slots.give(owner);
  }
  await settled();
  expect(begun.filter((owner) => owner === "a")).toHaveLength(3);
  expect(begun).toHaveLength(6);
});

test("owners that hold equally many take turns, however long one owner's queue is", async () => {
  const slots = new FairSemaphore(1, 1);
  const { begun, take } = takers(slots);
  for (const owner of ["a", "a", "a", "a", "b", "b"]) take(owner);
  for (const owner of ["a", "a", "b", "a", "b"]) {
    await settled();
    slots.give(owner);
  }
  await settled();
  expect(begun).toEqual(["a", "a", "b", "a", "b", "a"]);
});

test("a waiter whose patience has run out gives up, and its slot goes to the next", async () => {
  const slots = new FairSemaphore(1, 1);
  const { begun, take } = takers(slots);
  take("a");
  await expect(slots.take("b", 1)).rejects.toThrow(DatabaseUnavailable);
  take("c");
  slots.give("a");
  await settled();
  expect(begun).toEqual(["a", "c"]);
});

test("work that weighs more waits for as many slots, and lighter work of others goes first", async () => {
  const slots = new FairSemaphore(4, 3);
  const begun: string[] = [];
  const take = (owner: string, weight: number) => slots.take(owner, undefined, weight).then(() => begun.push(owner));
  take("a", 2);
  take("b", 3);
  take("c", 1);
  await settled();
  expect(begun).toEqual(["a", "c"]);
  slots.give("a", 2);
  await settled();
  expect(begun).toEqual(["a", "c", "b"]);
});

test("one return of many slots lets all begin that fit into them", async () => {
  const slots = new FairSemaphore(3, 3);
  const { begun, take } = takers(slots);
  slots.hold("a", 3);
  for (const owner of ["b", "c", "d", "e"]) take(owner);
  slots.give("a", 3);
  await settled();
  expect(begun).toEqual(["b", "c", "d"]);
});

test("slots that were held beyond the last are paid back before another begins", async () => {
  const slots = new FairSemaphore(2, 2);
  const { begun, take } = takers(slots);
  slots.hold("a", 3);
  take("b");
  slots.give("a", 1);
  await settled();
  expect(begun).toEqual([]);
  slots.give("a", 1);
  await settled();
  expect(begun).toEqual(["b"]);
});

test("where the first is free, an owner that holds nothing begins whatever others hold, and one that holds something waits", async () => {
  const slots = new FairSemaphore(2, 2, true);
  const { begun, take } = takers(slots);
  slots.hold("a", 2);
  for (const owner of ["b", "b", "c"]) take(owner);
  await settled();
  expect(begun).toEqual(["b", "c"]);
  slots.give("b", 1);
  await settled();
  expect(begun).toEqual(["b", "c", "b"]);
});
