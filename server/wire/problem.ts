import type { Refusal } from "../../generated/operations.ts";
import { refusals, requests } from "../../generated/operations.ts";
import { isUnavailable } from "../db/unavailable.ts";
import type { Exchange } from "./exchange.ts";
import type { Refused } from "./refuse.ts";
import { isRefused, refuse } from "./refuse.ts";

/** The body of an error: the protocol's own members and those of RFC 9457, so that either reader is served. */
export function problem(refused: Refused, exchange: Pick<Exchange, "identity">, baseUrl: string) {
  const page = `${baseUrl}/docs/errors.md#${refused.code}`;
  return {
    ...refused.details,
    error: refused.code,
    message: refused.message,
    request_id: exchange.identity.requestId,
    documentation_url: page,
    details: refused.details,
    type: page,
    title: refusals[refused.code].message,
    status: refusals[refused.code].status,
    detail: refused.message,
    instance: `urn:uuid:${exchange.identity.requestId}`,
  };
}

interface ValidatorError {
  status?: number;
  message?: string;
  headers?: Record<string, string>;
  errors?: { path: string; message: string; errorCode?: string }[];
}

/** What the validator or Express threw, as a refusal; undefined for what is the server's own fault. */
export function refusalOf(thrown: unknown, exchange: Exchange): Refused | undefined {
  if (isRefused(thrown)) return thrown;
  if (exchange.denied) return exchange.denied;
  if (isUnavailable(thrown)) return refuse("service_unavailable", { retry_after: 1 });
  const error = thrown as ValidatorError;
  switch (error.status) {
    case 400:
      return error.errors && exchange.operation ? fieldRefusal(error.errors, exchange) : refuse("invalid_url");
    case 401:
      return refuse("unauthorized");
    case 404:
      return refuse("not_found");
    case 405:
      return refuse("method_not_allowed");
    case 415:
      return refuse("unsupported_media_type");
    default:
      return undefined;
  }
}

/** The first field at fault decides the code, as the spec's `x-on-error` says. */
function fieldRefusal(errors: NonNullable<ValidatorError["errors"]>, exchange: Exchange): Refused {
  const [first] = errors;
  const [, place, name, ...deeper] = (first?.path ?? "").split("/");
  if (place === "body" && (name === undefined || name === "")) return refuse("invalid_json_shape");
  const missing = first?.errorCode?.startsWith("required") && deeper.length === 0;
  if (missing)
    return refuse("missing_field", { field: name }, `'${name}' is required. Add it and send the request again.`);
  const field = [name, ...deeper].join(".");
  return refuse(codeOf(exchange, place, name ?? ""), { field }, `'${field}' ${first?.message ?? "is not valid"}.`);
}

function codeOf(exchange: Exchange, place: string | undefined, name: string): Refusal {
  const rule = exchange.operation && requests[exchange.operation];
  const code = place === "body" ? rule?.fields?.[name]?.code : rule?.parameters[name];
  return code ?? "invalid_field";
}
