import { describe, expect, it } from "vitest";
import { Ledger } from "./ledger.ts";

function handedOff(ledger: Ledger, id: string, content = "work"): void {
  ledger.posted(id, content);
  ledger.claimed(id, content);
  ledger.acknowledged(id);
}

describe("the ledger of a lane", () => {
  it("is clean when each message was posted, claimed and acknowledged once", () => {
    const ledger = new Ledger();
    handedOff(ledger, "a");
    handedOff(ledger, "b");
    expect(ledger.settle()).toEqual([]);
    expect(ledger.finished).toBe(2);
  });

  it("finds a message that two clients were given", () => {
    const ledger = new Ledger();
    handedOff(ledger, "a");
    ledger.claimed("a", "work");
    expect(ledger.settle()).toEqual(["message a was handed out twice"]);
  });

  it("finds a message that nobody was given", () => {
    const ledger = new Ledger();
    ledger.posted("a", "work");
    expect(ledger.settle()).toEqual(["1 messages were posted and never handed out"]);
  });

  it("finds a message that nobody posted, whose answer may come after its claim", () => {
    const ledger = new Ledger();
    ledger.claimed("a", "work");
    ledger.acknowledged("a");
    expect(ledger.settle()).toEqual(["1 messages were handed out that nobody posted"]);
    ledger.posted("a", "work");
    expect(ledger.settle()).toEqual([]);
  });

  it("finds altered content, a reused id and a claim without an end", () => {
    const ledger = new Ledger();
    ledger.posted("a", "work");
    ledger.posted("a", "more work");
    ledger.claimed("a", "work");
    expect(ledger.settle()).toEqual([
      "two posts were answered with the id a",
      "1 messages were handed out with other content than was posted",
      "1 claimed messages were never acknowledged",
    ]);
  });
});
