import { describe, expect, test } from "vitest";
import { seedOf } from "../harness/seed.ts";
import { type Claim, Ledger, type Message, type Post } from "./ledger.ts";
import { crash } from "./rounds.ts";

const KILLS = 3;

test(`${KILLS} kills under load: nothing that was answered is lost`, { timeout: 240_000 }, async () => {
  const result = await crash({ kills: KILLS, seed: seedOf("crash"), budgetSeconds: 200, report: console.log });
  expect(result.violations).toEqual([]);
  expect(result.kills).toBe(KILLS);
  for (const count of [result.posts, result.claims, result.acks]) expect(count).toBeGreaterThan(0);
});

/** The checker itself: each defect that it is there for, planted. */
describe("the ledger catches", () => {
  const post: Post = { id: "m1", channel: "c", content: "work", created_at: "2026-01-05T09:30:00.000001+00:00" };
  const claim: Claim = {
    id: "m1",
    epoch: 1,
    keyId: "k1",
    claimedAt: "2026-01-05T09:30:01+00:00",
    leaseEndsAt: "2026-01-05T09:30:06+00:00",
  };
  const now = "2026-01-05T09:30:02+00:00";
  const message = {
    id: "m1",
    content: "work",
    created_at: post.created_at,
    status: "claimed",
    claim_epoch: 1,
    claimed_by_key_id: "k1",
  } as Message;

  function ledger(): Ledger {
    const made = new Ledger();
    made.posted(post);
    made.claimed(claim);
    return made;
  }

  function audited(messages: Message[], change: (ledger: Ledger) => void = () => {}): readonly string[] {
    const made = ledger();
    change(made);
    made.audit("c", messages, now);
    return made.violations;
  }

  test("nothing where all is as answered", () => expect(audited([message])).toEqual([]));
  test("a lost post", () => expect(audited([])).toEqual(["the answered post m1 is lost"]));
  test("another content", () => expect(audited([{ ...message, content: "x" }])[0]).toContain("another content"));
  test("a repeated cursor", () => {
    expect(audited([message, { ...message, id: "m2" }])[0]).toContain("does not come after");
  });
  test("an ack that is undone", () => {
    expect(audited([message], (made) => made.acked(claim))[0]).toContain("is undone");
  });
  test("a forgotten claim", () => {
    expect(audited([{ ...message, claim_epoch: 0 }])).toEqual(["the answered claim of m1 in epoch 1 is forgotten"]);
  });
  test("a claim that went to another key", () => {
    expect(audited([{ ...message, claimed_by_key_id: "k2" }])[0]).toContain("belongs to k2");
  });
  test("one epoch given twice", () => {
    const made = ledger();
    made.claimed({ ...claim, keyId: "k2" });
    expect(made.violations[0]).toBe("m1 was given twice under epoch 1");
  });
  test("a claim given away while it is held, but not after its lease or its release", () => {
    const next = { ...claim, epoch: 2, keyId: "k2", claimedAt: now };
    const held = ledger();
    held.claimed(next);
    expect(held.violations[0]).toContain("while k1 held it");
    const ended = ledger();
    ended.claimed({ ...next, claimedAt: "2026-01-05T09:30:06+00:00" });
    const released = ledger();
    released.ending(claim);
    released.claimed(next);
    expect([...ended.violations, ...released.violations]).toEqual([]);
  });
  test("an acknowledged message given again", () => {
    const made = ledger();
    made.acked(claim);
    made.claimed({ ...claim, epoch: 2, claimedAt: "2026-01-05T09:31:00+00:00" });
    expect(made.violations[0]).toContain("given again after its ack");
  });
});
