import { expect, test } from "vitest";
import { UnfinishedBodies } from "./unfinished-bodies.ts";

test("a sender may use its share, and others the rest", () => {
  const bodies = new UnfinishedBodies({ total: 10, perSender: 6 });
  expect([bodies.hold("a", 4), bodies.hold("a", 2), bodies.hold("a", 1)]).toEqual([undefined, undefined, "sender"]);
  expect([bodies.hold("b", 4), bodies.hold("c", 1)]).toEqual([undefined, "total"]);
});

test("released bytes may be used again, by anybody", () => {
  const bodies = new UnfinishedBodies({ total: 6, perSender: 6 });
  bodies.hold("a", 6);
  bodies.release("a", 6);
  expect([bodies.hold("b", 6), bodies.hold("a", 1)]).toEqual([undefined, "total"]);
  bodies.release("b", 6);
  expect(bodies.hold("a", 6)).toBeUndefined();
});
