import type { ScalarTag } from "yaml";
import { stringify } from "yaml";
import { stringifyString } from "yaml/util";
import type { RawNumber } from "../exact-json.ts";
import { isRawNumber, numberText } from "../exact-json.ts";

/**
 * What YAML 1.1 treats as a line break or cannot contain literally: control characters, separators, byte order marks.
 */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\uFEFF\uFFFE\uFFFF]/u;

/** Those among them that JSON leaves unescaped. */
const LEFT_BY_JSON = /[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

/** Unquoted, these are a merge key and a default value in YAML 1.1. */
const KEYWORDS = new Set(["<<", "="]);

/** Tags with a test take precedence in the library; ours only affect writing. */
const NEVER = /(?!)/;

const text: ScalarTag = {
  tag: "tag:yaml.org,2002:str",
  default: true,
  test: NEVER,
  identify: (value) => typeof value === "string",
  resolve: (value) => value,
  stringify: (item, context, ...rest) => {
    const value = String(item.value);
    if (UNPRINTABLE.test(value) || KEYWORDS.has(value)) return quoted(value);
    // Like the library's own tag: otherwise it would not check whether the text could be read as a number, a date or a
    // boolean.
    return stringifyString({ ...item, value }, { ...context, actualString: true }, ...rest);
  },
};

const number: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: NEVER,
  identify: (value) => typeof value === "number" || isRawNumber(value),
  resolve: (value) => value,
  stringify: ({ value }) => yamlNumber(numberText(value as number | RawNumber)),
};

const quoted = (value: string): string =>
  JSON.stringify(value).replace(LEFT_BY_JSON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** YAML 1.1 recognises a float by its point and an exponent by its sign: `1e5` would be a string. */
function yamlNumber(source: string): string {
  const [, mantissa = "", exponent] = /^([^eE]+)(?:[eE](.+))?$/.exec(source) ?? [];
  if (exponent === undefined) return mantissa;
  const point = mantissa.includes(".") ? "" : ".0";
  return `${mantissa}${point}e${/^[+-]/.test(exponent) ? "" : "+"}${exponent}`;
}

/** A JSON value as YAML that reads the same in YAML 1.1 and 1.2, numbers to the digit. */
export const yamlOf = (value: unknown): string =>
  stringify(value, {
    version: "1.1",
    compat: "core",
    aliasDuplicateObjects: false,
    lineWidth: 0,
    customTags: (tags) => [text, number, ...tags],
  });
