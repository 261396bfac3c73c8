import { performance } from "node:perf_hooks";
import type { Logger } from "pino";
import type { OperationId, Refusal } from "../../generated/operations.ts";
import type { Pushes } from "../webhooks/pushes.ts";
import type { Exchange } from "../wire/exchange.ts";
import type { AccessLog } from "./access-log.ts";
import { accessLog } from "./access-log.ts";
import { claimsIn } from "./claims.ts";
import { processRegistry } from "./process.ts";
import { makeRegistry } from "./registry.ts";
import { RequestCounts } from "./requests.ts";

export interface TelemetryOptions {
  readonly log: Logger;
  /** Requests that wait for news now. */
  readonly waiters: () => number;
  /** Attempts to push to webhooks. */
  readonly deliveries: () => Pushes["counts"];
}

/** Hears of every answer: counts it for /metrics and writes it to the log. */
export class Telemetry {
  readonly #requests: RequestCounts;
  readonly #refusals = new Map<string, number>();
  readonly #log: AccessLog;
  readonly #own: ReturnType<typeof makeRegistry>;
  readonly #process = processRegistry();
  #claims = 0;

  constructor({ log, waiters, deliveries }: TelemetryOptions) {
    this.#log = accessLog(log);
    this.#own = makeRegistry({
      waiters,
      claims: () => this.#claims,
      refusals: this.#refusals,
      deliveries,
    });
    this.#requests = new RequestCounts(this.#own.registry);
  }

  /** An answer is about to be sent. */
  answered(exchange: Exchange, status: number): void {
    const milliseconds = performance.now() - exchange.startedAt;
    this.#requests.count(exchange, status, milliseconds);
    this.#log(exchange, status, milliseconds);
  }

  succeeded(operation: OperationId, body: unknown): void {
    this.#claims += claimsIn(operation, body);
  }

  refused(code: Refusal): void {
    this.#refusals.set(code, (this.#refusals.get(code) ?? 0) + 1);
  }

  /** So many writes shared a commit. */
  committed(size: number): void {
    this.#own.groups.observe(size);
  }

  /** Everything in Prometheus's text format. */
  async metrics(): Promise<string> {
    const [own, ofProcess] = await Promise.all([this.#own.registry.metrics(), this.#process.metrics()]);
    return [own, ofProcess].join("\n");
  }
}
