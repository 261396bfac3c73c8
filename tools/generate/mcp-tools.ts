import { agentChannelGuide } from "./agent-channel.ts";
import type { MarkedTool, OpenApiDocument, Operation, Schema, ToolArgument, ToolMember } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";

/**
 * generated/mcp-tools.ts: the marked operations as tools. Schemas are objects without references, with one type each and no
 * more than a model needs to fill them in: what they leave out, the operation itself still checks.
 */
export function mcpToolsModule(document: OpenApiDocument): string {
  const tools = operationsOf(document).flatMap(({ operation }) => {
    const tool = operation["x-mcp-tool"];
    return tool ? [entryOf(document, tool, operation)] : [];
  });
  const advice = Object.entries(document["x-refusals"]).flatMap(([code, { tool }]) => (tool ? [[code, tool]] : []));
  return `// Generated from spec/ by \`make generate\`. Do not edit.
import type { OperationId, Refusal } from "./operations.ts";

export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

/** In the form that MCP lists. */
export type ObjectSchema = {
  type: "object";
  properties: Record<string, Record<string, Json>>;
  required: string[];
  additionalProperties: false;
};

/** Path of a member in an answer. */
export interface Member {
  readonly operation: OperationId;
  readonly path: readonly string[];
  /** For lists: the members of each entry. */
  readonly items?: Readonly<Record<string, readonly string[]>>;
}

export interface McpTool {
  readonly name: ToolName;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ObjectSchema;
  readonly outputSchema: ObjectSchema;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
  readonly operation: OperationId;
  readonly set: ToolSet;
  /** The request part that each argument fills. */
  readonly request: Readonly<
    Record<string, { readonly operation: OperationId; readonly in: "path" | "query" | "body"; readonly name: string }>
  >;
  readonly answer: Readonly<Record<string, Member>>;
}

/** Tools that are listed together. */
export type ToolSet =
${[...new Set(tools.map(({ set }) => set))].map((set) => `  | ${JSON.stringify(set)}`).join("\n")};

export type ToolName =
${tools.map(({ name }) => `  | ${JSON.stringify(name)}`).join("\n")};

export const mcpTools: readonly McpTool[] = ${JSON.stringify(tools, null, 2)};

/** What to do about a code, in terms of tools. */
export const toolAdvice: Partial<Record<Refusal, string>> = ${JSON.stringify(Object.fromEntries(advice), null, 2)};

/** How to take part in an agent channel by these tools. Two places are left to be filled in: cadence_seconds and dead_after_seconds. */
export const agentChannelGuide = ${JSON.stringify(agentChannelGuide(document))};
`;
}

/** Every operation that a tool calls: the marked one first. */
export function operationsOfTool(document: OpenApiDocument, tool: MarkedTool, marked: Operation): Operation[] {
  const others = [...Object.values(tool.arguments), ...Object.values(tool.answer)].flatMap(
    ({ operation }) => operation ?? [],
  );
  return [marked, ...[...new Set(others)].map((id) => operationNamed(document, id))];
}

function entryOf(document: OpenApiDocument, tool: MarkedTool, operation: Operation) {
  const { name, title, description, readOnly, idempotent, set = "tasks" } = tool;
  const given = Object.entries(tool.arguments).map(
    ([argument, of]) => [argument, argumentOf(document, operation, argument, of)] as const,
  );
  const told = Object.entries(tool.answer).map(([member, of]) => [member, memberOf(document, operation, of)] as const);
  const { adds = {}, always = [] } = tool;
  return {
    name,
    title,
    description,
    inputSchema: {
      type: "object",
      properties: Object.fromEntries(given.map(([argument, { schema }]) => [argument, schema])),
      required: given.filter(([, { required }]) => required).map(([argument]) => argument),
      additionalProperties: false,
    },
    outputSchema: {
      type: "object",
      properties: { ...adds, ...Object.fromEntries(told.map(([member, { schema }]) => [member, schema])) },
      // Whether the tool's own members determine the rest.
      required: always.length > 0 ? always : told.filter(([, { required }]) => required).map(([member]) => member),
      additionalProperties: false,
    },
    annotations: {
      readOnlyHint: readOnly,
      destructiveHint: false,
      idempotentHint: idempotent,
      openWorldHint: false,
    },
    operation: operation.operationId,
    set,
    request: Object.fromEntries(given.map(([argument, { place }]) => [argument, place])),
    answer: Object.fromEntries(told.map(([member, { place }]) => [member, place])),
  };
}

function operationNamed(document: OpenApiDocument, id: string): Operation {
  const found = operationsOf(document).find(({ operation }) => operation.operationId === id);
  if (!found) throw new Error(`a tool names the operation ${id}, which is not there`);
  return found.operation;
}

function argumentOf(document: OpenApiDocument, marked: Operation, argument: string, of: ToolArgument) {
  const operation = of.operation ? operationNamed(document, of.operation) : marked;
  const name = of.field ?? argument;
  const parameter = operation.parameters?.find((candidate) => candidate.name === name && candidate.in !== "header");
  const body = bodyOf(document, operation);
  const field = parameter?.schema ?? body?.properties?.[name];
  if (!field) throw new Error(`${operation.operationId} takes no ${name}, which the tool argument ${argument} names`);
  const schema = plain(document, field);
  const { description, default: fallback, minimum, maximum } = of;
  if (maximum !== undefined) Object.assign(schema, { type: "integer", minimum, maximum });
  if (fallback !== undefined) schema["default"] = fallback;
  if (description) schema["description"] = description;
  return {
    schema,
    required: of.required ?? (parameter ? parameter.required === true : body?.required?.includes(name) === true),
    place: { operation: operation.operationId, in: parameter?.in ?? "body", name },
  };
}

function bodyOf(document: OpenApiDocument, operation: Operation): Schema | undefined {
  const body = operation.requestBody?.content["application/json"]?.schema;
  return body && resolve(document, body);
}

function memberOf(document: OpenApiDocument, marked: Operation, { from, operation, items }: ToolMember) {
  const asked = operation ? operationNamed(document, operation) : marked;
  const path = from.split(".").filter(Boolean);
  const { schema, required } = within(document, answerOf(asked), path);
  const place = { operation: asked.operationId, path };
  if (!items) return { schema: shown(document, schema), required: required && !operation, place };
  const entry = resolve(document, schema).items ?? {};
  const members = Object.entries(items).map(
    ([name, one]) => [name, one.split("."), within(document, entry, one.split("."))] as const,
  );
  return {
    schema: {
      type: "array",
      items: {
        type: "object",
        properties: Object.fromEntries(members.map(([name, , found]) => [name, shown(document, found.schema)])),
        required: members.filter(([, , found]) => found.required).map(([name]) => name),
        additionalProperties: false,
      },
    },
    required,
    place: { ...place, items: Object.fromEntries(members.map(([name, one]) => [name, one])) },
  };
}

function answerOf(operation: Operation): Schema {
  const success = Object.entries(operation.responses).find(([status]) => Number(status) < 300)?.[1];
  const schema = success?.content?.["application/json"]?.schema;
  if (!schema) throw new Error(`${operation.operationId} answers no JSON, so it cannot be a tool`);
  return schema;
}

/** The schema at a path, and whether there is always a value. */
function within(
  document: OpenApiDocument,
  schema: Schema,
  path: readonly string[],
): { schema: Schema; required: boolean } {
  let found = schema;
  let required = true;
  for (const step of path) {
    const object = resolve(document, present(document, found));
    const property = object.properties?.[step];
    if (!property) throw new Error(`there is no ${path.join(".")} in the answer that a tool reports`);
    required &&= object.required?.includes(step) === true && !isNullable(document, property);
    found = property;
  }
  return { schema: found, required };
}

const alternatives = (schema: Schema): Schema[] => schema.anyOf ?? schema.oneOf ?? [];

function isNullable(document: OpenApiDocument, schema: Schema): boolean {
  const resolved = resolve(document, schema);
  return (
    Object.keys(resolved).every((keyword) => keyword === "description") ||
    (Array.isArray(resolved.type) ? resolved.type : [resolved.type]).includes("null") ||
    alternatives(resolved).some((one) => isNullable(document, one))
  );
}

/** The schema of a nullable value apart from null. */
function present(document: OpenApiDocument, schema: Schema): Schema {
  const resolved = resolve(document, schema);
  const [one] = alternatives(resolved).filter((candidate) => !isNullable(document, candidate));
  return one ? { ...resolved, ...resolve(document, one) } : resolved;
}

/** JSON of any shape is wrapped in an object: tool hosts refuse schemas without a type. */
const typeOf = ({ type }: Schema): string =>
  (Array.isArray(type) ? type.find((one) => one !== "null") : type) ?? "object";

/** A limit that no number which JavaScript can count with goes beyond. */
const isEndless = (limit: unknown): boolean => Math.abs(Number(limit)) === Number.MAX_SAFE_INTEGER;

/** An argument: its type, its range, its choices. */
function plain(document: OpenApiDocument, schema: Schema): Schema {
  const found = present(document, schema);
  const type = typeOf(found);
  const kept = type === "string" || type === "object" ? [] : ["minimum", "maximum"];
  const limits = [...kept, "enum"].filter((keyword) => found[keyword] !== undefined && !isEndless(found[keyword]));
  return { type, ...Object.fromEntries(limits.map((keyword) => [keyword, found[keyword]])) };
}

/** A member of an answer: its type alone. */
const shown = (document: OpenApiDocument, schema: Schema): Schema => ({ type: typeOf(present(document, schema)) });
