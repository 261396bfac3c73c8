import type { OpenApiDocument, Operation, Schema } from "./document.ts";
import { resolve } from "./document.ts";
import type { Finding } from "./finding.ts";

/** Schemas directly inside a schema, each with the step that leads there. */
function inner(schema: Schema): [string, Schema][] {
  const several = (["anyOf", "oneOf", "allOf"] as const).flatMap((word) =>
    (schema[word] ?? []).map((one, index): [string, Schema] => [`${word}/${index}`, one]),
  );
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]): [string, Schema] => [
    `properties/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    field,
  ]);
  return [...properties, ...(schema.items ? [["items", schema.items] as [string, Schema]] : []), ...several];
}

/** Every field of every schema has a description. */
export function lintFields(document: OpenApiDocument): Finding[] {
  return Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    undescribed(schema, `#/components/schemas/${name}`),
  );
}

function undescribed(schema: Schema, pointer: string): Finding[] {
  return inner(schema).flatMap(([step, field]) => {
    const place = `${pointer}/${step}`;
    const own = step.startsWith("properties/") && !field.description;
    return [...(own ? [{ pointer: place, problem: "has no description" }] : []), ...undescribed(field, place)];
  });
}

/** Each pattern needs a sentence that explains to clients what it requires. */
export function lintPatterns(node: unknown, pointer = "#"): Finding[] {
  if (typeof node !== "object" || node === null) return [];
  const silent = "pattern" in node && typeof node.pattern === "string" && !("x-must-be" in node);
  return [
    ...(silent ? [{ pointer, problem: "has a pattern and no @mustBe" }] : []),
    ...Object.entries(node).flatMap(([step, inner]) =>
      lintPatterns(inner, `${pointer}/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`),
    ),
  ];
}

/** Parameters are described, and everything a caller may send is bounded. */
export function lintRequest(document: OpenApiDocument, operation: Operation, pointer: string): Finding[] {
  const parameters = (operation.parameters ?? []).flatMap((parameter, index) => {
    const place = `${pointer}/parameters/${index}`;
    const silent = parameter.description ? [] : [{ pointer: place, problem: `${parameter.name} has no description` }];
    return [
      ...silent,
      ...(parameter.schema ? unbounded(document, parameter.schema, `${place}/schema`, new Set()) : []),
    ];
  });
  const body = operation.requestBody?.content["application/json"]?.schema;
  const place = `${pointer}/requestBody/content/application~1json/schema`;
  return [...parameters, ...(body ? unbounded(document, body, place, new Set()) : [])];
}

const BOUNDS = ["maxLength", "maxItems", "minimum", "maximum"] as const;

/**
 * The bounds of a schema also bound its alternatives: a nullable field has its bounds beside `anyOf`. References are
 * followed once, so that recursive schemas terminate.
 */
function unbounded(document: OpenApiDocument, schema: Schema, pointer: string, seen: Set<string>): Finding[] {
  if (schema.$ref) {
    if (seen.has(schema.$ref)) return [];
    seen.add(schema.$ref);
    return unbounded(document, { ...boundsOf(schema), ...resolve(document, schema) }, schema.$ref, seen);
  }
  const own = boundMissing(schema).map((problem) => ({ pointer, problem }));
  const deeper = inner(schema).flatMap(([step, field]) => {
    const isAlternative = !step.startsWith("properties/") && step !== "items";
    const bounded = isAlternative ? { ...boundsOf(schema), ...field } : field;
    return unbounded(document, bounded, `${pointer}/${step}`, seen);
  });
  return [...own, ...deeper];
}

function boundsOf(schema: Schema): Partial<Schema> {
  return Object.fromEntries(BOUNDS.filter((word) => schema[word] !== undefined).map((word) => [word, schema[word]]));
}

function boundMissing(schema: Schema): string[] {
  if (schema["enum"] !== undefined || schema["const"] !== undefined) return [];
  const types = [schema.type ?? []].flat();
  const lacks = (word: string) => schema[word] === undefined;
  const problems = [
    types.includes("string") && lacks("maxLength") && "is a string without maxLength",
    types.includes("array") && lacks("maxItems") && "is an array without maxItems",
    types.includes("integer") && (lacks("minimum") || lacks("maximum")) && "is an integer without bounds",
  ];
  return problems.filter((problem) => problem !== false);
}
