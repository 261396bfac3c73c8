import { CompactSchemas } from "./compact-schema.ts";
import type { OpenApiDocument, Operation } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";
import { KINDS } from "./errors-page.ts";
import { renderProse } from "./render-prose.ts";

type Placed = ReturnType<typeof operationsOf>[number];

/** A field that so many operations describe in the same words is described once. */
const COMMON_FROM = 4;

/**
 * generated/llms-full.txt: every operation whole, in a tenth of the tokens of openapi.json. What several operations have
 * in common stands once: refusals of all operations of a kind, fields in the same words, objects of several answers.
 */
export function compactReference(document: OpenApiDocument): string {
  const schemas = new CompactSchemas(document);
  const shared = sharedRefusals(document);
  const common = commonFields(document, schemas);
  return renderProse(document, "llms-full.md", {
    shared: [...shared].map(([kind, codes]) => `- ${kind}: ${codes.join(", ")}`).join("\n"),
    webhook_headers: webhookHeaders(document),
    webhooks: webhooks(document, schemas),
    fields: [...common].map(([name, line]) => `- ${name}: ${line}`).join("\n"),
    operations: byTag(document, (placed) => operationBlock(document, schemas, shared, common, placed)),
    // Filled last: what stands above refers to them.
    shapes: schemas.shapes().join("\n"),
    codes: codes(document),
  });
}

function byTag(document: OpenApiDocument, block: (placed: Placed) => string): string {
  const grouped = Map.groupBy(operationsOf(document), ({ operation: { tags } }) => tags?.[0] ?? "");
  return document.tags
    .map(({ name, description }) =>
      [`### ${name}: ${description}`, ...(grouped.get(name) ?? []).map(block)].join("\n\n"),
    )
    .join("\n\n");
}

function operationBlock(
  document: OpenApiDocument,
  schemas: CompactSchemas,
  shared: ReadonlyMap<string, readonly string[]>,
  common: ReadonlyMap<string, string>,
  { path, method, operation }: Placed,
): string {
  const fields = fieldsOf(document, schemas, operation);
  const [told, own] = [true, false].map((wanted) =>
    fields.filter(({ name, line }) => (common.get(name) === line) === wanted),
  ) as [Field[], Field[]];
  return [
    `#### ${method.toUpperCase()} ${path} [${credentials(operation)}]`,
    `${operation.summary}. ${inOneLine(operation.description ?? "")}`,
    ...(told.length > 0 ? [`- common: ${told.map(({ name }) => name).join(", ")}`] : []),
    ...own.map(({ name, line }) => `- ${name}: ${line}`),
    ...answers(schemas, operation),
    ...refusals(shared, operation),
  ].join("\n");
}

function credentials({ "x-auth": auth, "x-scope": scope, "x-idempotency": repeats }: Operation): string {
  const word = { key: "key", "optional-key": "key?", admin: "admin", none: "open" }[auth ?? "none"];
  const how = repeats === "replay" ? "replays" : repeats === "reexecute" ? "reexecutes" : undefined;
  return [scope ?? word, how].filter(Boolean).join(", ");
}

interface Field {
  /** With a star if it is required, and where it stands if not in the body. */
  readonly name: string;
  readonly line: string;
}

/** The parameters of an operation and the fields of its body. */
function fieldsOf(document: OpenApiDocument, schemas: CompactSchemas, operation: Operation): Field[] {
  const parameters = (operation.parameters ?? []).filter(({ in: place }) => place !== "header");
  const body = operation.requestBody?.content["application/json"]?.schema ?? {};
  const { properties = {}, required = [] } = resolve(document, body);
  return [
    ...parameters.map(({ name, in: place, required, description = "", schema }) => ({
      name: `${name}${required ? "*" : ""} (${place})`,
      line: `${schemas.type(schema)}. ${inOneLine(description)}`,
    })),
    ...Object.entries(properties).map(([name, field]) => ({
      name: `${name}${required.includes(name) ? "*" : ""}`,
      line: `${schemas.type(field)}. ${inOneLine(field.description ?? "")}`,
    })),
  ];
}

/** The most usual description of each field that many operations describe alike, by name. */
function commonFields(document: OpenApiDocument, schemas: CompactSchemas): Map<string, string> {
  const all = operationsOf(document).flatMap(({ operation }) => fieldsOf(document, schemas, operation));
  const byName = Map.groupBy(all, ({ name }) => name);
  const common = [...byName].map(([name, fields]) => {
    const alike = [...Map.groupBy(fields, ({ line }) => line)].sort(([, a], [, b]) => b.length - a.length);
    const [line, { length }] = alike[0] ?? ["", []];
    return { name, line, length };
  });
  return new Map(common.filter(({ length }) => length >= COMMON_FROM).map(({ name, line }) => [name, line]));
}

function answers(schemas: CompactSchemas, { responses }: Operation): string[] {
  return Object.entries(responses)
    .filter(([status]) => Number(status) < 400)
    .map(([status, { content = {} }]) => {
      const [type, given] = Object.entries(content)[0] ?? [];
      if (!type || !given) return `-> ${status}`;
      return `-> ${status} ${type.includes("json") ? schemas.answer(given.schema) : type.split(";")[0]}`;
    });
}

function refusals(shared: ReadonlyMap<string, readonly string[]>, operation: Operation): string[] {
  const told = kindsOf(operation).flatMap((kind) => shared.get(kind) ?? []);
  const own = Object.keys(operation["x-refusals"] ?? {}).filter((code) => !told.includes(code));
  return own.length > 0 ? [`Refuses: ${own.join(", ")}`] : [];
}

const kindsOf = (operation: Operation): string[] =>
  KINDS.filter(([, belongs]) => belongs(operation)).map(([kind]) => kind);

/** The codes that every operation of a kind answers, by kind; each code under the widest one. */
function sharedRefusals(document: OpenApiDocument): Map<string, string[]> {
  const all = operationsOf(document).map(({ operation }) => operation);
  const shared = new Map<string, string[]>();
  const told = new Set<string>();
  for (const [kind, belongs] of KINDS) {
    const members = all.filter(belongs);
    const codes = Object.keys(members[0]?.["x-refusals"] ?? {}).filter(
      (code) => !told.has(code) && members.every((one) => Object.hasOwn(one["x-refusals"] ?? {}, code)),
    );
    for (const code of codes) told.add(code);
    if (codes.length > 0) shared.set(kind, codes);
  }
  return shared;
}

const pushes = (document: OpenApiDocument): [string, Operation][] =>
  Object.entries((document["webhooks"] ?? {}) as Record<string, { post: Operation }>).map(([name, { post }]) => [
    name,
    post,
  ]);

const webhookHeaders = (document: OpenApiDocument): string =>
  (pushes(document)[0]?.[1].parameters ?? [])
    .map(({ name, description = "" }) => `\`${name}\`: ${inOneLine(description)}`)
    .join(" ");

const webhooks = (document: OpenApiDocument, schemas: CompactSchemas): string =>
  pushes(document)
    .map(([name, { description = "", requestBody }]) => {
      const body = requestBody?.content["application/json"]?.schema;
      return `- ${name} ${body ? schemas.members(body) : "{}"}: ${inOneLine(description)}`;
    })
    .join("\n");

const codes = (document: OpenApiDocument): string =>
  Object.entries(document["x-refusals"])
    .map(([code, { status, message }]) => `- ${status} ${code}: ${message}`)
    .join("\n");

const inOneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
