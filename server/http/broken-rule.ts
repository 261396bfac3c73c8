import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";
import { complaint, type Schema } from "../../rules/complaint.ts";
import { published } from "../contract/published.ts";
import type { Fault } from "./validator-error.ts";

interface DocumentedOperation {
  readonly parameters?: readonly { readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** `/body/related_channels/3` as `related_channels.3`. */
export const fieldOf = (path: string): string => path.split("/").slice(2).join(".");

/**
 * What is wrong with a field, as a sentence. The validator's own messages quote patterns and keywords; these are made from
 * what the spec says about the field (rules/complaint.ts).
 */
export function brokenRule(id: OperationId, { path, errorCode = "" }: Fault): string {
  const [, place = "", ...steps] = path.split("/");
  const field = fieldOf(path);
  const rules = steps.reduce(inside, alternatives(schemaOf(id, place, steps.shift() ?? "")));
  return `'${field}' ${complaint(errorCode.split(".")[0] ?? "", rules)}.`;
}

function schemaOf(id: OperationId, place: string, name: string): Schema {
  const { path, method } = routes[id];
  const { parameters = [], requestBody }: DocumentedOperation = published.paths[path][method];
  if (place !== "body") return parameters.find((one) => one.name.toLowerCase() === name.toLowerCase())?.schema ?? {};
  const body = requestBody?.content["application/json"]?.schema ?? {};
  return { anyOf: inside(alternatives(body), name) };
}

/** A schema and all schemas that it refers to, combines or chooses from. */
function alternatives(schema: Schema): Schema[] {
  const target = schema.$ref ? [published.components.schemas[schema.$ref.split("/").at(-1) ?? ""] as Schema] : [];
  const combined = [...target, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...combined.flatMap(alternatives)];
}

/** The schemas of a member or an entry. */
function inside(schemas: readonly Schema[], step: string): Schema[] {
  return schemas.flatMap(({ properties = {}, items, additionalProperties }) => {
    const other = typeof additionalProperties === "object" ? additionalProperties : undefined;
    const found = Object.hasOwn(properties, step) ? properties[step] : (items ?? other);
    return found ? alternatives(found) : [];
  });
}
