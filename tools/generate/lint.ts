import type { Method, OpenApiDocument, Operation } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";
import { type Finding, pointerTo } from "./finding.ts";
import { lintFields, lintPatterns, lintRequest } from "./lint-schemas.ts";
import { lintTools } from "./lint-tools.ts";

/** Codes that no operation names, because they are answered before the operation is known. Each with its reason. */
export const WIRE_WIDE: Record<string, string> = {
  not_found: "the path belongs to no operation",
  method_not_allowed: "the method belongs to no operation of the path",
  invalid_content_length: "the request ends before it is routed",
  unknown_host: "the request is for another server",
  invalid_request: "the request ends before it is routed",
  request_timeout: "the request ends before it is routed",
  headers_too_large: "the request ends before it is routed",
  internal_server_error: "a defect of the server, never a part of the contract of one operation",
};

/** The compiler's placeholder for an undescribed answer. */
const UNSAID = /^(The request has succeeded|The request has been accepted|There is no content|Redirection)/;

/** Two words at least, the first one the verb: `claimMessage`. */
const VERB_NOUN = /^[a-z]+([A-Z][a-z]*)+$/;

/** Everything the document fails to say, in document order; empty if nothing is missing. */
export function lint(document: OpenApiDocument): Finding[] {
  return [
    ...operationsOf(document).flatMap(({ path, method, operation }) => lintOperation(path, method, operation)),
    ...repeatedIds(document),
    ...lintFields(document),
    ...lintPatterns(document.components.schemas, "#/components/schemas"),
    ...lintPatterns(document.paths, "#/paths"),
    ...operationsOf(document).flatMap(({ path, method, operation }) =>
      lintRequest(document, operation, pointerTo("paths", path, method)),
    ),
    ...operationsOf(document).flatMap(({ path, method, operation }) =>
      withoutExample(document, operation, pointerTo("paths", path, method)),
    ),
    ...unusedCodes(document),
    ...unservedAdvice(document),
    ...lintTools(document),
  ];
}

function lintOperation(path: string, method: Method, operation: Operation): Finding[] {
  const problems = [
    !operation.summary && "has no summary",
    !operation.description && "has no description",
    !operation.tags?.length && "has no tag",
    !operation["x-auth"] && "does not say who may call it (x-auth)",
    operation["x-without-database"] === true &&
      operation["x-auth"] !== "none" &&
      "needs the database to know its caller",
    !isDescribed(operation) && "has no described success answer",
    !VERB_NOUN.test(operation.operationId) && `operationId ${operation.operationId} is not verbNoun in camelCase`,
    method !== "get" &&
      !hasOwnIdempotencyKey(operation) &&
      "changes something without an inline Idempotency-Key header",
  ];
  const pointer = pointerTo("paths", path, method);
  return problems.filter((problem) => problem !== false).map((problem) => ({ pointer, problem }));
}

function isDescribed(operation: Operation): boolean {
  const successes = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  return successes.length > 0 && successes.every(([, { description }]) => description && !UNSAID.test(description));
}

/** JSON successes need an example; pages and texts are self-explanatory. */
function withoutExample(document: OpenApiDocument, { responses }: Operation, pointer: string): Finding[] {
  return Object.entries(responses)
    .filter(([status]) => Number(status) < 300)
    .map(([status, { content }]) => ({ status, json: content?.["application/json"] }))
    .filter(({ json }) => json && !json.example && !json.examples && !resolve(document, json.schema)["examples"])
    .map(({ status }) => ({ pointer: `${pointer}/responses/${status}`, problem: "has no example" }));
}

/** Inlined at the operation: some clients do not resolve references. */
function hasOwnIdempotencyKey(operation: Operation): boolean {
  return (operation.parameters ?? []).some(
    ({ name, in: place, schema }) => name === "Idempotency-Key" && place === "header" && schema && !schema.$ref,
  );
}

function repeatedIds(document: OpenApiDocument): Finding[] {
  const byId = Map.groupBy(operationsOf(document), ({ operation }) => operation.operationId);
  return [...byId]
    .filter(([, places]) => places.length > 1)
    .flatMap(([id, places]) =>
      places.map(({ path, method }) => ({
        pointer: pointerTo("paths", path, method),
        problem: `operationId ${id} is used more than once`,
      })),
    );
}

function unusedCodes(document: OpenApiDocument): Finding[] {
  const answered = answeredCodes(document);
  return Object.keys(document["x-refusals"])
    .filter((code) => !answered.has(code) && !Object.hasOwn(WIRE_WIDE, code))
    .map((code) => ({ pointer: pointerTo("x-refusals", code), problem: "is answered by no operation" }));
}

/** Whatever a caller is told to do next must exist. */
function unservedAdvice(document: OpenApiDocument): Finding[] {
  const bare = (place: string) => place.replace(/\{\w+\}/g, "{}");
  const served = new Set(operationsOf(document).map(({ path, method }) => bare(`${method.toUpperCase()} ${path}`)));
  const answered = answeredCodes(document);
  return Object.entries(document["x-refusals"])
    .filter(([code]) => answered.has(code))
    .flatMap(([code, row]) => {
      const named = `${row.message} ${row.next ?? ""}`.match(/\b(GET|POST|PUT|PATCH|DELETE) \/[\w/{}.-]*[\w}]/g) ?? [];
      return named
        .filter((place) => !served.has(bare(place)))
        .map((place) => ({ pointer: pointerTo("x-refusals", code), problem: `names ${place}, which is not served` }));
    });
}

function answeredCodes(document: OpenApiDocument): Set<string> {
  return new Set(operationsOf(document).flatMap(({ operation }) => Object.keys(operation["x-refusals"] ?? {})));
}
