import { remedyFor } from "../db/unavailable.ts";
import { baseUrl } from "./base-url.ts";
import { methodsOf } from "./document.ts";
import type { Answering, Exchange, Exchanged } from "./exchange.ts";
import { problem, refusalOf } from "./problem.ts";
import type { Refused } from "./refuse.ts";
import { isRefused, refuse } from "./refuse.ts";
import { send } from "./send.ts";

/** What a handler returned, its operation forgotten. */
export type Written = Refused | { status: number; body?: unknown; headers?: Record<string, string> };

export function writeReply(request: Exchanged, response: Answering, reply: Written) {
  if (isRefused(reply)) {
    writeRefusal(request, response, reply);
    return;
  }
  const { exchange } = request;
  const { status, body, headers } = reply;
  if (exchange.operation) exchange.context.telemetry.succeeded(exchange.operation, body);
  Object.assign(exchange.headers, headers, ignored(exchange));
  response.statusCode = status;
  const type = headers?.["Content-Type"];
  if (body === undefined) send(response, exchange, status, undefined, undefined);
  else if (type && typeof body === "string") send(response, exchange, status, type, body);
  else response.json(body);
}

/**
 * Names the fields that were not understood, so that a typo can be found; escaped, and cut to a header's length. A cut
 * may halve a surrogate pair, and half of one cannot be escaped.
 */
function ignored({ ignoredFields }: Exchange): Record<string, string> {
  if (!ignoredFields) return {};
  return {
    "X-Ignored-Fields": ignoredFields
      .slice(0, 20)
      .map((name) => encodeURIComponent(name.slice(0, 64).toWellFormed()))
      .join(", "),
  };
}

function writeRefusal(request: Exchanged, response: Answering, refused: Refused) {
  const { exchange } = request;
  const { context } = exchange;
  context.telemetry.refused(refused.code);
  const body = problem(refused, exchange, baseUrl(request, context.settings));
  if ("retry_after" in refused.details) exchange.headers["Retry-After"] = String(refused.details["retry_after"]);
  if (refused.code === "method_not_allowed") exchange.headers["Allow"] = (methodsOf(request.path) ?? []).join(", ");
  if (body.status === 413) exchange.headers["Connection"] = "close";
  response.statusCode = body.status;
  response.json(body);
}

/** Answers whatever was thrown: a refusal as itself, anything else as a logged 500 that tells no more than its request id. */
export function fail(thrown: unknown, request: Exchanged, response: Answering) {
  const { context, identity, operation } = request.exchange;
  const refused = refusalOf(thrown, request.exchange);
  const where = { request_id: identity.requestId, operation };
  if (refused?.code === "service_unavailable")
    context.log.warn({ ...where, reason: String(thrown), remedy: remedyFor(thrown) }, "the database cannot serve");
  else if (!refused && !response.destroyed) context.log.error({ ...where, err: thrown }, "request failed");
  writeRefusal(request, response, refused ?? refuse("internal_server_error"));
}
