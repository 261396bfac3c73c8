import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { CountedPushes } from "../delivery/pushes.ts";
import { CountedTogether } from "./counted-together.ts";

/** Gauges that a scrape reads from the server. */
export interface Sources {
  /** Requests in a long-poll. */
  readonly waiters: () => number;
  /** Log lines that could not be written. */
  readonly droppedLogLines: () => number;
  /** Messages handed to a claimant. */
  readonly claims: () => number;
  /** Refusals by code. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Attempts to push to webhooks, by outcome. */
  readonly deliveries: () => CountedPushes["counts"];
}

const GROUP_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000];

/** Metrics computed on demand: between two scrapes the server only increments plain numbers. */
export function makeRegistry({ waiters, droppedLogLines, claims, refusals, deliveries }: Sources) {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: "backchannel_waiters",
    help: "Requests that are waiting in a long-poll.",
    registers,
    collect() {
      this.set(waiters());
    },
  });
  const counter = (name: string, help: string, total: () => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(total());
      },
    });
  const refused = (...codes: string[]) => codes.reduce((sum, code) => sum + (refusals.get(code) ?? 0), 0);
  counter("backchannel_log_lines_dropped_total", "Log lines that could not be written.", droppedLogLines);
  counter("backchannel_claims_total", "Messages handed to a claimant.", claims);
  counter("backchannel_claim_conflicts_total", "Requests refused because another holds the message.", () =>
    refused("already_claimed"),
  );
  counter("backchannel_lease_losses_total", "Requests refused because their lease had been lost.", () =>
    refused("lease_lost", "lease_expired"),
  );
  byLabel(registers, "refusals", "error", "Requests refused, by code.", () => refusals);
  byLabel(registers, "webhook_attempts", "outcome", "Attempts to push to a webhook, by outcome.", () =>
    Object.entries(deliveries()),
  );
  const sizes = new Histogram({
    name: "backchannel_group_commit_size",
    help: "Writes that shared one commit.",
    buckets: GROUP_SIZES,
    registers,
    collect: () => groups.countAll(),
  });
  const groups = new CountedTogether<number>((size) => sizes.observe(size));
  return { registry, groups };
}

function byLabel<Label extends string>(
  registers: Registry[],
  noun: string,
  label: Label,
  help: string,
  totals: () => Iterable<[string, number]>,
) {
  new Counter({
    name: `backchannel_${noun}_total`,
    help,
    labelNames: [label],
    registers,
    collect() {
      this.reset();
      for (const [value, total] of totals()) this.inc({ [label]: value } as Record<Label, string>, total);
    },
  });
}
