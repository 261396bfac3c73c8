import { type OpenApiDocument, operationsOf } from "../generate/document.ts";
import list from "./scoped.json" with { type: "json" };

type Scopes = Readonly<Record<string, string>>;

/** The released document with the scopes that its operations should have needed: scoped.json says why. */
export function scoped(released: OpenApiDocument, scopes: Scopes = list.scopes): OpenApiDocument {
  const document = structuredClone(released);
  for (const { operation } of operationsOf(document)) {
    const scope = scopes[operation.operationId];
    if (scope !== undefined) operation["x-scope"] ??= scope;
  }
  return document;
}

/** Entries that change nothing: the last release needed a scope there already, or did not have the operation. */
export function idleScopes(released: OpenApiDocument, scopes: Scopes = list.scopes): string[] {
  const free = operationsOf(released).filter(({ operation }) => operation["x-scope"] === undefined);
  const ids = free.map(({ operation }) => operation.operationId);
  return Object.keys(scopes)
    .filter((id) => !ids.includes(id))
    .map(
      (id) => `tools/release/scoped.json: ${id} did not go without a scope in the last release: take it off the list.`,
    );
}
