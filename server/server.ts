import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Logger } from "pino";
import { pino } from "pino";
import { makeApp } from "./app.ts";
import { DatabaseWatch } from "./background/database-watch.ts";
import type { Ids } from "./contract/context.ts";
import { startEngine } from "./db/models.ts";
import { openDatabase } from "./db/open.ts";
import { encryptionKeyOf } from "./delivery/encryption-key.ts";
import { remotePushes } from "./delivery/pushes.ts";
import type { Resolve } from "./delivery/resolve.ts";
import { resolveHost } from "./delivery/resolve.ts";
import { handlers } from "./handlers.ts";
import { accessLog } from "./http/access-log.ts";
import { answerClientError } from "./http/client-error.ts";
import { boundConnections } from "./http/connections.ts";
import { drain, keepUntilSent } from "./http/drain.ts";
import { deferContinue } from "./http/expect-continue.ts";
import { messagesOf } from "./http/express-messages.ts";
import { aFewAtATime } from "./http/pipelining.ts";
import { rehearse } from "./http/rehearsal.ts";
import { CountSync } from "./limits/count-sync.ts";
import { memoryLimits, sharedLimits } from "./limits/limits.ts";
import { acrossProcesses } from "./long-poll/across-processes.ts";
import { Waiters } from "./long-poll/long-poll.ts";
import type { MakeMcpServer } from "./mcp/endpoint.ts";
import { agentEventQuota, messageQuota } from "./quotas/owner-loads.ts";
import { randomIds } from "./random-ids.ts";
import type { Settings } from "./settings.ts";
import { Telemetry } from "./telemetry/telemetry.ts";
import type { Clock } from "./time/clock.ts";
import { systemClock } from "./time/clock.ts";
import { openTracing } from "./tracing/open.ts";
import { makeWorker } from "./worker.ts";

export interface ServerOptions {
  /** The file of an SQLite database, or `postgres://...`. */
  readonly database: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly settings: Settings;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Logger;
  /** Number of dropped log lines. */
  readonly droppedLogLines?: () => number;
  /** Resolver for the host names of webhooks. */
  readonly resolve?: Resolve;
  /** What answers at /mcp, where it is not the tools of the spec. */
  readonly makeMcpServer?: MakeMcpServer;
}

export interface RunningServer {
  readonly url: string;
  /** Ends every wait, answers the requests in progress, refuses new ones, then closes the database. */
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 32_768;

/**
 * In milliseconds: headers must be complete within 15 seconds and a request within 60; Node checks every 5 seconds. Until then
 * both occupy memory.
 */
const TIMEOUTS = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 65_000,
};

const DEAF =
  "PostgreSQL is behind a pooler: waiters in this process check once a second for the changes of other processes. " +
  "Set BACKCHANNEL_POSTGRES_DIRECT_URL to be notified immediately.";

/** Opens the database, listens, and resolves once a hand-off can be served. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { clock = systemClock, ids = randomIds, log = pino({ level: "silent" }) } = options;
  const { resolve = resolveHost, droppedLogLines = () => 0 } = options;
  const telemetry = new Telemetry({ droppedLogLines, waiters: () => here.count, deliveries: () => pushes.counts });
  const db = await openDatabase(options.database, options.settings, (size) => telemetry.committed(size));
  const encryptionKey = await encryptionKeyOf(db, options.database, options.settings.encryptionKey);
  const settings = { ...options.settings, encryptionKey };
  const tracing = await openTracing(settings.exporting, () => telemetry.read(), log);
  const watch = new DatabaseWatch(db, log);
  const here = new Waiters(clock, {
    enabled: settings.longPollEnabled,
    maxWaiters: settings.longPollMaxWaiters,
    maxSeconds: settings.longPollMaxWaitSeconds,
  });
  if (db.broadcast?.hears === false) log.warn(DEAF);
  const longPoll = db.broadcast ? acrossProcesses(here, db.broadcast) : here;
  const worker = settings.workerEnabled
    ? makeWorker({ db, clock, ids, longPoll, settings, log, resolve, tracing })
    : undefined;
  const pushes = worker?.pushes ?? remotePushes(db.broadcast);
  const counts = db.counters && new CountSync(db.counters, systemClock, log);
  const limits = counts ? sharedLimits(settings, counts, systemClock) : memoryLimits(settings);
  const stopping = new AbortController();
  const waiting = messageQuota(settings, { db, clock, log });
  const agentEvents = agentEventQuota(settings, { db, clock, log });
  const context = {
    ...{ db, clock, ids, longPoll, pushes, settings, log, startedAt: clock.now(), metrics: () => telemetry.metrics() },
    ...{ databaseFailure: () => watch.failure, confirmDatabase: () => watch.confirm() },
    ...{
      limits,
      waiting,
      agentEvents,
      telemetry,
      tracing,
      spans: tracing,
      accessLog: accessLog(log),
      stopping: stopping.signal,
    },
  };
  const express = makeApp(context, options.makeMcpServer);
  const app = aFewAtATime(express);
  const server = createServer(
    { ...TIMEOUTS, ...messagesOf(express), maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false },
    app,
  );
  keepUntilSent(server);
  boundConnections(server, settings);
  server.on("clientError", (error, socket) => answerClientError(error, socket as Socket, context));
  // Unknown expectations may be ignored; Node's own answer to one has no body.
  server.on("checkExpectation", app);
  server.on("checkContinue", (request, response) => {
    deferContinue(request, response);
    app(request, response);
  });
  const ready = async () => {
    await startEngine(db.models);
    await rehearse(handlers, context);
    await listen(server, options);
  };
  await ready().catch(async (error: unknown) => {
    await watch.stop();
    await Promise.all([db.close(), tracing.close()]);
    throw error;
  });
  worker?.start();
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    async close() {
      stopping.abort();
      here.close();
      await Promise.all([drain(server), worker?.stop(), watch.stop()]);
      await counts?.close();
      await Promise.all([db.close(), tracing.close()]);
    },
  };
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 1024 }, resolve);
  });
}
