import { performance } from "node:perf_hooks";
import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";
import type { Context } from "../context.ts";
import { refuseAdmin } from "../keys/authenticate.ts";
import { refuseWithout } from "../keys/scope.ts";
import { limitsByAddress, spendOfAddress, spendOfKey } from "../limits/request-limits.ts";
import { clientAddress } from "./client-address.ts";
import type { Answering, Exchange, Exchanged } from "./exchange.ts";
import { identify } from "./headers.ts";
import { Replays } from "./idempotency.ts";
import { lingerUnlessWhole } from "./linger.ts";
import type { Handler, Handlers } from "./operation.ts";
import { toOriginForm } from "./origin-form.ts";
import type { Written } from "./reply.ts";
import { fail, writeReply } from "./reply.ts";
import { callOf, prepareBody, refuseUnstorable } from "./request.ts";
import { joinRestOfPath } from "./rest-of-path.ts";
import { answerJson } from "./send.ts";
import type { Validator } from "./validator.ts";

/** Serves operations: the pipeline of one request, in order. */
export function makeServe(handlers: Handlers, context: Context, maxBodyBytes: number) {
  const replays = new Replays(context);
  const byAddress = limitsByAddress(context.limits);
  return (validator: Validator) => async (request: Exchanged, response: Answering) => {
    const { exchange } = request;
    try {
      await validator.match(request, response);
      const id = operationOf(request);
      exchange.operation = id;
      if (routes[id].auth === "admin") await admit(request, context);
      await validator.authenticate(request, response);
      if (exchange.denied ?? exchange.failed) throw exchange.denied ?? exchange.failed;
      await spendOfKey(exchange, context.limits);
      refuseNarrowed(exchange, id);
      request.body = await prepareBody(request, id, maxBodyBytes);
      await validator.validate(request, response);
      await validator.checkAnswer(request, response);
      refuseUnstorable(request, id);
      const limiter = byAddress[id];
      if (limiter) await spendOfAddress(exchange, limiter, clientAddress(request, context.settings));
      const run = async (within: Context) =>
        (await (handlers[id] as Handler<OperationId>)(callOf(request, response, within), within)) as Written;
      writeReply(request, response, await onceIfKeyed(request, id, replays, run, context));
    } catch (thrown) {
      fail(exchange.failed ?? thrown, request, response);
    }
  };
}

/** Names the request, and gives its answer the headers that every one has. */
export function begin(request: Exchanged, response: Answering, context: Context) {
  const { settings, clock } = context;
  lingerUnlessWhole(request, clock);
  toOriginForm(request);
  bearerAsKey(request);
  joinRestOfPath(request);
  const headers = {
    "X-RateLimit-Limit": String(settings.rateLimit),
    "X-RateLimit-Window": String(settings.rateLimitWindowSeconds),
  };
  const { method } = request;
  request.exchange = { identity: identify(request), method, startedAt: performance.now(), context, headers };
  answerJson(response, request.exchange);
}

/** An Idempotency-Key makes the request count once where the operation replays; elsewhere it is only read. */
function onceIfKeyed(
  request: Exchanged,
  id: OperationId,
  replays: Replays,
  run: (context: Context) => Promise<Written>,
  context: Context,
): Promise<Written> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key === "" || routes[id].idempotency !== "replay") return run(context);
  Object.assign(request.exchange.headers, { "Idempotency-Key": key, "X-Idempotency-Source": "client" });
  const { method, path, body } = request;
  return replays.once({ who: request.exchange.caller?.keyId ?? "admin", method, path, key, body }, run);
}

/** Not a step of the validator, which answers a request without an admin token by itself, with a code of keys. */
async function admit(request: Exchanged, context: Context) {
  const refused = await refuseAdmin(request, context);
  if (refused) throw refused;
}

function operationOf(request: Exchanged): OperationId {
  return (request as unknown as { openapi: { schema: { operationId: OperationId } } }).openapi.schema.operationId;
}

function refuseNarrowed({ caller }: Exchange, id: OperationId) {
  const { scope } = routes[id];
  const narrowed = caller && scope && refuseWithout(caller, scope);
  if (narrowed) throw narrowed;
}

/** `Authorization: Bearer <key>` is the same as X-API-Key. */
function bearerAsKey({ headers }: Exchanged) {
  const [scheme, token] = headers.authorization?.trim().split(/\s+/) ?? [];
  if (scheme?.toLowerCase() === "bearer" && token && headers["x-api-key"] === undefined) headers["x-api-key"] = token;
}
