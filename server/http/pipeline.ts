import { performance } from "node:perf_hooks";
import type { OperationId } from "../../generated/operations.ts";
import { requests, routeOptions, routes } from "../../generated/operations.ts";
import { giveAnswerRoom, settleAnswerRoom, takeAnswerRoom } from "../contract/answer-room.ts";
import type { Context } from "../contract/context.ts";
import type { Handler, Handlers } from "../contract/operation.ts";
import { giveRoom, settleRoom } from "../contract/page-room.ts";
import { isRefused } from "../contract/refusal.ts";
import { onBehalfOf, type Served } from "../db/owner-turns.ts";
import { refuseWithout } from "../entitlement.ts";
import { waitingWhileKeyMay, whileKeyMay } from "../keys/live-key.ts";
import { readTraceContext } from "../tracing/trace-context.ts";
import type { AnswerCheck } from "./answer-check.ts";
import { authenticate } from "./authenticate.ts";
import { callOf } from "./call.ts";
import { carrierOf, carriesPage, isCut } from "./carrier.ts";
import { clientAddress } from "./client-address.ts";
import { identify } from "./headers.ts";
import { Replays } from "./idempotency.ts";
import { lingerUnlessWhole } from "./linger.ts";
import { LongAnswers } from "./long-answers.ts";
import { countingMisses } from "./misses.ts";
import { replyIn, waits } from "./presuming.ts";
import { limitOf, refusePastLimit, spendOfAddress, spendOfKey } from "./rate-limit.ts";
import type { AnyReply } from "./reply.ts";
import { encodeReply, fail, refusalFor, writeAnswer } from "./reply.ts";
import { prepareBody, refuseUnstorable } from "./request.ts";
import type { ApiRequest, ApiResponse, PipelineContext, RequestState } from "./request-state.ts";
import { dropTrailingSlash, joinRestOfPath, toOriginForm } from "./request-target.ts";
import { answerJson, sendJson } from "./send.ts";
import type { Validator } from "./validator.ts";

/** Identifies the caller as the operation requires. */
export type Authenticate = typeof authenticate;

/** The pipeline of one request, in order. */
export function makeServe(
  handlers: Handlers,
  context: PipelineContext,
  answers: AnswerCheck,
  maxBodyBytes: number,
  whoCalls: Authenticate = authenticate,
) {
  const replays = new Replays(context);
  const longAnswers = new LongAnswers();
  return (validator: Validator) => async (request: ApiRequest, response: ApiResponse) => {
    const { state } = request;
    const id = validator.operation;
    state.operation = id;
    let served: Served | undefined;
    const address = () => clientAddress(request, context.settings);
    const identified = async (within: PipelineContext) => {
      const caller = await whoCalls(request, routes[id].auth, within);
      if (isRefused(caller)) throw caller;
      if (caller) state.caller = { ...caller, neededScope: routes[id].scope };
    };
    const permitted = () => refuseNarrowed(state, id);
    const prepared = async () => {
      await spendOfKey(state, context.limits);
      permitted();
      const limiter = limitOf(id, context.limits);
      if (limiter && requests[id].fields) await refusePastLimit(state, limiter, address());
      request.body = await prepareBody(
        request,
        id,
        Math.min(routeOptions[id].maxBodyBytes ?? maxBodyBytes, maxBodyBytes),
      );
      validator.validate(request);
      refuseUnstorable(request, id);
      if (limiter) await spendOfAddress(state, limiter, address());
    };
    const run = (within: Context) => {
      const own = ownContext(within, request, id);
      return (handlers[id] as Handler<OperationId>)(callOf(request, response, id, own), own) as Promise<AnyReply>;
    };
    const answered = (within: PipelineContext): Promise<AnyReply> => {
      served ??= {
        owner: state.caller?.ownerId ?? address(),
        bytes: 0,
        answer: 0,
        isGone: () => isCut(response),
      };
      const its = served;
      const answer = () =>
        onBehalfOf(its, () =>
          countingMisses(request, id, within, () => onceIfKeyed(request, id, replays, run, within)),
        );
      // One that waits takes room for what it finds.
      const room = state.caller && !waits(request) ? takeAnswerRoom(its) : undefined;
      return room ? room.then(answer) : answer();
    };
    const reply = () => replyIn(request, id, context, { identified, permitted, prepared, answered });
    try {
      const replied = await reply().catch((thrown) => refusalFor(thrown, request, response));
      const answer = encodeReply(request, replied);
      const check = (body: unknown) => answers.check(request, id, { ...answer, body });
      const long = longAnswers.textOf(answer.body, check);
      if (long) {
        const text = await long;
        if (served && served.bytes > 0) settleRoom(served, text.length);
        return sendJson(response, state, answer.status, text);
      }
      // A client does not wait for a check whose finding is only logged.
      if (context.settings.strictAnswers) check(answer.body);
      await writeAnswer(request, response, answer);
      if (!context.settings.strictAnswers) check(answer.body);
    } catch (thrown) {
      fail(thrown, request, response);
    } finally {
      if (served) giveRoomWhenSent(served, state, response);
    }
  };
}

/** MCP tells what an answer says as an object and as text. */
const TIMES_TOLD = 2;

/**
 * A response that no connection carries, of a request made in this process, is finished and never closed: its carrier is. Documents, which
 * take no key, are in memory once for all who ask for them.
 */
function giveRoomWhenSent(served: Served, { caller }: RequestState, response: ApiResponse) {
  const carrier = carrierOf(response);
  if (carrier) {
    settleRoom(served, TIMES_TOLD * served.bytes);
    carriesPage(carrier, served.bytes);
  }
  const isCounted = served.bytes === 0 && !carrier && (caller !== undefined || served.answer > 0);
  settleAnswerRoom(served, isCounted ? response.writableLength : 0);
  if (served.bytes === 0 && served.answer === 0) return;
  const last = carrier ?? response;
  const give = () => {
    giveRoom(served);
    giveAnswerRoom(served);
  };
  if (last.writableFinished || last.destroyed) give();
  else last.once("finish", give).once("close", give);
}

/** Assigns the request id, and sets the headers that every answer carries. */
export function beginRequest(request: ApiRequest, response: ApiResponse, context: PipelineContext) {
  const { settings, clock } = context;
  lingerUnlessWhole(request, clock);
  toOriginForm(request);
  if (!settings.mounted) bearerAsKey(request);
  joinRestOfPath(request);
  dropTrailingSlash(request);
  const headers: Record<string, string> = {};
  if (settings.rateLimit > 0) {
    headers["X-RateLimit-Limit"] = String(settings.rateLimit);
    headers["X-RateLimit-Window"] = String(settings.rateLimitWindowSeconds);
  }
  const { method } = request;
  const sent = readTraceContext(request.headers);
  const trace = { sent, span: context.tracing.beginRequest(method, sent) };
  request.state = {
    identity: identify(request, trace, settings),
    trace,
    method,
    query: {},
    startedAt: performance.now(),
    context,
    headers,
  };
  answerJson(response, request.state);
}

/** An Idempotency-Key makes the request count once where the operation replays; elsewhere it is only read. */
function onceIfKeyed(
  request: ApiRequest,
  id: OperationId,
  replays: Replays,
  run: (context: Context) => Promise<AnyReply>,
  context: PipelineContext,
): Promise<AnyReply> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key === "" || routes[id].idempotency !== "replay") return run(context);
  Object.assign(request.state.headers, { "Idempotency-Key": key, "X-Idempotency-Source": "client" });
  const { method, path, body, headers } = request;
  const { caller } = request.state;
  const given = caller ? headers["x-api-key"] : headers["x-admin-token"];
  const credential = context.settings.mounted || given === undefined ? undefined : String(given);
  const who = caller?.keyId ?? "admin";
  return replays.once({ who, ownerId: caller?.ownerId, method, path, key, body, credential, hot: routes[id].hot }, run);
}

function refuseNarrowed({ caller }: RequestState, id: OperationId) {
  const { scope } = routes[id];
  const narrowed = caller && scope && refuseWithout(caller, scope);
  if (narrowed) throw narrowed;
}

/**
 * The context of a request whose key may be revoked or narrowed while it waits, for its turn to write or for what it asks for. Hot operations check
 * their writes within their statements, what changes keys locks them in an order of its own (server/keys/lock-keys.ts), and a host
 * application has its own keys.
 */
function ownContext(context: Context, request: ApiRequest, id: OperationId): Context {
  const { hot, changesKeys } = routes[id];
  const { caller } = request.state;
  if (!caller || changesKeys || context.settings.mounted) return context;
  const { db } = context;
  const own = hot ? context : { ...context, db: whileKeyMay(db, caller) };
  return waits(request) ? { ...own, longPoll: waitingWhileKeyMay(context.longPoll, db, caller) } : own;
}

/** `Authorization: Bearer <key>` is equivalent to X-API-Key. */
function bearerAsKey({ headers }: ApiRequest) {
  const [scheme, token] = headers.authorization?.trim().split(/\s+/) ?? [];
  if (scheme?.toLowerCase() === "bearer" && token && headers["x-api-key"] === undefined) headers["x-api-key"] = token;
}
