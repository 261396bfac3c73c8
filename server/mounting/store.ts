import { pino } from "pino";
import { STORED_INVITES } from "../agent-channels/invite.ts";
import { DatabaseWatch } from "../background/database-watch.ts";
import { startEncrypting } from "../delivery/encrypt-stored.ts";
import { encryptionKeyOf } from "../delivery/encryption-key.ts";
import { accessLog } from "../http/access-log.ts";
import type { PipelineContext } from "../http/request-state.ts";
import { CountSync } from "../limits/count-sync.ts";
import { memoryLimits, sharedLimits } from "../limits/limits.ts";
import { acrossProcesses } from "../long-poll/across-processes.ts";
import { Waiters } from "../long-poll/long-poll.ts";
import { randomIds } from "../random-ids.ts";
import { startSweeper } from "../retention/sweeper.ts";
import type { Settings } from "../settings.ts";
import { Telemetry } from "../telemetry/telemetry.ts";
import { systemClock } from "../time/clock.ts";
import { seconds } from "../time/timestamp.ts";
import { openTracing } from "../tracing/open.ts";
import { openHostDatabase, type PostgresHandle } from "./database.ts";

/** What all routers on one database share. */
export interface OpenedStore {
  /** The context of a router's pipeline, with the settings of that router. */
  contextWith(settings: Settings): PipelineContext;
  readonly settings: Settings;
  /** Registers a response in progress: close() waits for it. */
  begun(answer: Promise<void>): void;
  /** Answers all waiting requests, finishes those in progress and closes the connections that the store opened. */
  close(): Promise<void>;
}

/** Agent channels have no webhooks. */
const NO_PUSHES = { wake() {}, urge() {}, counts: { delivered: 0, retried: 0, dead: 0 } };

/** A client that does not read its response must not keep the application from exiting. */
const DRAIN_SECONDS = 10;

async function drained(answering: Iterable<Promise<void>>): Promise<void> {
  const { promise: patience, resolve } = Promise.withResolvers<void>();
  const cancel = systemClock.after(seconds(DRAIN_SECONDS), resolve);
  await Promise.race([Promise.all(answering), patience]);
  cancel();
}

export async function openStore(
  database: string | PostgresHandle,
  schema: string,
  given: Settings,
): Promise<OpenedStore> {
  const log = pino({ level: given.logLevel }, pino.destination(2));
  const db = await openHostDatabase(database, schema, given);
  const set = given.encryptionKey;
  const encryptionKey = typeof database === "string" ? await encryptionKeyOf(db, database, set) : set;
  const settings = { ...given, encryptionKey };
  const telemetry = new Telemetry({
    droppedLogLines: () => 0,
    waiters: () => here.count,
    deliveries: () => NO_PUSHES.counts,
  });
  const tracing = await openTracing(settings.exporting, () => telemetry.read(), log);
  const watch = new DatabaseWatch(db, log);
  const here = new Waiters(systemClock, {
    enabled: settings.longPollEnabled,
    maxWaiters: settings.longPollMaxWaiters,
    maxSeconds: settings.longPollMaxWaitSeconds,
  });
  const counts = db.counters && new CountSync(db.counters, systemClock, log);
  const stopping = new AbortController();
  const shared = {
    ...{ db, log, telemetry, tracing, spans: tracing, clock: systemClock, ids: randomIds, pushes: NO_PUSHES },
    startedAt: systemClock.now(),
    longPoll: db.broadcast ? acrossProcesses(here, db.broadcast) : here,
    limits: counts ? sharedLimits(settings, counts, systemClock) : memoryLimits(settings),
    // The host application has quotas of its own, if any.
    waiting: undefined,
    agentEvents: undefined,
    accessLog: accessLog(log),
    stopping: stopping.signal,
    metrics: () => telemetry.metrics(),
    databaseFailure: () => watch.failure,
    confirmDatabase: () => watch.confirm(),
  };
  const stops = [startSweeper({ ...shared, settings }), startEncrypting({ ...shared, settings }, [STORED_INVITES])];
  const answering = new Set<Promise<void>>();
  return {
    settings,
    contextWith: (own) => ({ ...shared, settings: own }),
    begun(answer) {
      answering.add(answer);
      void answer.finally(() => answering.delete(answer));
    },
    async close() {
      stopping.abort();
      here.close();
      await drained(answering);
      await Promise.all([...stops.map((stop) => stop()), watch.stop()]);
      await counts?.close();
      await Promise.all([db.close(), tracing.close()]);
    },
  };
}
