import {
  type RouteMetadata,
  type Spec,
  sortRoutes,
} from "express-openapi-validator/dist/framework/openapi.spec.loader.js";
import { type Document, expressPath } from "./document.ts";

interface MediaType {
  schema?: { readonly $ref?: string };
}

interface Body {
  readonly content?: Record<string, MediaType>;
}

interface Operation {
  readonly requestBody?: Body;
  readonly responses?: Record<string, Body>;
}

/** Distinguishes the documents of one process. */
let serial = 0;

/**
 * What express-openapi-validator's own loader makes of a document. For each validator the loader would also compile the
 * schema of OpenAPI, which is then unused, and look for references into other files, of which there are none. Both
 * together take half of the server's start-up time.
 */
export function validatorSpec(document: Document): Spec {
  serial += 1;
  resolveBodies(document);
  const routes = Object.entries<object>(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item).map((method) => routeOf(path, method)),
  );
  return { apiDoc: document, basePaths: ["/"], routes: routes.sort(sortRoutes), serial };
}

const routeOf = (path: string, method: string): RouteMetadata => ({
  basePath: "",
  expressRoute: expressPath(path),
  openApiRoute: path,
  method: method.toUpperCase(),
  pathParams: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name),
});

/** The library also inlines each body's schema, but compiles the schema to find it. */
function resolveBodies({ paths, components }: Document): void {
  const schemas: Record<string, object> = components?.schemas ?? {};
  for (const type of bodies(Object.values(paths ?? {}))) {
    const name = type.schema?.$ref?.split("/").at(-1);
    if (name !== undefined) type.schema = schemas[name] ?? {};
  }
}

const bodies = (items: readonly object[]): MediaType[] =>
  items
    .flatMap((item) => Object.values<Operation>({ ...item }))
    .flatMap(({ requestBody, responses }) => [requestBody, ...Object.values(responses ?? {})])
    .flatMap((body) => Object.values(body?.content ?? {}));
