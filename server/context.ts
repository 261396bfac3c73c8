import type { Logger } from "pino";
import type { Database } from "./db/database.ts";
import type { Limits } from "./limits/limits.ts";
import type { Settings } from "./settings.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";
import type { Clock } from "./time/clock.ts";
import type { Waits } from "./waiting/waiting.ts";
import type { Pushes } from "./webhooks/pushes.ts";

/**
 * What every handler is given. In a request with an Idempotency-Key, `db`, `waiting` and `pushes` belong to its
 * transaction.
 */
export interface Context {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly waiting: Waits;
  readonly pushes: Pushes;
  readonly limits: Limits;
  readonly telemetry: Telemetry;
  readonly settings: Settings;
  readonly log: Logger;
  /** Aborted when the server begins to stop. */
  readonly stopping: AbortSignal;
}

/** Where ids and secrets come from. Injected, so that a test can repeat a run. */
export interface Ids {
  /** A version 4 UUID. */
  uuid(): string;
  /** `length` random characters of the URL-safe base64 alphabet. */
  urlSafe(length: number): string;
}
