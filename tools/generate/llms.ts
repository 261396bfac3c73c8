import type { OpenApiDocument, Operation } from "./document.ts";
import { operationsOf } from "./document.ts";
import { renderProse } from "./render-prose.ts";

/** generated/llms.txt, in the form of llmstxt.org: enough for a model to take part with nothing else to read. */
export const llmsText = (document: OpenApiDocument): string =>
  renderProse(document, "llms.md", { operations: operationLists(document) });

/** Every operation in a line, by tag, in the order of the document's tags. */
function operationLists(document: OpenApiDocument): string {
  const byTag = Map.groupBy(operationsOf(document), ({ operation }) => operation.tags?.[0] ?? "");
  return document.tags
    .map(({ name, description }) => {
      const lines = (byTag.get(name) ?? []).map(({ path, method, operation }) =>
        operationLine(path, method, operation),
      );
      return [`${name}: ${description}`, "", ...lines].join("\n");
    })
    .join("\n\n");
}

function operationLine(path: string, method: string, operation: Operation): string {
  const scope = operation["x-scope"] ? ` [${operation["x-scope"]}]` : "";
  return `- ${method.toUpperCase()} ${path}: ${operation.summary}${scope}`;
}
