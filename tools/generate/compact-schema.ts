import type { OpenApiDocument, Schema } from "./document.ts";
import { resolve } from "./document.ts";

const nameOf = ({ $ref = "" }: Schema): string => $ref.split("/").at(-1) ?? "";

const NULL = "null";

/** Schemas written in a word or two, and the named objects that these words refer to. */
export class CompactSchemas {
  readonly #document: OpenApiDocument;
  readonly #named = new Set<string>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** What a caller may send, with its limits and its default: `integer 1-100 = 50`. */
  type(field: Schema): string {
    const { default: preset } = { ...resolve(this.#document, field), ...field } as { default?: unknown };
    const words = this.#words(field, limited);
    return preset === undefined ? words : `${words} = ${JSON.stringify(preset)}`;
  }

  /** What the server answers, without limits: `[Message]`. */
  answer(schema: Schema): string {
    return this.#words(schema, unlimited);
  }

  /** One line for each object that was referred to, and for those that these refer to: `Actor {id: uuid, ...}`. */
  shapes(): string[] {
    const lines = new Map<string, string>();
    for (let open = [...this.#named]; open.length > 0; open = [...this.#named].filter((name) => !lines.has(name)))
      for (const name of open) lines.set(name, `- ${name} ${this.members({ $ref: `#/components/schemas/${name}` })}`);
    return [...lines].sort(([a], [b]) => a.localeCompare(b, "en")).map(([, line]) => line);
  }

  /** The fields of an object: `{id: uuid, note?: text}`. */
  members(reference: Schema): string {
    const { properties = {}, required = [], additionalProperties } = resolve(this.#document, reference);
    const fields = Object.entries(properties).map(
      ([name, field]) => `${name}${required.includes(name) ? "" : "?"}: ${this.answer(field)}`,
    );
    return `{${[...fields, ...(additionalProperties ? ["..."] : [])].join(", ")}}`;
  }

  #words(field: Schema, range: Range): string {
    const [only] = field.allOf ?? [];
    if (only) return this.#words(only, range);
    const parts = field.anyOf ?? field.oneOf;
    if (parts) {
      // TypeSpec writes the limits of a nullable field beside its alternatives.
      const { anyOf: _any, oneOf: _one, description: _said, ...limits } = field;
      const words = parts.map((part) => (part.type === NULL ? NULL : this.#words({ ...limits, ...part }, range)));
      return [...new Set(words)].join(" | ");
    }
    const schema = { ...resolve(this.#document, field), ...field };
    if (schema.properties && field.$ref) return this.#refer(nameOf(field));
    if (schema["enum"]) return (schema["enum"] as unknown[]).map((value) => JSON.stringify(value)).join(" | ");
    const [type = "any"] = [schema.type ?? "any"].flat();
    if (type === "array") return `[${this.#words(schema.items ?? {}, range)}]`;
    if (type === "string")
      return FORMATS[String(schema["format"])] ?? range("text", schema["minLength"], schema["maxLength"]);
    if (type === "integer" || type === "number") return range(type, schema["minimum"], schema["maximum"]);
    return type;
  }

  #refer(name: string): string {
    this.#named.add(name);
    return name;
  }
}

/** A word for a value between two bounds. */
type Range = (word: string, least: unknown, most: unknown) => string;

const FORMATS: Record<string, string> = { uuid: "uuid", "date-time": "time" };

/** What a 32-bit integer holds at most: no limit that a caller has to mind. */
const LARGEST_INTEGER = 2_147_483_647;

const unlimited: Range = (word) => word;

const limited: Range = (word, least, most) => {
  const top = typeof most === "number" && most < LARGEST_INTEGER ? most : undefined;
  if (least === undefined && top === undefined) return word;
  return top === undefined ? `${word} ${least}+` : `${word} ${least ?? 0}-${top}`;
};
