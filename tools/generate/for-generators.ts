import type { OpenApiDocument, Schema } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";

/**
 * The 3.0 document is for tools that follow the standard less far: openapi-generator refuses a link whose requestBody is an
 * object, and forgets that a default beside a reference is a string, so the Java that it writes does not compile. Nor does what
 * it writes for a text or a list, which therefore is any value, or for one of several numbers, which are whole here.
 */
export function forGenerators(document: OpenApiDocument): OpenApiDocument {
  // Clients of a transport speak its protocol, which no generator knows.
  const transports = operationsOf(document).filter(({ operation }) => operation["x-transport"]);
  for (const { path } of transports) delete document.paths[path];
  forgetModelsOf(transports, document);
  const answers = operationsOf(document).flatMap(({ operation }) => Object.values(operation.responses));
  for (const link of answers.flatMap(({ links }) => Object.values(links ?? {}))) delete link.requestBody;
  const schemas = Object.values(document.components.schemas);
  for (const schema of schemas) sayThatAnyIncludesNull(schema);
  for (const property of schemas.flatMap(({ properties }) => Object.values(properties ?? {}))) {
    if (property.anyOf?.some(({ type }) => type === "array")) {
      for (const rule of ["anyOf", "maxLength", "maxItems"]) delete property[rule];
    }
    if (property.type === "number" && Array.isArray(property["enum"])) property.type = "integer";
    if (property["nullable"]) letNullPass(document, property);
    const [named] = property.allOf ?? [];
    if (typeof property["default"] !== "string" || !named || resolve(document, named)["enum"]) continue;
    Object.assign(property, { ...resolve(document, named), ...property });
    delete property.allOf;
  }
  return document;
}

/**
 * `nullable` beside `allOf` lets no null past what is referred to (OAS 3.0.3, proposal 2019-10-31). A simple value is written
 * out in the place of its reference; an object, which generators make a type of, gets a nullable twin that they can name.
 */
function letNullPass(document: OpenApiDocument, property: Schema): void {
  const [named] = property.allOf ?? [];
  if (!named?.$ref) return;
  const target = resolve(document, named);
  if (!target.properties) {
    Object.assign(property, { ...target, ...property });
    delete property.allOf;
    return;
  }
  const name = `Nullable${named.$ref.split("/").at(-1)}`;
  document.components.schemas[name] ??= { ...target, nullable: true };
  property.allOf = [{ $ref: `#/components/schemas/${name}` }];
}

/** Deletes models that only the removed operations name. */
function forgetModelsOf(removed: unknown, document: OpenApiDocument): void {
  const namedIn = (part: unknown) => new Set(JSON.stringify(part).match(/(?<="#\/components\/schemas\/)[^"]+/g));
  const left = namedIn(document);
  for (const name of namedIn(removed)) if (!left.has(name)) delete document.components.schemas[name];
}

/** What decides which values a schema allows. Without any of it, all are. */
const RULES = ["$ref", "type", "allOf", "anyOf", "oneOf", "not", "enum", "properties"];

/**
 * A member without a type may be null by the standard (OAS 3.0.3), but kin-openapi asks it to say so. Values of maps stay as they
 * are: oapi-codegen writes Go that does not compile for a map of nullable values of any type.
 */
function sayThatAnyIncludesNull(schema: Schema): void {
  for (const property of Object.values(schema.properties ?? {})) {
    if (!RULES.some((rule) => rule in property)) property["nullable"] = true;
    sayThatAnyIncludesNull(property);
  }
  for (const part of schema.allOf ?? []) sayThatAnyIncludesNull(part);
}
