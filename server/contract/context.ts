import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import type { LongPoll } from "../long-poll/long-poll.ts";
import type { Settings } from "../settings.ts";
import type { Clock } from "../time/clock.ts";
import type { Spans } from "../tracing/tracing.ts";

/** What every handler is given. Under an Idempotency-Key, `db`, `longPoll`, `pushes` and `spans` belong to the request's transaction. */
export interface Context {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly longPoll: LongPoll;
  readonly pushes: Pushes;
  readonly spans: Spans;
  readonly settings: Settings;
  readonly log: Logger;
  /** Why the database cannot be used, as the last check of it found; undefined where it can. */
  databaseFailure(): unknown;
  /** All metrics in Prometheus's text format. */
  metrics(): Promise<string>;
}

/** Where ids and secrets come from. Injected, so that a test can repeat a run. */
export interface Ids {
  /** A version 4 UUID. */
  uuid(): string;
  /** `length` random characters of the URL-safe base64 alphabet. */
  urlSafe(length: number): string;
}

/** Webhook deliveries as handlers see them: what to deliver is in the outbox, and these say that it is. */
export interface Pushes {
  /** The outbox holds a delivery for this webhook. Call it after the commit, or the delivery is not seen yet. */
  wake(webhookId: string): void;
  /** The owner asks for a delivery: it is tried at once, even if the receiver is cooling down after failures. */
  urge(webhookId: string): void;
}
