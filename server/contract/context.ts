import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import type { LongPoll } from "../long-poll/long-poll.ts";
import type { Settings } from "../settings.ts";
import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import type { Spans } from "../tracing/tracing.ts";

/**
 * What every handler is given. Under an Idempotency-Key, `db`, `longPoll` and `pushes` are bound to the request's
 * transaction.
 */
export interface Context {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly longPoll: LongPoll;
  readonly pushes: Pushes;
  readonly spans: Spans;
  readonly settings: Settings;
  /** Undefined where owners may have any number of messages. */
  readonly waiting: LoadQuota | undefined;
  /** Undefined where the agent channels of owners may have any number of events. */
  readonly agentEvents: LoadQuota | undefined;
  readonly log: Logger;
  /** When this server was started. */
  readonly startedAt: Micros;
  /** Why the last check found the database unusable; undefined if it is usable. */
  databaseFailure(): unknown;
  /** All metrics in Prometheus's text format. */
  metrics(): Promise<string>;
}

/** What messages take: how many they are, and their bytes. Likewise events of agent channels. */
export interface Load {
  readonly messages: number;
  readonly bytes: number;
}

/** What the quotas of an owner leave for more messages. */
export interface Room {
  /** Less than nothing where there is more than there may be. */
  readonly left: Load;
  readonly limits: Load;
}

/** Posts, or what workers add to work that was let in: results and checkpoints. */
export type LoadKind = "posts" | "work";

/** Holds owners to their quotas of waiting messages, or of events. */
export interface LoadQuota {
  /**
   * Calls `store` with undefined where the load fits, and otherwise with the room that there is: it then stores what fits, or what
   * it makes room for.
   */
  letIn<T>(ownerId: string, load: Load, kind: LoadKind, store: (room: Room | undefined) => Promise<T>): Promise<T>;
}

/** Source of ids and secrets. Injected, so that a test can repeat a run. */
export interface Ids {
  /** A version 4 UUID. */
  uuid(): string;
  /**
   * The same with the time in its first 48 bits, for rows that are inserted by the thousand: what is inserted together lies together
   * in the index of ids, where random ids change, write and evict a page each.
   */
  uuidByTime(): string;
  /** `length` random characters of the URL-safe base64 alphabet. */
  urlSafe(length: number): string;
}

/** Webhook deliveries as handlers see them: the outbox holds the deliveries; these calls announce them. */
export interface Pushes {
  /**
   * Announces a delivery in the outbox for this webhook. Call it after the commit: before that the delivery is
   * invisible.
   */
  wake(webhookId: string): void;
  /**
   * Announces a delivery that the owner asked for: it is tried immediately, even if the receiver is paused after failures.
   */
  urge(webhookId: string): void;
}
