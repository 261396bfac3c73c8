import { performance } from "node:perf_hooks";
import { startPeriodic } from "../background/periodic.ts";
import type { Context } from "../contract/context.ts";
import type { Micros } from "../time/timestamp.ts";
import { addToSpan, forgetSpans, type HealthCounts, KEPT, spanOf } from "./health-spans.ts";

const EVERY_SECONDS = 60;

const NOTHING: HealthCounts = { starts: 0, writes: 0, failures: 0, writeTotal: 0, writeSlowest: 0 };

type ProbeContext = Pick<Context, "db" | "clock" | "log">;

/**
 * Probes the database once a minute by recording the results of earlier probes: the write itself is the probe. Results that
 * could not be written are kept for the next probe, so an outage of the database appears in the history once it is over.
 *
 * @returns a function that stops it and resolves when the database is no longer in use
 */
export function startHealthProbe({ db, clock, log }: ProbeContext): () => Promise<void> {
  const found = new Map<Micros, HealthCounts>();
  const note = (moment: Micros, more: Partial<HealthCounts>) => {
    const span = spanOf(moment);
    found.set(span, sum(found.get(span) ?? NOTHING, { ...NOTHING, ...more }));
    const [oldest] = found.keys();
    if (oldest !== undefined && oldest < moment - KEPT) found.delete(oldest);
  };

  async function probe(): Promise<void> {
    const now = clock.now();
    let took = 0;
    try {
      await forgetSpans(db, now);
      for (const [span, counts] of found) {
        const began = performance.now();
        await addToSpan(db, span, counts);
        took = Math.round((performance.now() - began) * 1000);
        found.delete(span);
      }
    } catch (err) {
      // The database watch has logged why.
      log.debug({ err }, "the health probe could not write");
      return note(now, { failures: 1 });
    }
    note(now, { writes: 1, writeTotal: took, writeSlowest: took });
  }

  note(clock.now(), { starts: 1 });
  return startPeriodic({ clock, log }, { name: "health probe", everySeconds: EVERY_SECONDS, run: probe }, "now");
}

const sum = (a: HealthCounts, b: HealthCounts): HealthCounts => ({
  starts: a.starts + b.starts,
  writes: a.writes + b.writes,
  failures: a.failures + b.failures,
  writeTotal: a.writeTotal + b.writeTotal,
  writeSlowest: Math.max(a.writeSlowest, b.writeSlowest),
});
