import type { OpenApiDocument, Schema } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";

/**
 * The 3.0 document is for tools that follow the standard less far: openapi-generator refuses a link whose requestBody is an
 * object, and forgets that a default beside a reference is a string, so the Java that it writes does not compile. Nor does what
 * it writes for a text or a list, which therefore is any value, or for one of several numbers, which are whole here.
 */
export function forGenerators(document: OpenApiDocument): OpenApiDocument {
  // Clients of a transport speak its protocol, which no generator knows.
  for (const { path, operation } of operationsOf(document)) if (operation["x-transport"]) delete document.paths[path];
  const answers = operationsOf(document).flatMap(({ operation }) => Object.values(operation.responses));
  for (const link of answers.flatMap(({ links }) => Object.values(links ?? {}))) delete link.requestBody;
  const schemas = Object.values(document.components.schemas);
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
