import type { OperationId, Refusal } from "../../generated/operations.ts";
import { refusals, requests } from "../../generated/operations.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { isUnavailable } from "../db/unavailable.ts";
import { nearest } from "../likeness.ts";
import { brokenRule, fieldOf } from "./broken-rule.ts";
import type { RequestState } from "./request-state.ts";
import type { Fault, ValidatorError } from "./validator-error.ts";

/** How many unknown fields are named, and the length each is cut to: clients choose these names, and they may be long. */
const MAX_UNKNOWN = 5;
const MAX_NAME = 64;

/**
 * The body of an error: the protocol's own members and those of RFC 9457, so that either kind of reader understands it.
 */
export function problem(refused: Refused, state: Pick<RequestState, "identity">, baseUrl: string) {
  const page = `${baseUrl}/docs/errors.md#${refused.code}`;
  return {
    ...refused.details,
    error: refused.code,
    message: refused.message,
    request_id: state.identity.requestId,
    documentation_url: page,
    details: refused.details,
    type: page,
    title: refusals[refused.code].message,
    status: refusals[refused.code].status,
    detail: refused.message,
    instance: `urn:uuid:${state.identity.requestId}`,
  };
}

/** An error of the validator or of Express as a refusal; undefined for the server's own faults. */
export function refusalOf(thrown: unknown, state: RequestState): Refused | undefined {
  if (isRefused(thrown)) return thrown;
  if (isUnavailable(thrown)) return refuse("service_unavailable", { retry_after: 1 });
  const error = thrown as ValidatorError;
  switch (error.status) {
    case 400:
      return error.errors && state.operation
        ? fieldRefusal(state.operation, error.errors, state)
        : refuse("invalid_url");
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
function fieldRefusal(
  operation: OperationId,
  [first, ...others]: readonly [Fault, ...Fault[]],
  state: RequestState,
): Refused {
  state.faults = [first, ...others];
  const [, place, name, ...deeper] = first.path.split("/");
  if (place === "body" && (name === undefined || name === "")) return refuse("invalid_json_shape");
  const missing = first.errorCode?.startsWith("required") && deeper.length === 0;
  if (missing) return missingField(name ?? "", state.ignoredFields);
  const code = codeOf(state, place, name ?? "");
  const { next }: { next?: string } = refusals[code];
  return refuse(code, { field: fieldOf(first.path) }, [brokenRule(operation, first), next].filter(Boolean).join(" "));
}

/** A missing field has often been sent under an unknown name. */
function missingField(field: string, unknown: readonly string[] = []): Refused<"missing_field"> {
  const add = `'${field}' is required. Add it and send the request again.`;
  if (unknown.length === 0) return refuse("missing_field", { field }, add);
  const fields = unknown.slice(0, MAX_UNKNOWN).map((name) => name.slice(0, MAX_NAME).toWellFormed());
  const meant = nearest(field, fields);
  const message =
    meant === undefined
      ? `${add} No field here is called ${fields.map((name) => `'${name}'`).join(", ")}.`
      : `'${field}' is required, and no field here is called '${meant}'. Rename it to '${field}' and send the request again.`;
  return refuse("missing_field", { field, fields }, message);
}

function codeOf(state: RequestState, place: string | undefined, name: string): Refusal {
  const rule = state.operation && requests[state.operation];
  const code = place === "body" ? rule?.fields?.[name]?.code : rule?.parameters[name];
  return code ?? "invalid_field";
}
