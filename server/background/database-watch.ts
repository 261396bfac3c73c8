import type { Logger } from "pino";
import type { OpenedDatabase } from "../db/database.ts";
import { isUnavailable } from "../db/unavailable.ts";
import { systemClock } from "../time/clock.ts";
import { startPeriodic } from "./periodic.ts";

/**
 * How soon the server notices that its database is lost, or back. A check costs 10 us on SQLite, a round trip on
 * PostgreSQL.
 */
const EVERY_SECONDS = 0.5;

/** Checks the database twice a second, and logs once when it is lost and once when it is back. */
export class DatabaseWatch {
  readonly #db: OpenedDatabase;
  readonly #log: Logger;
  readonly #stop: () => Promise<void>;
  #running: Promise<void> | undefined;
  #failure: unknown;

  constructor(db: OpenedDatabase, log: Logger) {
    this.#db = db;
    this.#log = log;
    const task = { name: "database check", everySeconds: EVERY_SECONDS, run: () => this.confirm().catch(() => {}) };
    this.#stop = startPeriodic({ clock: systemClock, log }, task, "later");
  }

  /** Why the last check failed; undefined if it did not. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Checks now; concurrent callers share a check. @throws the error that a request would get */
  confirm(): Promise<void> {
    this.#running ??= this.#check().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  async #check(): Promise<void> {
    try {
      await this.#db.check();
    } catch (error) {
      if (this.#failure === undefined)
        this.#log.warn(
          { reason: String(error), remedy: isUnavailable(error) ? error.remedy : undefined },
          "the database cannot be used",
        );
      this.#failure = error;
      throw error;
    }
    if (this.#failure !== undefined) this.#log.info("the database can be used again");
    this.#failure = undefined;
  }
}
