import type { FieldRefusal, FieldRule, OperationId } from "../../generated/operations.ts";
import { requests, routeOptions } from "../../generated/operations.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { parseExact } from "../exact-json.ts";
import { nearest } from "../likeness.ts";
import { parseBody, readBody } from "./body.ts";
import { clientAddress } from "./client-address.ts";
import { inexactNumber } from "./exact-numbers.ts";
import { inNfc } from "./names.ts";
import type { ApiRequest } from "./request-state.ts";
import { containsNul, refuseMalformed } from "./wellformed.ts";

/** Reads and parses the body. */
export async function prepareBody(request: ApiRequest, id: OperationId, maxBytes: number): Promise<unknown> {
  const { fields, unknownFields } = requests[id];
  if (fields === null) return undefined;
  const { caller, context } = request.state;
  const text = await readBody(request, maxBytes, caller?.ownerId ?? clientAddress(request, context.settings));
  if (isRefused(text)) throw text;
  const body = parseBody(text);
  if (isRefused(body)) throw body;
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw refuse("invalid_json_shape");
  const bad = refuseMalformed(body, routeOptions[id].maxDepth);
  if (bad) throw bad;
  const given = body as Record<string, unknown>;
  const exact = Object.keys(fields).filter((name) => fields[name]?.exactNumbers);
  if (exact.length > 0) keepNumbers(text, given, exact);
  else refuseInexact(text, body, id);
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(fields, name));
  if (unknown.length > 0 && unknownFields === "refuse") throw unknownFieldsOf(unknown, Object.keys(fields));
  if (unknown.length > 0 && unknownFields === "ignore") request.state.ignoredFields = unknown;
  normalizeFields(given, fields);
  return given;
}

/** Trims and normalises names, including those in lists. */
function normalizeFields(given: Record<string, unknown>, fields: Readonly<Record<string, FieldRule>>) {
  for (const [name, rule] of Object.entries(fields)) {
    const value = given[name];
    if (rule.strip && typeof value === "string") given[name] = value.trim();
    if (rule.nfc && value != null) given[name] = inNfc(given[name]);
    if (rule.items) for (const element of objectsIn(value)) normalizeFields(element, rule.items);
  }
}

/** The objects of a list that may not have been validated yet. */
const objectsIn = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((element) => typeof element === "object" && element !== null) : [];

function unknownFieldsOf(unknown: string[], known: readonly string[]): Refused<"invalid_fields"> {
  const [first = ""] = unknown;
  const meant = nearest(first, known);
  if (meant === undefined) return refuse("invalid_fields", { fields: unknown });
  const name = first.slice(0, 64).toWellFormed();
  return refuse(
    "invalid_fields",
    { fields: unknown },
    `There is no field '${name}' to change. Did you mean '${meant}'?`,
  );
}

/**
 * Restores the original spelling of numbers in some fields. Numbers that no double can represent are refused: readers would
 * see infinity.
 */
function keepNumbers(text: string, given: Record<string, unknown>, names: readonly string[]) {
  const exact = parseExact(text) as Record<string, unknown>;
  for (const name of names) {
    if (isEndless(given[name]))
      throw refuse(
        "invalid_object",
        { field: name },
        `'${name}' holds a number past the largest double. Send it as a string.`,
      );
    if (Object.hasOwn(given, name)) given[name] = exact[name];
  }
}

function isEndless(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(isEndless);
}

/** Refuses numbers that would come back changed: a rounded id identifies something else. */
function refuseInexact(text: string, body: object, id: OperationId) {
  const field = inexactNumber(text, body);
  if (field === undefined) return;
  const { fields, unknownFields } = requests[id];
  const [name = ""] = field.split(".");
  const code = fields && Object.hasOwn(fields, name) ? fields[name]?.code : undefined;
  throw refuse(
    code ?? (unknownFields === "keep" ? "invalid_object" : "invalid_field"),
    { field },
    `'${field}' is a number that JSON readers change: a whole number beyond 9007199254740991, or one past the largest double. Send it as a string.`,
  );
}

/** Invisible characters let one name pose as another, and no pattern of the document can list them. */
const TAG_CHARACTERS = /[\u{E0000}-\u{E007F}]/u;

/** NUL: PostgreSQL cannot store it in text, so it is refused on SQLite too. */
function refuseNul(given: Record<string, unknown>, parameters: Readonly<Record<string, FieldRefusal>>) {
  for (const [name, code] of Object.entries(parameters)) {
    if (!containsNul(given[name])) continue;
    throw refuse(code, { field: name }, `'${name}' holds a NUL character. Remove it.`);
  }
}

/** The validator accepts `1e400` as a number and then checks none of its limits. */
function refuseEndless(query: Record<string, unknown>, parameters: Readonly<Record<string, FieldRefusal>>) {
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== "number" || Number.isFinite(value)) continue;
    throw refuse(parameters[name] ?? "invalid_field", { field: name }, `'${name}' is not a finite number.`);
  }
}

/**
 * Rules that JSON Schema cannot express: infinite numbers, NUL, invisible characters in names, and the size of
 * free-form objects.
 */
export function refuseUnstorable(request: ApiRequest, id: OperationId) {
  const { fields, parameters, unknownFields } = requests[id];
  const { query } = request.state;
  refuseEndless(query, parameters);
  refuseNul({ ...query, ...request.params }, parameters);
  if (fields === null) return;
  const body = request.body as Record<string, unknown>;
  const elsewhere = unknownFields === "keep" ? "invalid_object" : "invalid_string";
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (containsNul(value))
      throw refuse(rule?.code ?? elsewhere, { field: name }, `'${name}' holds a NUL character. Remove it.`);
    if (rule) refuseBroken(rule, value, name, rule.code);
  }
}

/** @param code the refusal of a bad field, also for the elements of a list */
function refuseBroken({ strip, maxBytes, items }: FieldRule, value: unknown, field: string, code: FieldRefusal) {
  if (strip && typeof value === "string" && TAG_CHARACTERS.test(value)) throw refuse(code, { field });
  if (maxBytes !== undefined && value != null && Buffer.byteLength(JSON.stringify(value)) > maxBytes)
    throw refuse(code, { field }, `'${field}' is larger than ${maxBytes} bytes of JSON. Send less.`);
  if (!items) return;
  for (const [index, element] of objectsIn(value).entries())
    for (const [name, rule] of Object.entries(items))
      refuseBroken(rule, element[name], `${field}.${index}.${name}`, code);
}
