import { expect, test } from "vitest";
import { requestOf } from "../../contract-tests/harness/served.ts";
import { onBehalfOf } from "../db/owner-turns.ts";
import { giveAnswerRoom, takeAnswerRoom } from "./answer-room.ts";
import { giveRoom, readWithinRoom, takeRoom } from "./page-room.ts";

const LONGEST = 4_194_304;

test("a page whose client left before there was room for it is not read, and leaves the room to the next", async () => {
  const requests = Array.from({ length: 4 }, () => requestOf("one"));
  const [first, second, gone, last] = requests;
  if (!first || !second || !gone || !last) throw new Error("four were made");
  const take = (request: typeof first) => onBehalfOf(request, () => takeRoom(LONGEST));
  await Promise.all([take(first), take(second)]);
  const [late, next] = [take(gone), take(last)];
  gone.isGone = () => true;
  giveRoom(first);
  await expect(late).rejects.toThrow("ended before there was room");
  await next;
  expect(requests.map(({ bytes }) => bytes > 0)).toEqual([false, true, false, true]);
  for (const request of requests) giveRoom(request);
});

test("pages that found room at the same moment are read in turns of the event loop, in which others are answered", async () => {
  const holders = Array.from({ length: 2 }, () => requestOf("two"));
  const waiters = Array.from({ length: 2 }, () => requestOf("two"));
  const order: string[] = [];
  const take = async (request: (typeof holders)[number], name: string) => {
    await onBehalfOf(request, () => takeRoom(LONGEST));
    order.push(name);
  };
  await Promise.all(holders.map((request) => take(request, "holder")));
  const late = waiters.map((request) => take(request, "waiter"));
  for (const request of holders) giveRoom(request);
  for (let microtask = 0; microtask < 100; microtask += 1) await Promise.resolve();
  order.push("other");
  await Promise.all(late);
  expect(order).toEqual(["holder", "holder", "other", "waiter", "waiter"]);
  for (const request of waiters) giveRoom(request);
});

test("of short pages that are asked for at once only as many are read as have room when escapes make them six times as long", async () => {
  const bytes = 60_000;
  const mostAtOnce = Math.floor(33_554_432 / (6 * bytes));
  let reading = 0;
  let most = 0;
  let count = 0;
  const read = async () => {
    reading += 1;
    most = Math.max(most, reading);
    await new Promise((resolve) => setImmediate(resolve));
    reading -= 1;
    count += 1;
    return [];
  };
  const page = { most: undefined, bytesOf: () => bytes, read, measure: async () => ({ bytes, read }) };
  const answer = async () => {
    const request = requestOf("three");
    await takeAnswerRoom(request);
    await onBehalfOf(request, () => readWithinRoom(page));
    giveAnswerRoom(request);
  };
  // More than have room as long as nothing is known of their lengths, so that all that do would wait for one another.
  await Promise.all(Array.from({ length: 600 }, answer));
  expect({ most, count }).toEqual({ most: mostAtOnce, count: 600 });
});
