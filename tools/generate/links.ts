import type { Lead, Link, OpenApiDocument, Operation, Schema } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";

/** Turns what the spec says an operation leads to into links of its successes. */
export function addLinks(document: OpenApiDocument): void {
  const byId = new Map(operationsOf(document).map(({ operation }) => [operation.operationId, operation]));
  for (const operation of byId.values()) {
    const leads = Object.entries(operation["x-leads-to"] ?? {}).sort(([a], [b]) => a.localeCompare(b, "en"));
    delete operation["x-leads-to"];
    for (const [id, lead] of leads) addLink(document, operation, id, byId.get(id), lead);
  }
}

function addLink(
  document: OpenApiDocument,
  source: Operation,
  id: string,
  target: Operation | undefined,
  { given, status: only }: Lead,
) {
  if (!target) throw new Error(`${source.operationId} leads to ${id}, which is no operation`);
  const successes = Object.entries(source.responses).filter(([status]) => status.startsWith(only ?? "2"));
  if (successes.length === 0) throw new Error(`${source.operationId} has no ${only ?? "success"} to lead to ${id}`);
  for (const [, answer] of successes) {
    const schema = answer.content?.["application/json"]?.schema;
    for (const expression of Object.values(given)) {
      if (!schema || !isThere(document, source, schema, expression))
        throw new Error(`${source.operationId} has no ${expression} to lead to ${id}`);
    }
    answer.links = { ...answer.links, [id]: linkTo(document, target, given) };
  }
}

function linkTo(document: OpenApiDocument, target: Operation, given: Record<string, string>): Link {
  const named = new Set(target.parameters?.map(({ name }) => name));
  const body = target.requestBody?.content["application/json"]?.schema;
  const fields = Object.keys((body && resolve(document, body).properties) ?? {});
  const parameters = Object.entries(given).filter(([name]) => named.has(name));
  const rest = Object.entries(given).filter(([name]) => !named.has(name));
  const unknown = rest.find(([name]) => !fields.includes(name));
  if (unknown) throw new Error(`${target.operationId} takes no ${unknown[0]}`);
  return {
    operationId: target.operationId,
    description: target.summary ?? "",
    ...(parameters.length > 0 && { parameters: Object.fromEntries(parameters) }),
    ...(rest.length > 0 && { requestBody: Object.fromEntries(rest) }),
  };
}

/** Whether the source has what the expression names: a parameter of its request, or a field or an entry of its answer. */
function isThere(document: OpenApiDocument, source: Operation, answer: Schema, expression: string): boolean {
  const [, parameter] = /^\$request\.path\.(\w+)$/.exec(expression) ?? [];
  if (parameter) return (source.parameters ?? []).some(({ name }) => name === parameter);
  const [, pointer] = /^\$response\.body#\/(.+)$/.exec(expression) ?? [];
  return pointer !== undefined && hasField(document, answer, pointer.split("/"));
}

function hasField(document: OpenApiDocument, schema: Schema, [name, ...deeper]: string[]): boolean {
  if (name === undefined) return true;
  const known = resolve(document, schema);
  if (known.items && /^\d+$/.test(name)) return hasField(document, known.items, deeper);
  const choices = known.anyOf ?? known.oneOf ?? known.allOf ?? [];
  const field = known.properties?.[name];
  return field
    ? hasField(document, field, deeper)
    : choices.some((choice) => hasField(document, choice, [name, ...deeper]));
}
