import { type OperationId, type Refusal, refusals, routes } from "../../generated/operations.ts";
import { fault } from "./schemas.ts";
import { published } from "./sealed-document.ts";
import { saw } from "./sightings.ts";
import type { RawAnswer } from "./transport.ts";

const STANDARD_HEADERS = [
  "x-request-id",
  "traceparent",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "x-content-type-options",
  "x-frame-options",
  "referrer-policy",
  "content-security-policy",
];

const templates = (Object.keys(routes) as OperationId[])
  .map((id) => {
    const { path, method } = routes[id];
    const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);
    return { id, method: method.toUpperCase(), pattern, parameters: path.split("{").length };
  })
  .sort((one, other) => one.parameters - other.parameters);

/** The operation that a request names, fixed paths before templates; undefined for an unknown path or method. */
export function operationOf(method: string, target: string): OperationId | undefined {
  const [path = ""] = target.split("?");
  const wanted = method === "HEAD" ? "GET" : method;
  return templates.find((template) => template.method === wanted && template.pattern.test(path))?.id;
}

/**
 * Validates an answer against the document and returns its body: parsed where it is JSON, else the text.
 * @throws Error that says what the document does not allow. Unknown paths and methods are not looked at.
 */
export function checkAnswer(method: string, target: string, answer: RawAnswer): unknown {
  const { status, headers, text } = answer;
  const json = headers.get("content-type")?.startsWith("application/json") && text !== "";
  const body: unknown = json ? JSON.parse(text) : text === "" ? undefined : text;
  const id = operationOf(method, target);
  if (!id) return body;
  const wrong = [missingHeaders(headers), ...bodyFaults(id, method, answer, body)].filter(Boolean);
  if (wrong.length > 0) throw contradiction(`${method} ${target} (${id})`, answer, wrong.join("\n  "));
  saw(id, status);
  return body;
}

function contradiction(request: string, { status, text }: RawAnswer, wrong: string): Error {
  return new Error(
    `${request} answered ${status}, which contradicts the document:\n  ${wrong}\n  ${text.slice(0, 1000)}`,
  );
}

function missingHeaders(headers: Headers): string | undefined {
  const missing = STANDARD_HEADERS.filter((name) => !headers.has(name));
  return missing.length > 0 ? `it lacks ${missing.join(", ")}` : undefined;
}

function bodyFaults(id: OperationId, method: string, answer: RawAnswer, body: unknown): (string | undefined)[] {
  const { status, headers } = answer;
  const { path, method: verb } = routes[id];
  const operation = published.paths[path]?.[verb];
  const declared = operation?.responses[String(status)];
  if (!operation || !declared) return ["this status is not declared"];
  if (method === "HEAD") return [body === undefined ? undefined : "an answer to HEAD has no body"];
  const type = headers.get("content-type") ?? "";
  const content = Object.entries(declared.content ?? {});
  if (content.length === 0) return [body === undefined ? undefined : "this answer is declared without a body"];
  const found = content.find(([name]) => bare(name) === bare(type));
  if (!found) return [`its type is ${type}, declared are ${content.map(([name]) => name).join(", ")}`];
  const kind = status < 400 ? "answer" : "problem";
  const [, { schema = {} }] = found;
  return [
    fault(`${id} ${status}`, schema, body, kind),
    kind === "problem" && !headers.has("x-error-code") ? detailsFault(body) : undefined,
    kind === "problem" ? codeFault(operation, status, errorCodeOf(headers, body)) : undefined,
  ];
}

const bare = (type: string) => type.split(";")[0]?.trim().toLowerCase();

/** The code of an error: a member of a problem, a header where the body is `{"detail": ...}`. */
const errorCodeOf = (headers: Headers, body: unknown): string =>
  headers.get("x-error-code") ?? String((body as { error?: string }).error);

function codeFault(operation: { "x-refusals"?: Record<string, number> }, status: number, error: string) {
  const declared = operation["x-refusals"]?.[error];
  if (declared === status) return undefined;
  return declared ? `${error} is declared with ${declared}` : `the code ${error} is not declared for this operation`;
}

/** The details of an error are those that the spec gives its code: none is missing, and none is of another code. */
function detailsFault(body: unknown): string | undefined {
  const { error, details = {} } = body as { error: Refusal; details?: Record<string, unknown> };
  const declared: readonly string[] = refusals[error]?.details ?? [];
  const names = declared.map((name) => name.replace("?", ""));
  const unknown = Object.keys(details).filter((name) => !names.includes(name));
  const missing = declared.filter((name) => !name.endsWith("?") && !(name in details));
  if (unknown.length > 0) return `${error} is not declared to carry ${unknown.join(", ")}`;
  return missing.length > 0 ? `${error} lacks ${missing.join(", ")}` : undefined;
}
