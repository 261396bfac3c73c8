import { Counter, Histogram, type Registry } from "prom-client";
import type { LabelledRequest } from "./labels.ts";
import { labelsOf } from "./labels.ts";

const LABELS = ["method", "status", "operation", "path"] as const;

/** Upper bounds in seconds; the last one is for long-polls, which end after 25 s unless configured otherwise. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Requests and their durations, by operation and status. */
export class RequestCounts {
  readonly #answered: Counter<(typeof LABELS)[number]>;
  readonly #durations: Histogram<(typeof LABELS)[number]>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#answered = new Counter({
      name: "backchannel_requests_total",
      help: "Requests answered.",
      labelNames: LABELS,
      registers,
    });
    this.#durations = new Histogram({
      name: "backchannel_request_duration_seconds",
      help: "From the head of a request to its answer, waits included.",
      labelNames: LABELS,
      buckets: BUCKETS,
      registers,
    });
  }

  count(request: LabelledRequest, status: number, milliseconds: number): void {
    const { method, operation, path } = labelsOf(request);
    const labels = { method, status, operation, path };
    this.#answered.inc(labels);
    this.#durations.observe(labels, milliseconds / 1000);
  }
}
