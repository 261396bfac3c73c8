import { describe, expect, test } from "vitest";
import { check } from "./check.ts";
import type { History } from "./operation.ts";
import {
  act,
  at,
  claim,
  delayedRelease,
  heartbeat,
  lostPost,
  noClaim,
  page,
  post,
  seen,
  sees,
  underOneKey,
} from "./written.ts";

/** What is wrong with a history in the order given and in reverse: a history is a set. */
function faults(history: History): string[] {
  const texts = check(history).map(({ text }) => text);
  expect(check([...history].reverse())).toHaveLength(texts.length);
  return texts;
}

const posted = post("m", 0, 0.1);

describe("custody that is legal", () => {
  const histories: Record<string, History> = {
    "claim, heartbeat, result, ack, and the same ack again": [
      claim("a", 1, 1),
      heartbeat("a", 4, 1),
      act("publish", "a", 8, 1),
      act("ack", "a", 8.5, 1),
      act("ack", "a", 9, 1, "repeated"),
      sees(10, "acknowledged", 1, "a"),
    ],
    "release, and the next takes it at once": [claim("a", 1, 1), act("release", "a", 2, 1), claim("b", 2.2, 2)],
    "a release with a delay: refused until it ends, and then given": [
      claim("a", 1, 1),
      delayedRelease(2),
      noClaim("b", 4, 4.1),
      claim("b", 7.2, 2),
    ],
    "a release with a delay that was never answered": [
      claim("a", 1, 1),
      delayedRelease(2, "unknown"),
      noClaim("b", 3, 3.1),
      claim("b", 9, 2),
    ],
    "a lease runs out: the next has it, the late worker is refused": [
      claim("a", 1, 1),
      claim("b", 6.5, 2),
      act("ack", "a", 7, 1, "refused"),
      heartbeat("a", 7.2, 1, "refused"),
      act("release", "a", 7.4, 1, "refused"),
      act("publish", "a", 7.6, 1, "refused"),
      act("ack", "b", 8, 2),
    ],
    "a late ack by its own token, when nobody took over": [claim("a", 1, 1), act("ack", "a", 20, 1)],
    "acknowledged, and refused to others when the lease would be over too": [
      claim("a", 1, 1),
      act("ack", "a", 2, 1),
      noClaim("b", 9, 9.1),
    ],
    "two hundred contenders": [
      claim("a", 1, 1, { plain: true }),
      ...Array.from({ length: 200 }, (_, index) => noClaim(`b${index}`, 1, 1.2)),
    ],
    "at the same time as the winner, in whichever order": [noClaim("b", 1, 1.3), claim("a", 1.1, 1, { to: 1.2 })],
    "an ack without an answer that happened": [
      claim("a", 1, 1),
      act("ack", "a", 2, 1, "unknown"),
      sees(3, "acknowledged", 1, "a"),
      noClaim("b", 4, 4.1),
    ],
    "an ack without an answer that did not": [claim("a", 1, 1), act("ack", "a", 2, 1, "unknown"), claim("b", 6.5, 2)],
    "a claim of the next without an answer that took it": [
      noClaim("a", 1, null, null),
      sees(1.5, "claimed", 1, "a"),
      claim("b", 6.5, 2),
    ],
    "a release without an answer that came through later": [
      claim("a", 1, 1),
      act("release", "a", 2, 1, "unknown"),
      sees(3, "claimed", 1, "a"),
      claim("b", 3.5, 2),
    ],
    "a result for what nobody has claimed claims it": [act("publish", "a", 1, null), noClaim("b", 2, 2.1)],
  };
  test.each(Object.entries(histories))("%s", (_, history) => expect(faults([posted, ...history])).toEqual([]));
});

describe("custody that is not", () => {
  const histories: Record<string, [History, string]> = {
    "two winners in one epoch": [[claim("a", 1, 1), claim("b", 1, 1)], "a holds it in epoch 1"],
    "two winners in two epochs": [[claim("a", 1, 1), claim("b", 2, 2)], "a holds it in epoch 1"],
    "an epoch is left out": [[claim("a", 1, 2)], "its next epoch is 1"],
    "an epoch goes down": [[claim("a", 1, 1), act("release", "a", 2, 1), claim("b", 3, 1)], "its next epoch is 2"],
    "a late ack": [[claim("a", 1, 1), claim("b", 6.5, 2), act("ack", "a", 7, 1)], "b holds it in epoch 2"],
    "a late heartbeat": [[claim("a", 1, 1), heartbeat("a", 6.5, 1)], "a holds it in epoch 1"],
    "a late release": [[claim("a", 1, 1), claim("b", 6.5, 2), act("release", "a", 7, 1)], "b holds it in epoch 2"],
    "a late result": [[claim("a", 1, 1), claim("b", 6.5, 2), act("publish", "a", 7, 1)], "b holds it in epoch 2"],
    "a takeover in spite of a heartbeat": [
      [claim("a", 1, 1), heartbeat("a", 4, 1), claim("b", 6.5, 2)],
      "a holds it in epoch 1",
    ],
    "an ack by somebody else": [[claim("a", 1, 1), act("ack", "b", 2, null)], "a holds it in epoch 1"],
    "given again after its ack": [
      [claim("a", 1, 1), act("ack", "a", 2, 1), claim("b", 9, 2)],
      "it is acknowledged in epoch 1",
    ],
    "one claim answered twice": [
      [claim("a", 1, 1), act("ack", "a", 2, 1), claim("a", 3, 1)],
      "it is acknowledged in epoch 1",
    ],
    "the holder is refused": [[claim("a", 1, 1), act("ack", "a", 2, 1, "refused")], "a holds it in epoch 1"],
    "a free message is refused": [[noClaim("a", 1, 1.1)], "it is free"],
    "given before its delay has ended": [
      [claim("a", 1, 1), delayedRelease(2), claim("b", 4, 2)],
      "its delay has not ended",
    ],
    "refused after its delay has ended": [[claim("a", 1, 1), delayedRelease(2), noClaim("b", 7.2, 7.3)], "it is free"],
    "an ack is undone": [
      [claim("a", 1, 1), act("ack", "a", 2, 1), sees(3, "unclaimed", 1, null)],
      "a acknowledged it in epoch 1",
    ],
    "a claim is forgotten": [[claim("a", 1, 1), sees(2, "unclaimed", 0, null)], "it is in epoch 1"],
    "a claim belongs to another": [[claim("a", 1, 1), sees(2, "claimed", 1, "b")], "a holds it in epoch 1"],
    "one lost claim explains one epoch, not two": [
      [noClaim("a", 1, null), sees(1.5, "claimed", 2, "a")],
      "it is in epoch",
    ],
  };
  test.each(Object.entries(histories))("%s", (_, [history, reason]) => {
    const [first, ...others] = faults([posted, ...history]);
    expect(first).toContain("no order explains");
    expect(first).toContain(reason);
    expect(others).toEqual([]);
  });
});

describe("readers of a channel", () => {
  const a = post("a", 1, 1.1);
  const b = post("b", 2, 2.1);
  const c = post("c", 3, 3.1);

  test("see every post once and in order", () => {
    const pages = [page(2.5, 0, [seen("a", 1), seen("b", 2)]), page(4, 2, [seen("c", 3)]), page(5, 3, [])];
    expect(faults([a, b, c, ...pages])).toEqual([]);
  });

  test("need not see a post answered after them, or never", () => {
    const late = lostPost("d", 4);
    expect(faults([a, b, c, late, page(2.05, 0, [seen("a", 1)]), page(6, 3, [])])).toEqual([]);
    expect(faults([a, b, c, late, page(6, 3, [seen("d", 4)])])).toEqual([]);
  });

  test("see a post that was repeated under its key once, wherever its answer was lost", () => {
    const again = [post("a", 5, 5.1, 1), post("a", 6, 6.1, 1)];
    for (const first of [lostPost("a", 1), a])
      expect(faults([...underOneKey(first, ...again), b, c, page(7, 0, [seen("a", 1), seen("b", 2)], 2)])).toEqual([]);
  });

  const wrong: Record<string, [History, string]> = {
    "one key is answered with two messages": [underOneKey(a, post("b", 2, 2.1)), "b is one post with a, under one key"],
    "one key has two messages": [
      [
        ...underOneKey(lostPost("x", 1), post("b", 3, 3.1)),
        page(4, 0, [seen("a", 1, { content: "x" }), seen("b", 3, { content: "x" })]),
      ],
      "a is one post with b",
    ],
    "an answered post is lost": [[a, b, page(3, 1, [])], "b was there and is lost"],
    "an answered post is passed over": [
      [a, b, c, page(4, 0, [seen("a", 1), seen("c", 3)])],
      "b was skipped by a reader",
    ],
    "a post appears behind a reader": [
      [a, post("b", 2, 6), c, page(4, 0, [seen("a", 1), seen("c", 3)])],
      "b was skipped by a reader",
    ],
    "what was shown once, without an answer, is gone": [
      [a, lostPost("b", 2), page(3, 1, [seen("b", 2)]), page(4, 1, [])],
      "b was there and is lost",
    ],
    "next_cursor runs ahead": [
      [a, b, { ...page(3, 0, [seen("a", 1)], 1), next: at(2) }],
      "a page does not lead on from its end",
    ],
    "a page goes back": [[a, b, page(4, 1, [seen("b", 2), seen("a", 1)])], "a is shown although"],
    "two posts share a cursor": [[a, post("b", 2, 2.1, 1)], "b shares its cursor"],
    "a later post has the lower cursor": [[post("a", 1, 1.1, 5), post("b", 2, 2.1, 4)], "a was answered before"],
    "one post stands twice": [
      [lostPost("x", 1), page(4, 0, [seen("a", 1, { content: "x" }), seen("b", 2, { content: "x" })])],
      "b is one post with a",
    ],
    "a message is nobody's": [[a, page(4, 1, [seen("z", 3)])], "z was posted by nobody"],
    "a message changes": [
      [a, page(4, 0, [seen("a", 1)]), page(5, 0, [seen("a", 2)])],
      "a has another cursor or content",
    ],
  };
  test.each(Object.entries(wrong))("%s", (_, [history, reason]) => {
    expect(faults(history)[0]).toContain(reason);
  });
});

test("a violation is reported with the contradicting operations, in the order in which they were sent", () => {
  const [violation] = check([page(3, 1, []), post("b", 2, 2.1)]);
  expect(violation?.text.split("\n")).toEqual([
    "b was there and is lost",
    '  +0.0 ms..+100.0 ms  poster posts "b": b at 2000000',
    "  +1000.0 ms..+1100.0 ms  reader reads after 1000000, at most 10: 0 up to 1000000",
  ]);
});

test("two winners are reported with who held it when", () => {
  const [violation] = check([claim("a", 1, 1), claim("b", 2, 2)]);
  expect(violation?.text.split("\n")).toEqual([
    "m: no order explains what was answered",
    "  +0.0 ms..+100.0 ms  a claims the next for 5 s: done, m in epoch 1",
    "  then, although a holds it in epoch 1: +1000.0 ms..+1100.0 ms  b claims the next for 5 s: done, m in epoch 2",
  ]);
});
