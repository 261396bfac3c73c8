import { describe, expect, it } from "vitest";
import { quietTurns } from "./quiet.ts";
import type { Turn } from "./summary.ts";

/** Rounds of two servers; the second one's turn is disturbed by this share of the machine. */
const rounds = (...others: number[]): Turn[] =>
  others.flatMap((share, round) => [turn("floor", round, 0), turn("backchannel", round, share)]);

function turn(target: string, round: number, others: number): Turn {
  const load = { seconds: 1, serverSeconds: 1, driverSeconds: 1, server: 0.4, driver: 0.1, others };
  const measured = {
    requests: 3,
    handOffsPerSecond: 1,
    finished: 1,
    faults: [],
    latencies: new Map(),
    flushes: 3,
    load,
  };
  return { target, clients: 8, round, measured };
}

describe("quiet turns", () => {
  it("leave out a whole round when one server's turn was disturbed", () => {
    const turns = rounds(0, 0.5, 0.01, 0.02);
    expect(quietTurns(turns)).toEqual(turns.filter(({ round }) => round !== 1));
  });

  it("are all turns when fewer than three rounds were quiet", () => {
    const turns = rounds(0, 0.5, 0.6, 0.02);
    expect(quietTurns(turns)).toEqual(turns);
  });
});
