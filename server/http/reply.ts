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

/** What a handler returned, with its operation's type erased. */
export type AnyReply = Refused | { status: number; body?: unknown; headers?: Record<string, string> };

/** An encoded reply, to be checked and written. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Set for a body that is text; any other is sent as JSON. */
  readonly type?: string | undefined;
  readonly etag?: string | undefined;
}

/** Encodes a refusal in its operation's form, and notes the headers of the answer. */
export function encodeReply(request: ApiRequest, reply: AnyReply): Answer {
  if (isRefused(reply)) return encodeRefusal(request, reply);
  const { state } = request;
  const { status, body, headers } = reply;
  if (state.operation) state.context.telemetry.succeeded(state.operation, body);
  Object.assign(state.headers, headers, ignored(state));
  return { status, body, type: headers?.["Content-Type"], etag: headers?.["ETag"] };
}

export async function writeAnswer(request: ApiRequest, response: ApiResponse, answer: Answer) {
  const { state } = request;
  const { status, body, type, etag } = answer;
  response.statusCode = status;
  if (body === undefined) send(response, state, status, undefined, undefined);
  else if (type && etag && typeof body === "string") await sendTagged(request, response, type, { body, etag });
  else if (type && typeof body === "string") send(response, state, status, type, body);
  else response.json(body);
}

/**
 * Lists the fields that were ignored, so that a typo can be found; escaped, and cut to the length of a header. A cut
 * may split a surrogate pair, and half of one cannot be escaped.
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

function encodeRefusal(request: ApiRequest, refused: Refused): Answer {
  const { state } = request;
  state.context.telemetry.refused(refused.code);
  const { status, body, headers } = encodeError(refused, request);
  Object.assign(state.headers, headers);
  if ("retry_after" in refused.details) state.headers["Retry-After"] = String(refused.details["retry_after"]);
  if (refused.code === "method_not_allowed") state.headers["Allow"] ??= (methodsOf(request.path) ?? []).join(", ");
  if (status === 413) state.headers["Connection"] = "close";
  return { status, body };
}

/** The answer to a thrown value: a refusal itself, else a 500 that reveals only its request id; its cause is logged. */
export function refusalFor(thrown: unknown, request: ApiRequest, response: ApiResponse): Refused {
  const { context, identity, operation } = request.state;
  const refused = refusalOf(thrown, request.state);
  const where = { request_id: identity.requestId, ...traceIds(request.state), operation };
  if (refused?.code === "service_unavailable")
    context.log.warn(
      { ...where, reason: String(thrown), remedy: isUnavailable(thrown) ? thrown.remedy : undefined },
      "the database cannot serve",
    );
  else if (!refused && !response.destroyed) context.log.error({ ...where, err: thrown }, "request failed");
  return refused ?? refuse("internal_server_error");
}

/** Answers a request that no operation answers, or whose answer failed. It is not checked. */
export function fail(thrown: unknown, request: ApiRequest, response: ApiResponse) {
  const { status, body } = encodeRefusal(request, refusalFor(thrown, request, response));
  response.statusCode = status;
  response.json(body);
}
