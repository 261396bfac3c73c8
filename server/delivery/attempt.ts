import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import sql from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import type { Settings } from "../settings.ts";
import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { contextOf, traceHeaders } from "../tracing/trace-context.ts";
import type { Tracing } from "../tracing/tracing.ts";
import { nextAttempt } from "./backoff.ts";
import { beginPushSpan } from "./push-span.ts";
import type { Outcome } from "./pushes.ts";
import type { DueDelivery, Receiver } from "./queue.ts";
import { abandonDeliveries, findReceiver, recordOutcome, returnDelivery } from "./queue.ts";
import { decryptSecret, SecretDecryptionError } from "./secret-encryption.ts";
import type { Answer } from "./send.ts";
import { signatureHeaders } from "./signature.ts";
import type { Transport } from "./transport.ts";

const GONE = 410;

/** The dependencies of an attempt. */
export interface AttemptContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly settings: Pick<Settings, "webhookTimeoutSeconds" | "encryptionKey">;
  readonly log: Logger;
  readonly transport: Transport;
  readonly tracing: Pick<Tracing, "beginOutgoing">;
  /** Aborted when the server stops: deliveries in flight go back to the outbox. */
  readonly stopped: AbortSignal;
}

/** The outcome of an attempt, and when the delivery is due again. */
export interface AttemptResult {
  readonly outcome: Outcome;
  readonly dueAt: Micros | null;
}

/** An attempt that has ended. Recorded later, it may be recorded together with others. */
export interface Attempted extends AttemptResult {
  record(): Promise<void>;
}

/** Sends a leased delivery. Undefined: it went back to the outbox, or is no longer leased to this process. */
export async function attempt(means: AttemptContext, taken: DueDelivery): Promise<Attempted | undefined> {
  const { db, clock, log } = means;
  const found = await findReceiver(db, taken);
  if (!found) return undefined;
  const webhook = found.id === null ? undefined : found;
  const answer = webhook ? await deliver(means, taken, webhook) : REMOVED;
  if (answer === CUT_OFF) {
    await returnDelivery(db, taken);
    return undefined;
  }
  const now = clock.now();
  const ended = judge(taken, answer, now);
  log.debug({ delivery: taken.id, attempt: taken.attempts, ...ended, status: answer.status }, "webhook attempt");
  return { ...ended, record: () => record(db, { taken, answer, ended, webhook, now }) };
}

interface ToRecord {
  readonly taken: DueDelivery;
  readonly answer: Answer;
  readonly ended: AttemptResult;
  readonly webhook: Receiver | undefined;
  readonly now: Micros;
}

/** A receiver that is gone for good is switched off with it, unless it was set anew meanwhile. */
async function record(db: Database, { taken, answer, ended, webhook, now }: ToRecord): Promise<void> {
  const { status, error } = answer;
  const { outcome, dueAt } = ended;
  const state = outcome === "retried" ? "pending" : outcome;
  const deliveredAt = outcome === "delivered" ? now : null;
  const recorded = { status: state, dueAt, responseStatus: status, error, deliveredAt } as const;
  if (status !== GONE || !webhook) return recordOutcome(db, taken, recorded);
  await db.unit(async (tx) => {
    await recordOutcome(withinUnit(tx), taken, recorded);
    const disabled = await tx.query(sql`
      UPDATE webhooks SET disabled_at = ${now}
      WHERE id = ${webhook.id} AND updated_at = ${webhook.updated_at} RETURNING id`);
    if (disabled.length > 0) await abandonDeliveries(tx, webhook.id, "The receiver answered 410 and was switched off.");
  });
}

const REMOVED: Answer = { status: null, error: "The webhook was removed.", retryAfter: 0 };

/** Stands in for an answer where the server stopped first. */
const CUT_OFF: Answer = { status: null, error: null, retryAfter: 0 };

async function deliver(
  { clock, settings, log, transport, tracing, stopped }: AttemptContext,
  taken: DueDelivery,
  { id, url, secret }: Receiver,
): Promise<Answer> {
  let headers: Record<string, string>;
  try {
    const opened = secret === null ? null : decryptSecret(settings.encryptionKey, id, secret);
    headers = signatureHeaders({ id: taken.id, at: clock.now(), body: taken.body }, opened);
  } catch (error) {
    if (!(error instanceof SecretDecryptionError)) throw error;
    log.error({ webhook: id }, error.message);
    return { status: null, error: error.message, retryAfter: 0 };
  }
  const late = new AbortController();
  const cancel = clock.after(seconds(settings.webhookTimeoutSeconds), () => late.abort());
  const span = beginPushSpan(tracing, taken, url);
  const trace = traceHeaders(span?.context ?? contextOf(taken));
  const push = { url, headers: { ...STANDING_HEADERS, ...headers, ...trace }, body: taken.body };
  const answer = await transport.send(push, AbortSignal.any([late.signal, stopped]));
  cancel();
  span?.end({ "http.response.status_code": answer.status ?? undefined }, answer.error ?? undefined);
  return answer.status === null && stopped.aborted ? CUT_OFF : answer;
}

const STANDING_HEADERS = { "Content-Type": "application/json", "User-Agent": "Backchannel-Webhook/1" };

function judge({ attempts, attempts_before }: DueDelivery, answer: Answer, now: Micros): AttemptResult {
  if (answer.error === null) return { outcome: "delivered", dueAt: null };
  const final = answer.status === GONE || answer === REMOVED;
  const dueAt = final ? undefined : nextAttempt(now, attempts - attempts_before, answer.retryAfter);
  return dueAt === undefined ? { outcome: "dead", dueAt: null } : { outcome: "retried", dueAt };
}
