import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Document, Json, Operation } from "./document.ts";
import type { RawAnswer, Sent } from "./http-client.ts";

/** Says what of an answer the document does not allow, in a line; undefined where all is well or nothing is said. */
export type Judge = (sent: Sent, answer: RawAnswer) => string | undefined;

const ID = "https://conformance.test/document";

/** A judge by a document. Schemas are compiled when the first answer of their kind arrives. */
export function judgeBy(document: Document): Judge {
  const validates = validators(document);
  const find = finder(document);
  return (sent, answer) => {
    const operation = find(sent);
    if (!operation || sent.method === "HEAD") return undefined;
    const wrong = faultOf(operation, answer, validates);
    return wrong && `${sent.method} ${sent.path} answered ${answer.status}: ${wrong}`;
  };
}

function faultOf(operation: Operation, answer: RawAnswer, validates: Validates): string | undefined {
  const declared = operation.responses[String(answer.status)];
  if (!declared) return `${operation.operationId} does not declare this status`;
  const contents = Object.entries(declared.content ?? {});
  if (contents.length === 0) return answer.text === "" ? undefined : "it is declared without a body";
  const type = bare(answer.headers.get("content-type") ?? "");
  const content = contents.find(([name]) => bare(name) === type);
  if (!content) return `its type is "${type}", which is not declared`;
  if (!type.endsWith("json")) return undefined;
  const body = parsed(answer.text);
  if (body === undefined) return "its body is no JSON";
  const where = `${operation.operationId} ${answer.status} ${type}`;
  return validates(where, content[1].schema ?? {}, body) ?? codeFault(operation, answer.status, body);
}

function codeFault(operation: Operation, status: number, body: unknown): string | undefined {
  const codes = operation["x-refusals"];
  const { error } = (body ?? {}) as { error?: string };
  if (status < 400 || !codes || error === undefined || codes[error] === status) return undefined;
  return `the code ${error} is not declared at this status`;
}

const bare = (type: string) => type.split(";")[0]?.trim().toLowerCase() ?? "";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The operation of a request: a path without parameters before one with them. */
function finder({ paths }: Document): (sent: Sent) => Operation | undefined {
  const templates = Object.entries(paths)
    .map(([path, item]) => ({ item, parameters: path.split("{").length, pattern: patternOf(path) }))
    .sort((one, other) => one.parameters - other.parameters);
  return ({ method, path }) => {
    const [bareOfQuery = ""] = path.split("?");
    return templates.find(({ pattern }) => pattern.test(bareOfQuery))?.item[method.toLowerCase()];
  };
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);

type Validates = (where: string, schema: Json, body: unknown) => string | undefined;

function validators({ components }: Document): Validates {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true, formats: FORMATS });
  ajv.addSchema({ $id: ID, components });
  const compiled = new Map<string, ValidateFunction>();
  return (where, schema, body) => {
    const validate = compiled.get(where) ?? ajv.compile(absolute(schema));
    compiled.set(where, validate);
    if (validate(body)) return undefined;
    return (validate.errors ?? [])
      .map(({ instancePath, message }) => `${instancePath || "the body"} ${message}`)
      .join("; ");
  };
}

/** A schema that stands alone names the document in its references. */
const absolute = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${ID}#/`)) as Json;

const FORMATS = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  uri: { type: "string", validate: (text: string) => URL.canParse(text) },
  int32: { type: "number", validate: (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** 31 },
  int64: { type: "number", validate: Number.isSafeInteger },
  double: true,
} as const;
