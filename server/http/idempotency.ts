import { hash } from "node:crypto";
import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import type { Context } from "../contract/context.ts";
import { digest, digestAsSent, itemOf } from "../contract/idempotency-key.ts";
import { refusableTransaction, refusableUnit } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";
import sql from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { deferPushes } from "../delivery/pushes.ts";
import { decryptSecret, encryptSecret, isEncrypted, SecretDecryptionError } from "../delivery/secret-encryption.ts";
import { parseExact } from "../exact-json.ts";
import { deferWakes } from "../long-poll/deferred-wakes.ts";
import { withoutTexts, withTexts } from "../messages/kept-text.ts";
import { KeptAnswers } from "../quotas/kept-answers.ts";
import { seconds } from "../time/timestamp.ts";
import { deferSpans } from "../tracing/deferred-spans.ts";
import type { AnyReply } from "./reply.ts";

/** A request that carries an Idempotency-Key. */
export interface KeyedRequest {
  /** The caller's key id, or `admin`. */
  readonly who: string;
  /** Whose quota the answer counts against; undefined for the operator. */
  readonly ownerId: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly body: unknown;
  /** The raw key or token that the client sent; undefined where a host application knows who calls. */
  readonly credential: string | undefined;
  /**
   * Whether its operation is hot: hot operations use statements instead of models and share their commit with others.
   */
  readonly hot: boolean;
}

interface StoredAnswer {
  request_hash: string;
  status: number;
  body: string;
}

/** How long a repeat gets the first answer. */
const LIFETIME_SECONDS = 86_400;

/** 256 KiB take 3 ms. */
const FAST = { level: constants.Z_BEST_SPEED };

const REPLAYED = { "X-Idempotent-Replay": "true" };

/** Executes requests with an Idempotency-Key exactly once, however often they are sent. */
export class Replays {
  readonly #inFlight = new Set<string>();
  readonly #context: Context;
  readonly #kept: KeptAnswers;

  constructor(context: Context) {
    this.#context = context;
    this.#kept = new KeptAnswers(context);
  }

  /**
   * Replays the first answer if there is one; otherwise executes `run`, whose effect and answer are committed together.
   */
  async once(request: KeyedRequest, run: (context: Context) => Promise<AnyReply>): Promise<AnyReply> {
    const content = digest(request.body);
    const id = recordId(request);
    if (this.#inFlight.has(id)) return refuse("idempotency_in_flight", { retry_after: 1 });
    this.#inFlight.add(id);
    try {
      return (await this.#stored(id, content, request)) ?? (await this.#first(id, content, request, run));
    } finally {
      this.#inFlight.delete(id);
    }
  }

  async #stored(id: string, content: string, request: KeyedRequest): Promise<AnyReply | undefined> {
    const { db, clock } = this.#context;
    const [stored] = await db.read<StoredAnswer>(sql`
      SELECT request_hash, status, body FROM idempotency_records WHERE id = ${id} AND expires_at > ${clock.now()}`);
    if (!stored) return undefined;
    if (![content, digestAsSent(request.body)].includes(stored.request_hash)) return refuse("idempotency_key_reused");
    const body = answerOf(stored.body, this.#keyOf(request), id);
    if (isRefused(body)) return body;
    if (body === undefined) return { status: stored.status, headers: REPLAYED };
    const kept = await withTexts(db, body, clock.now());
    return isRefused(kept) ? kept : { status: stored.status, body: kept.answer, headers: REPLAYED };
  }

  async #first(
    id: string,
    content: string,
    request: KeyedRequest,
    run: (context: Context) => Promise<AnyReply>,
  ): Promise<AnyReply> {
    const { db, clock, longPoll, pushes, spans } = this.#context;
    const room = await this.#kept.room(request.ownerId);
    if (isRefused(room)) return room;
    let bytes: number | undefined;
    const deferred = { longPoll: deferWakes(longPoll), pushes: deferPushes(pushes), spans: deferSpans(spans) };
    const expiresAt = clock.now() + seconds(LIFETIME_SECONDS);
    const once = async (tx: Database): Promise<AnyReply> => {
      const [reserved] = await tx.write(sql`
        INSERT INTO idempotency_records (id, request_hash, status, body, expires_at, owner_id)
        VALUES (${id}, ${content}, 0, '', ${expiresAt}, ${request.ownerId ?? null})
        ON CONFLICT (id) DO UPDATE SET request_hash = excluded.request_hash, expires_at = excluded.expires_at,
          owner_id = excluded.owner_id
          WHERE idempotency_records.expires_at <= ${clock.now()}
        RETURNING id`);
      if (!reserved) return refuse("idempotency_in_flight", { retry_after: 1 });
      const answer = await run({ ...this.#context, db: tx, ...deferred });
      if (isRefused(answer)) return answer;
      const body = keptBody(answer.body, this.#keyOf(request), id);
      const length = Buffer.byteLength(body);
      await tx.write(sql`
        UPDATE idempotency_records SET status = ${answer.status}, body = ${body}, bytes = ${length} WHERE id = ${id}`);
      bytes = length;
      return answer;
    };
    const reply = await (request.hot
      ? refusableUnit(db, (unit) => once(withinUnit(unit)))
      : refusableTransaction(db, once)
    ).catch((thrown) => {
      room.settle(undefined);
      throw thrown;
    });
    room.settle(isRefused(reply) ? undefined : bytes);
    deferred.longPoll.flush();
    deferred.pushes.flush();
    // A refused request was rolled back: its spans would report work that does not exist.
    if (!isRefused(reply)) deferred.spans.flush();
    return reply;
  }

  /**
   * The answer may contain something that is shown only once, such as the id of an invitation, so it is encrypted with a secret that only
   * its client has: the server keeps a different digest of that secret. A host application keeps its clients' secrets to itself, so there
   * the key that invites are encrypted with is used. Hot operations answer with messages, which the database holds anyway.
   */
  #keyOf({ hot, credential }: KeyedRequest): Buffer | undefined {
    if (hot) return undefined;
    if (credential === undefined) return this.#context.settings.encryptionKey;
    return hash("sha256", `answers kept for ${credential}`, "buffer");
  }
}

/** Shorter answers are kept as they are: those of a single post, whose fields take 700 bytes. */
const DEFLATED_FROM_BYTES = 2048;

const DEFLATED = "deflated:";

/** An answer's body as it is kept: without texts of messages, deflated where it is long, encrypted where it may be secret. */
function keptBody(answer: unknown, key: Buffer | undefined, id: string): string {
  if (answer === undefined) return "";
  const text = JSON.stringify(withoutTexts(answer));
  const kept = text.length < DEFLATED_FROM_BYTES ? text : DEFLATED + deflateRawSync(text, FAST).toString("base64url");
  return key ? encryptSecret(key, id, kept) : kept;
}

/** The body that `keptBody` was given, but for the texts. */
function answerOf(body: string, key: Buffer | undefined, id: string): unknown {
  if (body === "") return undefined;
  const kept = isEncrypted(body) ? decrypted(key, id, body) : body;
  if (isRefused(kept)) return kept;
  return parseExact(
    kept.startsWith(DEFLATED) ? inflateRawSync(Buffer.from(kept.slice(DEFLATED.length), "base64url")).toString() : kept,
  );
}

/** The request must not take effect again where its answer cannot be read: the operator may put the key back. */
function decrypted(key: Buffer | undefined, id: string, body: string): string | Refused<"service_unavailable"> {
  try {
    return decryptSecret(key, id, body);
  } catch (error) {
    if (error instanceof SecretDecryptionError) return refuse("service_unavailable", { retry_after: 60 }, LOST_KEY);
    throw error;
  }
}

const LOST_KEY =
  "The request took effect, and its answer was kept under an encryption key that this instance does not have now. Ask its operator to put the key back.";

function recordId({ who, method, path, key, body }: KeyedRequest): string {
  return hash("sha256", JSON.stringify([who, method, path, key, ...itemOf(key, body)]));
}
