import type { OpenAPIV3 } from "express-openapi-validator/dist/framework/types.js";
import type { OperationId } from "../../generated/operations.ts";
import { routeOptions, routes, transports } from "../../generated/operations.ts";
import { published } from "../contract/published.ts";

type Document = OpenAPIV3.DocumentV3_1;

/** The schemas that `part` refers to, directly or not. The validator walks all that it is given, several times. */
function reachable(part: unknown, schemas: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const visit = (text: string) => {
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name in found) continue;
      found[name] = schemas[name];
      visit(JSON.stringify(schemas[name]));
    }
  };
  visit(JSON.stringify(part));
  return found;
}

interface ValidatedOperation {
  security?: Record<string, unknown>[];
  parameters?: { in: string; allowReserved?: boolean }[];
}

/**
 * A copy for a validator, which changes what it is given. With `only`, cut to that one operation. A bearer
 * key reaches the validator as X-API-Key, so the alternative is left out: its failure would cost an Error a request.
 * It would refuse a `+` in a query unless told that it may stand there, and most clients write a blank that way.
 */
export function validatorDocument(only?: OperationId): Document {
  const document = structuredClone(published);
  if (only) {
    const { path, method } = routes[only];
    document.paths = { [path]: { [method]: document.paths[path][method] } };
  }
  delete document.webhooks; // What the server sends is checked by nobody here, and its schemas are cut away below.
  document.components.schemas = reachable(document.paths, document.components.schemas);
  for (const item of Object.values<Record<string, ValidatedOperation>>(document.paths)) {
    for (const operation of Object.values(item)) {
      operation.security = operation.security?.filter((scheme) => !("BearerAuth" in scheme));
      for (const parameter of operation.parameters ?? []) if (parameter.in === "query") parameter.allowReserved = true;
    }
  }
  return document;
}

/** Express's spelling of a path template. */
export const expressPath = (path: string): string => path.replace(/\{([^}]+)\}/g, ":$1");

const patternOf = (path: string) => new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);

const slashed = (Object.keys(routes) as OperationId[])
  .filter((id) => routeOptions[id].trailingSlash)
  .map((id) => patternOf(routes[id].path));

/** Whether a concrete path is one that may be written with a slash at its end. */
export const takesTrailingSlash = (path: string): boolean => slashed.some((pattern) => pattern.test(path));

const places: { method: string; path: string }[] = [...Object.values(routes), ...Object.values(transports)];

const templates = [...new Set(places.map(({ path }) => path))].map((path) => ({
  pattern: patternOf(path),
  methods: places.filter((place) => place.path === path).map(({ method }) => method.toUpperCase()),
}));

/** The methods of a concrete path, HEAD and OPTIONS included; undefined where nothing is served. */
export function methodsOf(path: string): string[] | undefined {
  const found = templates.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
  if (found.length === 0) return undefined;
  return [...new Set([...found, ...(found.includes("GET") ? ["HEAD"] : []), "OPTIONS"])];
}
