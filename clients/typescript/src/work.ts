import { setTimeout as delay } from "node:timers/promises";
import type { Api, Message } from "./client.ts";
import { Refusal, succeeded } from "./refusal.ts";
import { isPassing, pause } from "./result.ts";

/** A task that this worker holds. */
export interface Task {
  readonly message: Message;
  readonly leaseToken: string;
  /** Number of the claim: 1 the first time. */
  readonly epoch: number;
  /** The W3C trace context of its post. Send it with the requests that you make for the task. Undefined where the post had none. */
  readonly traceparent: string | undefined;
  readonly tracestate: string | undefined;
  /** Aborted when the lease is lost: somebody else may be working on the task, so stop. */
  readonly signal: AbortSignal;
  /**
   * Reports progress with the next heartbeat; `checkpoint` is where another worker would resume. One that the quota of the channel's
   * owner has no room for is dropped, and the lease goes on.
   */
  report(progress: string, checkpoint?: unknown): void;
}

/**
 * Does the work. Returned text becomes the task's result; returning nothing means there is none; throwing releases the
 * task.
 */
export type Handler = (task: Task) => Promise<string | undefined> | Promise<void>;

export interface WorkOptions {
  /** Stops claiming; tasks in progress are finished, then `work` resolves. */
  readonly signal?: AbortSignal | undefined;
  /** The actor that claims: sessions that share a key need their own names. */
  readonly actor?: string | undefined;
  /** 5 to 3600. A heartbeat goes out every third of it. */
  readonly leaseSeconds?: number;
  /** Tasks to work on at once. */
  readonly concurrency?: number;
  /** Stops after this many tasks. */
  readonly tasks?: number;
  /** Stops after this long without work. */
  readonly idleSeconds?: number;
  /** Called for an acknowledged task. */
  readonly onSuccess?: (message: Message) => void;
  /** Called for a task that was released or lost, with the reason. */
  readonly onFailure?: (message: Message, error: unknown) => void;
}

/** The lease ran out, or the task was taken away. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

const DEFAULT_LEASE_SECONDS = 60;
/** Shorter than the longest request that proxies and servers allow. */
const ONE_WAIT_SECONDS = 20;
/** Pause after a server failure, doubled each time up to half a minute. */
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;

type Held = Omit<Task, "signal" | "report">;

/**
 * Claims tasks of a channel, each under a lease kept alive by heartbeats, and passes them to `handler`. Text that it
 * returns is published as the result and the task acknowledged; a task whose handler throws is released. Transient
 * failures of the server or the network are waited out. On abort it stops claiming, releases whatever a claim in
 * progress may have brought, and resolves when the handlers are done.
 * @throws Refusal if the server will never let this key work here.
 */
export async function work(api: Api, channel: string, handler: Handler, options: WorkOptions = {}): Promise<void> {
  const { concurrency = 1, tasks = Number.POSITIVE_INFINITY } = options;
  let left = tasks;
  const take = () => left-- > 0;
  await Promise.all(
    Array.from({ length: Math.min(concurrency, tasks) }, () => loop(api, channel, handler, options, take)),
  );
}

async function loop(
  api: Api,
  channel: string,
  handler: Handler,
  options: WorkOptions,
  take: () => boolean,
): Promise<void> {
  const { leaseSeconds = DEFAULT_LEASE_SECONDS } = options;
  while (!options.signal?.aborted && take()) {
    const held = await claimNext(api, channel, options);
    if (!held) return;
    await handle(api, held, handler, { ...options, leaseSeconds });
  }
}

/** The next task, however long it takes; undefined when the worker is to stop. */
async function claimNext(api: Api, channel: string, options: WorkOptions): Promise<Held | undefined> {
  const { signal, idleSeconds = Number.POSITIVE_INFINITY } = options;
  const end = performance.now() + idleSeconds * 1000;
  let retryMs = FIRST_RETRY_MS;
  while (!signal?.aborted) {
    const began = performance.now();
    const wait = Math.min(ONE_WAIT_SECONDS, Math.max(0, (end - began) / 1000));
    const key = crypto.randomUUID();
    try {
      const held = await claim(api, channel, { ...options, wait, key });
      if (held) return held;
      retryMs = FIRST_RETRY_MS;
    } catch (error) {
      if (signal?.aborted) return await giveBackLateClaim(api, channel, options, key);
      if (!isPassing(error)) throw error;
      const asked = error instanceof Refusal ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      await delay(Math.max(retryMs, asked), undefined, signal && { signal }).catch(() => {});
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      continue;
    }
    if (performance.now() >= end) return undefined;
    await pause(began, signal).catch(() => {}); // the loop looks at the signal
  }
  return undefined;
}

interface ClaimOptions extends WorkOptions {
  readonly wait: number;
  readonly key: string;
}

async function claim(api: Api, channel: string, options: ClaimOptions): Promise<Held | undefined> {
  const { wait, key, actor, signal, leaseSeconds = DEFAULT_LEASE_SECONDS } = options;
  const { message, lease_token, claim_epoch, traceparent, tracestate } = succeeded(
    await api.POST("/v1/tasks/claim", {
      params: { header: { "Idempotency-Key": key } },
      body: { channel, lease_seconds: leaseSeconds, wait, ...(actor !== undefined && { actor }) },
      signal: signal ?? null,
    }),
  );
  if (!message || !lease_token) return undefined;
  return { message, leaseToken: lease_token, epoch: claim_epoch ?? 1, traceparent, tracestate };
}

/**
 * The answer to an aborted claim may have been a task. Repeating the claim under the same Idempotency-Key brings that
 * task again, or a free one, and it is released. If that fails too, the lease runs out.
 */
async function giveBackLateClaim(api: Api, channel: string, options: WorkOptions, key: string): Promise<undefined> {
  const held = await claim(api, channel, { ...options, signal: undefined, wait: 0, key }).catch(() => undefined);
  if (held) await release(api, held, options.actor).catch(() => {});
}

async function release(api: Api, { message, leaseToken }: Held, actor: string | undefined): Promise<void> {
  succeeded(
    await api.POST("/v1/messages/{id}/release", {
      params: { path: { id: message.id } },
      body: { lease_token: leaseToken, ...(actor !== undefined && { actor }) },
    }),
  );
}

async function handle(
  api: Api,
  held: Held,
  handler: Handler,
  options: WorkOptions & { readonly leaseSeconds: number },
): Promise<void> {
  const { actor, onSuccess, onFailure } = options;
  const heart = new Heart(api, held, options.leaseSeconds);
  try {
    const content = await handler({ ...held, signal: heart.lost, report: heart.report });
    heart.lost.throwIfAborted();
    await finish(api, held, content ?? undefined, actor);
    onSuccess?.(held.message);
  } catch (error) {
    onFailure?.(held.message, error);
    // A lost lease cannot be released; one that cannot be released runs out.
    if (!heart.lost.aborted) await release(api, held, actor).catch(() => {});
  } finally {
    await heart.stop();
  }
}

/** Publishes the result and acknowledges. Both are retried on transient failures; a repeat changes nothing. */
async function finish(api: Api, { message, leaseToken }: Held, content: string | undefined, actor: string | undefined) {
  const acting = { lease_token: leaseToken, ...(actor !== undefined && { actor }) };
  const params = { path: { id: message.id }, header: { "Idempotency-Key": crypto.randomUUID() } };
  if (content !== undefined)
    await repeated(async () =>
      succeeded(await api.POST("/v1/tasks/{id}/result", { params, body: { content, ...acting } })),
    );
  await repeated(async () =>
    succeeded(await api.POST("/v1/messages/{id}/ack", { params: { path: params.path }, body: acting })),
  );
}

const TRIES = 4;

async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === TRIES || !isPassing(error)) throw error;
      const asked = error instanceof Refusal ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      await delay(Math.max(FIRST_RETRY_MS * 2 ** (tried - 1), asked));
    }
  }
}

/** Keeps a lease alive while a handler works. */
class Heart {
  readonly #api: Api;
  readonly #held: Held;
  readonly #leaseSeconds: number;
  readonly #lost = new AbortController();
  readonly #stopped = new AbortController();
  readonly #beating: Promise<void>;
  #news: { progress?: string; checkpoint?: unknown } = {};
  #keptUntil: number;

  constructor(api: Api, held: Held, leaseSeconds: number) {
    this.#api = api;
    this.#held = held;
    this.#leaseSeconds = leaseSeconds;
    this.#keptUntil = performance.now() + leaseSeconds * 1000;
    this.#beating = this.#beat();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  readonly report = (progress: string, checkpoint?: unknown): void => {
    this.#news = { progress, ...(checkpoint !== undefined && { checkpoint }) };
  };

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#beating;
  }

  async #beat(): Promise<void> {
    const third = (this.#leaseSeconds * 1000) / 3;
    for (;;) {
      const pauseMs = Math.min(third, this.#leftMs());
      await delay(pauseMs, undefined, { signal: this.#stopped.signal }).catch(() => {});
      if (this.#stopped.signal.aborted || this.#lost.signal.aborted) return;
      await this.#once();
    }
  }

  #leftMs(): number {
    return Math.max(0, Math.ceil(this.#keptUntil - performance.now()));
  }

  async #once(): Promise<void> {
    const began = performance.now();
    const news = this.#news;
    this.#news = {};
    try {
      succeeded(
        await this.#api.POST("/v1/leases/{token}/heartbeat", {
          params: { path: { token: this.#held.leaseToken } },
          body: { lease_seconds: this.#leaseSeconds, ...news },
          // An answer that arrives after the lease has ended is useless.
          signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(this.#leftMs())]),
        }),
      );
      this.#keptUntil = began + this.#leaseSeconds * 1000;
    } catch (error) {
      if (this.#stopped.signal.aborted) return;
      const { checkpoint, ...rest } = news;
      const isTooMuch = error instanceof Refusal && error.code === "quota_exceeded" && checkpoint !== undefined;
      this.#news = { ...(isTooMuch ? rest : news), ...this.#news };
      if (isTooMuch) return this.#once();
      if (this.#leftMs() === 0 || (error instanceof Refusal && !isPassing(error)))
        this.#lost.abort(new LeaseLost("The lease is lost: somebody else may have the task.", { cause: error }));
    }
  }
}
