import type { CallToolResult } from "@modelcontextprotocol/server";
import { type McpTool, toolAdvice } from "../generated/mcp-tools.ts";
import { type OperationId, type Refusal, refusals } from "../generated/operations.ts";
import type { ApiAnswer } from "./api.ts";

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((found, step) => (isObject(found) ? found[step] : undefined), value);

/** The tool's output from the answers of its operations: the members of its output schema that have a value. */
export function membersOf(tool: McpTool, answers: Partial<Record<OperationId, unknown>>): Json {
  const members = Object.entries(tool.answer).map(([name, { operation, path, items }]): [string, unknown] => {
    const value = at(answers[operation], path);
    if (items) return [name, Array.isArray(value) ? value.map((entry) => entryOf(entry, items)) : undefined];
    return [name, fitting(value, tool.outputSchema.properties[name])];
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined && value !== null));
}

const entryOf = (entry: unknown, items: Readonly<Record<string, readonly string[]>>): Json =>
  Object.fromEntries(
    Object.entries(items)
      .map(([name, path]): [string, unknown] => [name, at(entry, path)])
      .filter(([, value]) => value !== undefined && value !== null),
  );

/** JSON of any shape, such as a checkpoint, is wrapped in an object, since hosts refuse schemas without a type. */
function fitting(value: unknown, schema: object | undefined): unknown {
  const wantsObject = schema !== undefined && "type" in schema && schema.type === "object";
  return wantsObject && value !== undefined && value !== null && !isObject(value) ? { value } : value;
}

/** A result that fits the output schema, and the same as text for hosts that show nothing else. */
export const told = (structuredContent: Json): CallToolResult => ({
  content: [{ type: "text", text: JSON.stringify(structuredContent) }],
  structuredContent,
});

/** As `told`, with the trace of a message for the host to go on with. It is in `_meta`, which no model reads. */
export function toldInTrace(structuredContent: Json, answer: unknown): CallToolResult {
  const entries = isObject(answer) ? Object.entries(answer) : [];
  const trace = entries.filter(([name]) => name === "traceparent" || name === "tracestate");
  return { ...told(structuredContent), ...(trace.length > 0 && { _meta: Object.fromEntries(trace) }) };
}

/** An error that the model sees: what happened, the details, and which tool to call next. */
export const failed = (text: string): CallToolResult => ({ content: [{ type: "text", text }], isError: true });

const isCode = (code: unknown): code is Refusal => typeof code === "string" && Object.hasOwn(refusals, code);

/** Sentences of the HTTP API end in requests to send; a model that has tools gets the next tool instead. */
const SENDS_TO_HTTP = /\/v1\/|\/openapi\.json|Idempotency-Key|Retry-After/;

/** The text of an error in either form: `detail` is a sentence, or a list of faults of the request. */
function errorOf({ body, errorCode, retryAfter }: ApiAnswer) {
  const { error = errorCode, message, details, detail } = isObject(body) ? body : {};
  if (message !== undefined) return { code: error, message, details };
  const faults = Array.isArray(detail) ? { faults: detail } : {};
  const retry = retryAfter === undefined ? {} : { retry_after: retryAfter };
  return { code: error, message: detail, details: { ...faults, ...retry } };
}

/** A refusal of the API, phrased in terms of tools. */
export function refusalOf(answer: ApiAnswer): CallToolResult {
  const { status } = answer;
  const { code, message, details } = errorOf(answer);
  if (!isCode(code)) return failed(`${status}: the server answered with an error that this tool does not know.`);
  const { message: happened, next } = refusals[code] as { message: string; next?: string };
  const exact = typeof message === "string" && message !== `${happened} ${next}` && !SENDS_TO_HTTP.test(message);
  const lines = [
    `${status} ${code}: ${exact ? message : happened}`,
    ...(isObject(details) && Object.keys(details).length > 0 ? [`Details: ${JSON.stringify(details)}`] : []),
    ...(toolAdvice[code] ? [`Next: ${toolAdvice[code]}`] : []),
  ];
  return failed(lines.join("\n"));
}
