import type { OpenAPIV3 } from "express-openapi-validator/dist/framework/types.js";
import type { OperationId } from "../../generated/operations.ts";
import { routeOptions, routes, transports } from "../../generated/operations.ts";
import { published } from "../contract/published.ts";

export type Document = OpenAPIV3.DocumentV3_1;

/**
 * The schemas that `part` refers to, directly or indirectly. The validator walks everything it is given, several times.
 */
function namedIn(part: unknown): string[] {
  const found = JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  return [...new Set([...found].map(([, name = ""]) => name))];
}

/** Every schema of the document, and those that each of them names. */
const schemas = new Map(
  Object.entries<object>(published.components.schemas).map(([name, schema]) => [
    name,
    { schema, names: namedIn(schema) },
  ]),
);

/** The schemas that `part` refers to, directly or not. Copies: the validator changes what it is given. */
function reachable(part: unknown): Record<string, object> {
  const found: Record<string, object> = {};
  const open = namedIn(part);
  for (const name of open) {
    const known = schemas.get(name);
    if (!known || Object.hasOwn(found, name)) continue;
    found[name] = structuredClone(known.schema);
    open.push(...known.names);
  }
  return found;
}

/** A document for one operation, with only the schemas that it reaches: the validator walks all of it, often. */
function documentOf(path: string, method: string, operation: object): Document {
  const { openapi } = published;
  const paths = { [path]: { [method]: operation } };
  const components = { schemas: reachable(operation) } as Document["components"];
  return { openapi, info: { title: "", summary: "", version: "" }, paths, components, webhooks: {} };
}

/** Of a request's body: body.ts has checked its type when it read it. */
const ANY_TYPE = "*/*";

/**
 * The input of an operation. The validator would refuse a `+` in a query unless told that it is allowed there, and most
 * clients encode a blank that way. Credentials are left out: authenticate.ts checks them.
 */
export function requestDocument(id: OperationId): Document {
  const { path, method } = routes[id];
  const { operationId, parameters = [], requestBody } = structuredClone(published.paths[path][method]);
  for (const parameter of parameters) if (parameter.in === "query") parameter.allowReserved = true;
  if (requestBody) requestBody.content = { [ANY_TYPE]: requestBody.content["application/json"] };
  return documentOf(path, method, { operationId, parameters, ...(requestBody && { requestBody }), responses: {} });
}

export type Answers = Readonly<Record<string, { readonly content?: object }>>;

/** The answers of an operation in the document, by status. */
export const answersOf = (id: OperationId): Answers => published.paths[routes[id].path][routes[id].method].responses;

/** An operation without input that answers with these bodies. */
export function answerDocument(answers: Answers): Document {
  const bodies = Object.entries(answers).map(([status, { content }]) => [status, content ? { content } : {}]);
  return documentOf("/", "get", { responses: structuredClone(Object.fromEntries(bodies)) });
}

/** Express's spelling of a path template. */
export const expressPath = (path: string): string => path.replace(/\{([^}]+)\}/g, ":$1");

const patternOf = (path: string) => new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);

const slashed = (Object.keys(routes) as OperationId[])
  .filter((id) => routeOptions[id].trailingSlash)
  .map((id) => patternOf(routes[id].path));

/** Whether a concrete path may also end in a slash. */
export const takesTrailingSlash = (path: string): boolean => slashed.some((pattern) => pattern.test(path));

const places: { method: string; path: string }[] = [...Object.values(routes), ...Object.values(transports)];

const templates = [...new Set(places.map(({ path }) => path))].map((path) => ({
  pattern: patternOf(path),
  methods: places.filter((place) => place.path === path).map(({ method }) => method.toUpperCase()),
}));

/** The methods of a concrete path, including HEAD and OPTIONS; undefined where nothing is served. */
export function methodsOf(path: string): string[] | undefined {
  const found = templates.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
  if (found.length === 0) return undefined;
  return [...new Set([...found, ...(found.includes("GET") ? ["HEAD"] : []), "OPTIONS"])];
}
