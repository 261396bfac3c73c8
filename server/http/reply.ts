import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { isUnavailable } from "../db/unavailable.ts";
import { methodsOf } from "./document.ts";
import { encodeError } from "./error-form.ts";
import { refusalOf } from "./problem.ts";
import { traceIds } from "./request-span.ts";
import type { ApiRequest, ApiResponse, RequestState } from "./request-state.ts";
import { send } from "./send.ts";
import { sendTagged } from "./send-tagged.ts";

/** What a handler returned, its operation forgotten. */
export type AnyReply = Refused | { status: number; body?: unknown; headers?: Record<string, string> };

export async function writeReply(request: ApiRequest, response: ApiResponse, reply: AnyReply) {
  if (isRefused(reply)) {
    writeRefusal(request, response, reply);
    return;
  }
  const { state } = request;
  const { status, body, headers } = reply;
  if (state.operation) state.context.telemetry.succeeded(state.operation, body);
  Object.assign(state.headers, headers, ignored(state));
  response.statusCode = status;
  const type = headers?.["Content-Type"];
  const etag = headers?.["ETag"];
  if (body === undefined) send(response, state, status, undefined, undefined);
  else if (type && etag && typeof body === "string") await sendTagged(request, response, type, { body, etag });
  else if (type && typeof body === "string") send(response, state, status, type, body);
  else response.json(body);
}

/**
 * Names the fields that were not understood, so that a typo can be found; escaped, and cut to a header's length. A cut
 * may halve a surrogate pair, and half of one cannot be escaped.
 */
function ignored({ ignoredFields }: RequestState): Record<string, string> {
  if (!ignoredFields) return {};
  return {
    "X-Ignored-Fields": ignoredFields
      .slice(0, 20)
      .map((name) => encodeURIComponent(name.slice(0, 64).toWellFormed()))
      .join(", "),
  };
}

function writeRefusal(request: ApiRequest, response: ApiResponse, refused: Refused) {
  const { state } = request;
  const { context } = state;
  context.telemetry.refused(refused.code);
  const { status, body, headers } = encodeError(refused, request);
  Object.assign(state.headers, headers);
  if ("retry_after" in refused.details) state.headers["Retry-After"] = String(refused.details["retry_after"]);
  if (refused.code === "method_not_allowed") state.headers["Allow"] ??= (methodsOf(request.path) ?? []).join(", ");
  if (status === 413) state.headers["Connection"] = "close";
  response.statusCode = status;
  response.json(body);
}

/** Answers whatever was thrown: a refusal as itself, anything else as a logged 500 that tells no more than its request id. */
export function fail(thrown: unknown, request: ApiRequest, response: ApiResponse) {
  const { context, identity, operation } = request.state;
  const refused = refusalOf(thrown, request.state);
  const where = { request_id: identity.requestId, ...traceIds(request.state), operation };
  if (refused?.code === "service_unavailable")
    context.log.warn(
      { ...where, reason: String(thrown), remedy: isUnavailable(thrown) ? thrown.remedy : undefined },
      "the database cannot serve",
    );
  else if (!refused && !response.destroyed) context.log.error({ ...where, err: thrown }, "request failed");
  writeRefusal(request, response, refused ?? refuse("internal_server_error"));
}
