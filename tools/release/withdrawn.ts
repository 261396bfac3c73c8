import { METHODS, type OpenApiDocument, operationsOf } from "../generate/document.ts";
import withdrawn from "./withdrawn.json" with { type: "json" };

/** Parts of a released document that never belonged to the API: withdrawn.json says why. */
export interface Withdrawn {
  readonly operations: readonly string[];
  readonly schemas: readonly string[];
}

/** The released document without its withdrawn parts, so that anything else that is missing is reported. */
export function withoutWithdrawn(
  released: OpenApiDocument,
  { operations, schemas }: Withdrawn = withdrawn,
): OpenApiDocument {
  const document = structuredClone(released);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) if (operations.includes(item[method]?.operationId ?? "")) delete item[method];
    if (Object.keys(item).length === 0) delete document.paths[path];
  }
  for (const name of schemas) delete document.components.schemas[name];
  return document;
}

/** Entries that withdraw nothing: the operation exists, or the last release did not have it. */
export function idleEntries(
  released: OpenApiDocument,
  present: OpenApiDocument,
  { operations }: Withdrawn = withdrawn,
): string[] {
  const idsOf = (document: OpenApiDocument) => operationsOf(document).map(({ operation }) => operation.operationId);
  const [before, now] = [idsOf(released), idsOf(present)];
  return operations
    .filter((id) => !before.includes(id) || now.includes(id))
    .map((id) => `tools/release/withdrawn.json: ${id} is not withdrawn since the last release: take it off the list.`);
}
