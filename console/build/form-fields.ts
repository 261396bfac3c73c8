import { resolve, type Schema } from "../../tools/generate/document.ts";
import type { FormField } from "../app/form-fields.ts";
import { published } from "./reference.ts";

/** Longer texts are written in several lines. */
const ONE_LINE = 500;

const schemaNamed = (name: string): Schema => resolve(published, { $ref: `#/components/schemas/${name}` });

/** A property without its references and without its null: what a form has to know of it. */
function fieldOf(name: string, property: Schema, required: boolean): FormField {
  const options = property.anyOf ?? [property];
  const [schema = {}] = options.map((option) => resolve(published, option)).filter(({ type }) => type !== "null");
  const merged = { ...schema, ...property };
  const field = {
    name,
    required,
    nullable: options.some(({ type }) => type === "null"),
    about: (property.description ?? "").replaceAll("\n", " "),
    code: (property["x-on-error"] as string | undefined) ?? null,
  };
  if (schema["enum"]) return { ...field, kind: "choice", options: schema["enum"] as string[] };
  if (schema.type === "boolean") return { ...field, kind: "flag" };
  if (schema.type === "integer")
    return {
      ...field,
      kind: "number",
      min: (merged["minimum"] as number | undefined) ?? 0,
      max: (merged["maximum"] as number | undefined) ?? Number.MAX_SAFE_INTEGER,
    };
  if (schema.type === "object") return { ...field, kind: "json" };
  if (schema.type !== "string") throw new Error(`no input for ${name}`);
  const most = (merged["maxLength"] as number | undefined) ?? ONE_LINE;
  return { ...field, kind: most > ONE_LINE ? "text" : "line", most };
}

const fieldsOf = (model: string, names: readonly string[]): FormField[] => {
  const { properties = {}, required = [] } = schemaNamed(model);
  return names.map((name) => {
    const property = properties[name];
    if (!property) throw new Error(`${model} has no ${name}`);
    return fieldOf(name, property, required.includes(name));
  });
};

const OPTIONS = [
  "description",
  "discoverable",
  "pinned_message",
  "retention_days",
  "max_messages",
  "max_writes_per_minute",
  "max_attempts",
  "retry_delay_seconds",
  "metadata_schema",
];

/** The fields of each form of the console, with the limits of the document. */
export const formFields = () => ({
  createChannel: fieldsOf("CreateChannel", ["name", "mode", "access", "ttl_seconds", ...OPTIONS]),
  patchChannel: fieldsOf("PatchChannel", ["name", "mode", "access", ...OPTIONS]),
  createActor: fieldsOf("CreateActor", ["name", "description", "metadata"]),
  addAlias: fieldsOf("AddAlias", ["alias"]),
});

export const scopes = (): string[] => schemaNamed("Scope").enum as string[];
