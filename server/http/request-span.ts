import { routes } from "../../generated/operations.ts";
import { traceIdOf } from "../tracing/trace-context.ts";
import type { RequestState } from "./request-state.ts";

/** The methods that the HTTP conventions know. Others are reported as `_OTHER`. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY"];

/** Ends the span of a request, by the semantic conventions for HTTP. It shows the route but not the path, as do metrics and log. */
export function endRequestSpan({ trace, method, operation, identity }: RequestState, status: number): void {
  if (!trace.span) return;
  const known = METHODS.includes(method);
  const route = operation === undefined ? undefined : routes[operation].path;
  const verb = known ? method : "HTTP";
  trace.span.end(
    route === undefined ? verb : `${verb} ${route}`,
    {
      "http.request.method": known ? method : "_OTHER",
      "http.route": route,
      "url.path": route ?? "/",
      "url.scheme": identity.https ? "https" : "http",
      "http.response.status_code": status,
      "error.type": status >= 500 ? String(status) : undefined,
      "backchannel.operation": operation,
      "backchannel.request_id": identity.requestId,
    },
    status >= 500,
  );
}

/** Links a log line to the trace of its request. */
export function traceIds({ identity, trace }: RequestState) {
  const { traceparent } = trace.span?.context ?? identity;
  return { trace_id: traceIdOf(traceparent), ...(trace.span && { span_id: traceparent.slice(36, 52) }) };
}
