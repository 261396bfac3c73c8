import { Counter, Histogram, type Registry } from "prom-client";
import { CountedTogether } from "./counted-together.ts";
import type { LabelledRequest, Labels } from "./labels.ts";
import { labelsOf } from "./labels.ts";

const LABELS = ["method", "status", "operation", "path"] as const;

/** Upper bounds in seconds; the last one is for long-polls, which end after 25 s unless configured otherwise. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface Answered {
  readonly labels: Labels & { readonly status: number };
  readonly seconds: number;
}

/** Requests and their durations, by operation and status. */
export class RequestCounts {
  readonly #counts: CountedTogether<Answered>;

  constructor(registry: Registry) {
    const registers = [registry];
    const collect = () => this.#counts.countAll();
    const answered = new Counter({
      name: "backchannel_requests_total",
      help: "Requests answered.",
      labelNames: LABELS,
      registers,
      collect,
    });
    const durations = new Histogram({
      name: "backchannel_request_duration_seconds",
      help: "From the head of a request to its answer, waits included.",
      labelNames: LABELS,
      buckets: BUCKETS,
      registers,
      collect,
    });
    this.#counts = new CountedTogether(({ labels, seconds }) => {
      answered.inc(labels);
      durations.observe(labels, seconds);
    });
  }

  count(request: LabelledRequest, status: number, milliseconds: number): void {
    const { method, operation, path } = labelsOf(request);
    this.#counts.add({ labels: { method, status, operation, path }, seconds: milliseconds / 1000 });
  }
}
