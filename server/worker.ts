import { STORED_INVITES } from "./agent-channels/invite.ts";
import { Dispatcher } from "./delivery/dispatcher.ts";
import { startEncrypting, WEBHOOK_SECRETS } from "./delivery/encrypt-stored.ts";
import { type CountedPushes, serveRemotePushes } from "./delivery/pushes.ts";
import type { Resolve } from "./delivery/resolve.ts";
import { httpTransport } from "./delivery/transport.ts";
import { startHealthProbe } from "./discovery/health-probe.ts";
import { startSweeper } from "./retention/sweeper.ts";
import { type SandboxContext, startSandbox } from "./sandbox/heartbeat.ts";
import type { Tracing } from "./tracing/tracing.ts";

export interface WorkerOptions extends SandboxContext {
  readonly resolve: Resolve;
  readonly tracing: Tracing;
  /** Interval between two sweeps. */
  readonly intervalSeconds?: number;
  /** Interval between two checks for pushes that another process has queued. */
  readonly lookEverySeconds?: number;
}

/** The background work of a process. Several processes on one database may each run a worker, or share one. */
export interface Worker {
  readonly pushes: CountedPushes;
  start(): void;
  /** Resolves when the worker no longer uses the database. */
  stop(): Promise<void>;
}

/** Delivers webhooks, encrypts stored secrets, sweeps expired rows, probes the database, and maintains the sandbox. */
export function makeWorker({ intervalSeconds, ...options }: WorkerOptions): Worker {
  const { db, settings, resolve, clock } = options;
  const transport = httpTransport({ allowPrivate: settings.webhookAllowPrivate, resolve }, clock);
  const dispatcher = new Dispatcher({ ...options, transport });
  let stops: (() => Promise<void>)[] = [];
  return {
    pushes: dispatcher,
    start() {
      if (db.broadcast) serveRemotePushes(db.broadcast, dispatcher);
      dispatcher.start();
      stops = [
        startSweeper(options, intervalSeconds),
        startEncrypting(options, [WEBHOOK_SECRETS, STORED_INVITES]),
        startHealthProbe(options),
      ];
      if (options.settings.sandboxEnabled) stops.push(startSandbox(options));
    },
    async stop() {
      await Promise.all([dispatcher.close(), ...stops.map((stop) => stop())]);
    },
  };
}
