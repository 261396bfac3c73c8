import { type OpenApiDocument, operationsOf, resolve, type Schema } from "../generate/document.ts";

/**
 * Request constraints that oasdiff does not check everywhere, or cannot know. True if `now` accepts less than `before`.
 */
const TIGHTER: Record<string, (before: unknown, now: unknown) => boolean> = {
  maxItems: (before, now) => Number(now ?? Infinity) < Number(before ?? Infinity),
  minItems: (before, now) => Number(now ?? 0) > Number(before ?? 0),
  maxProperties: (before, now) => Number(now ?? Infinity) < Number(before ?? Infinity),
  uniqueItems: (before, now) => now === true && before !== true,
  additionalProperties: (before, now) => now === false && before !== false,
  "x-max-bytes": (before, now) => Number(now ?? Infinity) < Number(before ?? Infinity),
  "x-unknown-fields": (before, now) => now !== undefined && now !== before,
};

/** What requests may no longer contain, a sentence each. */
export function tighterLimits(before: OpenApiDocument, now: OpenApiDocument): string[] {
  const present = requestSchemas(now);
  return [...requestSchemas(before)].flatMap(([place, old]) => {
    const schema = present.get(place);
    return schema ? tighter(place, old, schema) : [];
  });
}

const tighter = (place: string, before: Schema, now: Schema) =>
  Object.entries(TIGHTER)
    .filter(([rule, isTighter]) => isTighter(before[rule], now[rule]))
    .map(([rule]) => `${place}: ${rule} was ${before[rule] ?? "not set"} and is ${now[rule]}`);

/** Every schema that a body is composed of, by its path: `PostMessage/mentions`. */
function requestSchemas(document: OpenApiDocument): Map<string, Schema> {
  const found = new Map<string, Schema>();
  for (const { operation } of operationsOf(document)) {
    const contents = Object.values(operation.requestBody?.content ?? {});
    for (const { schema } of contents) collect(document, found, operation.operationId, schema);
  }
  return found;
}

function collect(document: OpenApiDocument, found: Map<string, Schema>, above: string, reference: Schema): void {
  const place = reference.$ref?.split("/").at(-1) ?? above;
  if (found.has(place)) return;
  const schema = resolve(document, reference);
  found.set(place, schema);
  const inner = [
    ...Object.entries(schema.properties ?? {}),
    ...Object.entries(schema.anyOf ?? schema.oneOf ?? []),
    ...(schema.items ? [["items", schema.items] as const] : []),
  ];
  for (const [name, one] of inner) collect(document, found, `${place}/${name}`, one);
}
