import type { FieldRule, OperationId, Refusal } from "../../generated/operations.ts";
import { refusals, requests } from "../../generated/operations.ts";
import type { Refused } from "../contract/refusal.ts";
import { brokenRule } from "./broken-rule.ts";
import type { RequestState } from "./request-state.ts";
import type { Fault } from "./validator-error.ts";

/** An error code and its entry in the document. */
interface Row {
  readonly status: number;
  readonly message: string;
  readonly detailForm?: { readonly text?: string; readonly status?: number };
}

const rowOf = (code: Refusal): Row => refusals[code];

/** FastAPI's name for the rule behind a JSON Schema keyword: the first clients of agent channels may look at it. */
const TYPES: Readonly<Record<string, string>> = {
  required: "missing",
  maxLength: "string_too_long",
  minLength: "string_too_short",
  pattern: "string_pattern_mismatch",
  enum: "enum",
  minimum: "greater_than_equal",
  maximum: "less_than_equal",
  type: "type_error",
};

/** An error in the `detail` form: `{"detail": text}`, or a list of faults for an invalid request (422). */
export function detailedError(
  refused: Refused,
  state: Pick<RequestState, "operation" | "faults" | "context">,
  baseUrl: string,
) {
  const row = rowOf(refused.code);
  const status = row.detailForm?.status ?? row.status;
  if (status === 422) return { status, body: { detail: faultsOf(refused, state) } };
  // A host application's callers are told about its own credentials, not about keys.
  const known = refused.code === "unauthorized" && state.context.settings.mounted;
  const text = known ? refused.message : (row.detailForm?.text ?? refused.message);
  return { status, body: { detail: text.replaceAll("{{base_url}}", () => baseUrl) } };
}

interface DetailedFault {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}

function faultsOf(
  refused: Refused,
  { operation, faults }: Pick<RequestState, "operation" | "faults">,
): DetailedFault[] {
  if (operation && faults && faults.length > 0) return faults.map((fault) => faultOfValidator(operation, fault));
  const { code, message, details } = refused;
  if (code === "invalid_json") return [{ type: "json_invalid", loc: ["body"], msg: message }];
  const path = typeof details["field"] === "string" ? details["field"].split(".").map(indexOrName) : [];
  return [{ type: code, loc: [placeOf(operation, String(path[0] ?? "")), ...path], msg: message }];
}

const faultOfValidator = (operation: OperationId, fault: Fault): DetailedFault => ({
  type: TYPES[fault.errorCode?.split(".")[0] ?? ""] ?? "value_error",
  loc: fault.path.split("/").filter(Boolean).map(indexOrName),
  msg: brokenRule(operation, fault),
});

const indexOrName = (step: string): string | number => (/^\d{1,9}$/.test(step) ? Number(step) : step);

function placeOf(operation: OperationId | undefined, name: string): "body" | "query" {
  const fields: Readonly<Record<string, FieldRule>> = (operation && requests[operation].fields) ?? {};
  return operation && !Object.hasOwn(fields, name) && Object.hasOwn(requests[operation].parameters, name)
    ? "query"
    : "body";
}
