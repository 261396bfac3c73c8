import type { Answer, OpenApiDocument, Operation, RefusalRow, Schema } from "./document.ts";
import { operationsOf } from "./document.ts";
import { addLinks } from "./links.ts";
import { spellPatternsForAll } from "./patterns.ts";
import { fieldCodes, impliedRefusals } from "./refusals.ts";
import { describeDefaults } from "./settings.ts";
import { addWebhooks } from "./webhooks.ts";

const EXAMPLE_REQUEST_ID = "910bc429-ab5c-47a3-89e8-aa713cf25297";

/** Completes what TypeSpec emits: plain operation ids, and an answer for every code an operation may refuse with. */
export function enrich(document: OpenApiDocument): OpenApiDocument {
  describeDefaults(document);
  openObjects(document.components.schemas);
  untypeYaml(document);
  spellPatternsForAll(document);
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
  Object.assign(document.components.examples, exampleDetails(document));
  addLinks(document);
  return document;
}

/** A code that answers an invalid field or parameter names it, if there is one. */
function addFieldDetails(document: OpenApiDocument) {
  for (const code of fieldCodes(document)) {
    const row = document["x-refusals"][code];
    if (row && !row.details.some((name) => name === "field" || name === "field?")) row.details.push("field?");
  }
}

/** TypeSpec writes `unevaluatedProperties` for a free object, and `{}` where its members may be anything; most generators only know additionalProperties. */
function openObjects(node: unknown) {
  if (typeof node !== "object" || node === null) return;
  const schema = node as Schema;
  if ("unevaluatedProperties" in schema) {
    const members = schema["unevaluatedProperties"] as Schema;
    delete schema["unevaluatedProperties"];
    schema["additionalProperties"] = members && Object.keys(members).length > 0 ? members : true;
  }
  for (const inner of Object.values(schema)) openObjects(inner);
}

/** A text in YAML is what its media type's parsers make of it, so its schema names no type: a typed one would refuse the tree. */
function untypeYaml({ components: { schemas } }: OpenApiDocument) {
  delete schemas["YamlDocument"]?.type;
}

function allRefusals(document: OpenApiDocument, operation: Operation): Record<string, number> {
  const codes = new Set([...Object.keys(operation["x-refusals"] ?? {}), ...impliedRefusals(document, operation)]);
  const rows = [...codes].map((code): [string, number] => {
    const row = document["x-refusals"][code];
    if (!row) throw new Error(`${operation.operationId} refuses with ${code}, which spec/refusals.tsp does not define`);
    return [code, statusOf(operation, row)];
  });
  return Object.fromEntries(rows.sort(([a, x], [b, y]) => x - y || a.localeCompare(b, "en")));
}

const isDetailed = (operation: Operation): boolean => operation["x-error-form"] === "detail";

const statusOf = (operation: Operation, row: RefusalRow): number =>
  (isDetailed(operation) ? row.detailForm?.status : undefined) ?? row.status;

function errorAnswers(document: OpenApiDocument, operation: Operation): Record<string, Answer> {
  const byStatus = Map.groupBy(Object.entries(operation["x-refusals"]), ([, status]) => status);
  return Object.fromEntries(
    [...byStatus].map(([status, rows]) => [
      String(status),
      errorAnswer(
        document,
        status,
        rows.map(([code]) => code),
        isDetailed(operation),
      ),
    ]),
  );
}

function errorAnswer(document: OpenApiDocument, status: number, codes: string[], detailed: boolean): Answer {
  const lines = codes.map((code) => `- \`${code}\`: ${document["x-refusals"][code]?.message}`);
  const examples = codes.map((code) => [
    code,
    { $ref: `#/components/examples/${detailed ? `detailed.${code}` : code}` },
  ]);
  const schema = { $ref: `#/components/schemas/${detailed ? "DetailedError" : "Problem"}` };
  const headers = [
    ...(status === 429 || status === 503 ? ["Retry-After"] : []),
    ...(detailed ? ["X-Error-Code"] : []),
    ...(status === 401 ? ["WWW-Authenticate"] : []),
  ].map((name) => [name, { $ref: `#/components/headers/${name}` }]);
  return {
    description: lines.join("\n"),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    content: { "application/json": { schema, examples: Object.fromEntries(examples) } },
  };
}

/** One example for each code, shared by all operations: written out at each they would be most of the document. */
function exampleProblems(document: OpenApiDocument) {
  const rows = Object.entries(document["x-refusals"]);
  return Object.fromEntries(rows.map(([code, row]) => [code, { value: exampleProblem(code, row) }]));
}

/** The same in the form `detail`, for the codes that are answered in it. */
function exampleDetails(document: OpenApiDocument) {
  const codes = operationsOf(document)
    .filter(({ operation }) => isDetailed(operation))
    .flatMap(({ operation }) => Object.keys(operation["x-refusals"]));
  return Object.fromEntries(
    [...new Set(codes)]
      .sort()
      .map((code) => [`detailed.${code}`, { value: { detail: exampleDetail(document, code) } }]),
  );
}

function exampleDetail(document: OpenApiDocument, code: string) {
  const row = document["x-refusals"][code];
  const message = [row?.message, row?.next].filter(Boolean).join(" ");
  if ((row?.detailForm?.status ?? row?.status) === 422) return [{ type: code, loc: ["body"], msg: message }];
  return row?.detailForm?.text?.replace("{{base_url}}", "https://backchannel.example") ?? message;
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
  "X-Error-Code": {
    description: "The code of the error, to act on.",
    schema: { type: "string", maxLength: 64 },
  },
  "WWW-Authenticate": {
    description: "How to authenticate: `Bearer` for a key, `AdminToken` for the operator's token in X-Admin-Token.",
    schema: { type: "string", maxLength: 64 },
  },
  "Retry-After": {
    description: "Whole seconds until the request can succeed.",
    schema: { type: "integer", minimum: 0, maximum: 86400 },
  },
};
