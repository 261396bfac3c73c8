import { Document, Scalar, visit } from "yaml";

/** Characters that a reader of the text would not see, or that turn it around, and the line ends that only YAML 1.1 knows. */
const UNSEEN = /[\u0080-\u00A0\u00AD\u061C\u1680\u2000-\u200F\u2028-\u202F\u205F-\u2069\u3000\uFEFF]/g;

/** The same JSON with these characters written as `\uXXXX`. */
export const escaped = (json: string): string =>
  json.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);

/** YAML has escapes in double quotes only. */
export function inYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && node.value.search(UNSEEN) >= 0) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return escaped(document.toString());
}
