/** What JSON.parse passes to a reviver, and the way to write a number unchanged: TypeScript does not declare either yet. */
interface ExactJson {
  parse(
    text: string,
    reviver: (this: object, name: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): object;
  isRawJSON(value: unknown): value is RawNumber;
}

/** A number that JavaScript would write differently, such as `1.0` or one of thirty digits. JSON.stringify writes its text. */
export interface RawNumber {
  readonly rawJSON: string;
}

const exact = JSON as unknown as ExactJson;

/** Whether a value of `parseExact` is a number that is kept as text. */
export const isRawNumber = (value: unknown): value is RawNumber => exact.isRawJSON(value);

/** Like JSON.parse, but JSON.stringify of the result reproduces every number as it was written. */
export function parseExact(text: string): unknown {
  return exact.parse(text, (_name, value, { source }) =>
    typeof value === "number" && source !== undefined && source !== JSON.stringify(value)
      ? exact.rawJSON(source)
      : value,
  );
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** The same text for all spellings of a value: members sorted, `1.0` and `1e0` as `1`. The value comes from `parseExact`. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" || isRawNumber(value)) return canonicalNumber(numberText(value));
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(",")}}`;
}

/** A number as it was written. */
export const numberText = (value: number | RawNumber): string =>
  typeof value === "number" ? JSON.stringify(value) : value.rawJSON;

/** Its digits without zeros at either end, and its exponent. */
function canonicalNumber(source: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(source) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
