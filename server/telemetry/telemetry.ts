import type { OperationId, Refusal } from "../../generated/operations.ts";
import type { CountedPushes } from "../delivery/pushes.ts";
import { claimsIn } from "./claims.ts";
import type { LabelledRequest } from "./labels.ts";
import { processRegistry } from "./process.ts";
import { makeRegistry } from "./registry.ts";
import { RequestCounts } from "./requests.ts";

export interface TelemetryOptions {
  /** Log lines dropped so far. */
  readonly droppedLogLines: () => number;
  /** Requests in a long-poll at the moment. */
  readonly waiters: () => number;
  /** Webhook delivery attempts. */
  readonly deliveries: () => CountedPushes["counts"];
}

/** Counts every answer for /metrics. */
export class Telemetry {
  readonly #requests: RequestCounts;
  readonly #refusals = new Map<string, number>();
  readonly #own: ReturnType<typeof makeRegistry>;
  readonly #process = processRegistry();
  #claims = 0;

  constructor({ droppedLogLines, waiters, deliveries }: TelemetryOptions) {
    this.#own = makeRegistry({
      droppedLogLines,
      waiters,
      claims: () => this.#claims,
      refusals: this.#refusals,
      deliveries,
    });
    this.#requests = new RequestCounts(this.#own.registry);
  }

  /** An answer is about to be sent. */
  answered(request: LabelledRequest, status: number, milliseconds: number): void {
    this.#requests.count(request, status, milliseconds);
  }

  succeeded(operation: OperationId, body: unknown): void {
    this.#claims += claimsIn(operation, body);
  }

  refused(code: Refusal): void {
    this.#refusals.set(code, (this.#refusals.get(code) ?? 0) + 1);
  }

  /** Records how many writes shared a commit. */
  committed(size: number): void {
    this.#own.groups.add(size);
  }

  /** All metrics, for an exporter. */
  async read() {
    const [own, ofProcess] = await Promise.all([
      this.#own.registry.getMetricsAsJSON(),
      this.#process.getMetricsAsJSON(),
    ]);
    return [...own, ...ofProcess];
  }

  /** All metrics in Prometheus's text format. */
  async metrics(): Promise<string> {
    const [own, ofProcess] = await Promise.all([this.#own.registry.metrics(), this.#process.metrics()]);
    return [own, ofProcess].join("\n");
  }
}
