import type { Answer, OpenApiDocument, Operation, RefusalRow, Schema } from "./document.ts";
import { operationsOf } from "./document.ts";
import { addLinks } from "./links.ts";
import { fieldCodes, impliedRefusals } from "./refusals.ts";
import { addWebhooks } from "./webhooks.ts";

const EXAMPLE_REQUEST_ID = "910bc429-ab5c-47a3-89e8-aa713cf25297";

/** Completes what TypeSpec emits: plain operation ids, and an answer for every code an operation may refuse with. */
export function enrich(document: OpenApiDocument): OpenApiDocument {
  openObjects(document.components.schemas);
  document.components.headers = HEADERS;
  document.components.examples = exampleProblems(document);
  delete document.components.schemas["Refusal"];
  for (const { operation } of operationsOf(document)) {
    operation.operationId = operation.operationId.split("_").at(-1) ?? operation.operationId;
    operation["x-refusals"] = allRefusals(document, operation);
    Object.assign(operation.responses, errorAnswers(document, operation));
    for (const answer of Object.values(operation.responses)) addHeaders(answer);
  }
  addFieldDetails(document);
  addWebhooks(document);
  addLinks(document);
  return document;
}

/** A code that answers a bad field or parameter names it, where there is one. */
function addFieldDetails(document: OpenApiDocument) {
  for (const code of fieldCodes(document)) {
    const row = document["x-refusals"][code];
    if (row && !row.details.some((name) => name === "field" || name === "field?")) row.details.push("field?");
  }
}

/** TypeSpec writes `unevaluatedProperties: {}` for a free object; most generators only know additionalProperties. */
function openObjects(node: unknown) {
  if (typeof node !== "object" || node === null) return;
  const schema = node as Schema;
  if ("unevaluatedProperties" in schema) {
    delete schema["unevaluatedProperties"];
    schema["additionalProperties"] = true;
  }
  for (const inner of Object.values(schema)) openObjects(inner);
}

function allRefusals(document: OpenApiDocument, operation: Operation): Record<string, number> {
  const codes = new Set([...Object.keys(operation["x-refusals"] ?? {}), ...impliedRefusals(document, operation)]);
  const rows = [...codes].map((code): [string, number] => {
    const row = document["x-refusals"][code];
    if (!row) throw new Error(`${operation.operationId} refuses with ${code}, which spec/refusals.tsp does not define`);
    return [code, row.status];
  });
  return Object.fromEntries(rows.sort(([a, x], [b, y]) => x - y || a.localeCompare(b, "en")));
}

function errorAnswers(document: OpenApiDocument, operation: Operation): Record<string, Answer> {
  const byStatus = Map.groupBy(Object.entries(operation["x-refusals"]), ([, status]) => status);
  return Object.fromEntries(
    [...byStatus].map(([status, rows]) => [
      String(status),
      errorAnswer(
        document,
        status,
        rows.map(([code]) => code),
      ),
    ]),
  );
}

function errorAnswer(document: OpenApiDocument, status: number, codes: string[]): Answer {
  const lines = codes.map((code) => `- \`${code}\`: ${document["x-refusals"][code]?.message}`);
  const examples = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]);
  return {
    description: lines.join("\n"),
    ...(status === 429 || status === 503
      ? { headers: { "Retry-After": { $ref: "#/components/headers/Retry-After" } } }
      : {}),
    content: {
      "application/json": { schema: { $ref: "#/components/schemas/Problem" }, examples: Object.fromEntries(examples) },
    },
  };
}

/** One example for each code, shared by all operations: written out at each they would be most of the document. */
function exampleProblems(document: OpenApiDocument) {
  const rows = Object.entries(document["x-refusals"]);
  return Object.fromEntries(rows.map(([code, row]) => [code, { value: exampleProblem(code, row) }]));
}

function exampleProblem(code: string, row: RefusalRow) {
  const message = [row.message, row.next].filter(Boolean).join(" ");
  const page = `https://backchannel.example/docs/errors.md#${code}`;
  return {
    error: code,
    message,
    request_id: EXAMPLE_REQUEST_ID,
    documentation_url: page,
    details: {},
    type: page,
    title: row.message,
    status: row.status,
    detail: message,
    instance: `urn:uuid:${EXAMPLE_REQUEST_ID}`,
  };
}

function addHeaders(answer: Answer) {
  answer.headers = { "X-Request-Id": { $ref: "#/components/headers/X-Request-Id" }, ...answer.headers };
}

/** Response headers that every answer, or every refusal to hurry, carries. */
const HEADERS = {
  "X-Request-Id": {
    description: "Names this request in the server's log.",
    schema: { type: "string", format: "uuid", maxLength: 36 },
  },
  "Retry-After": {
    description: "Whole seconds until the request can succeed.",
    schema: { type: "integer", minimum: 0, maximum: 86400 },
  },
};
