/** JSON.parse with the source text of each number, which TypeScript's types do not include yet. */
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (this: object, name: string, value: unknown, context: { source?: string }) => unknown,
) => unknown;

/** No double needs this many characters; longer numbers are not examined further. */
const MAX_SOURCE = 400;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * The path of a number that JavaScript would change: a whole number beyond 2^53 - 1, or one past the largest double.
 * `metadata.ids.0`, or undefined if every number would come back as sent.
 */
export function inexactNumber(text: string, parsed: object): string | undefined {
  if (!holdsLargeNumber(parsed)) return undefined;
  let path: string[] | undefined;
  let holder: object | undefined;
  parseWithSource(text, function visit(name, value, { source }) {
    if (path === undefined && typeof value === "number" && isChanged(source ?? "", value))
      [path, holder] = [[name], this];
    // Members are visited before the object that holds them: each container leads one level up, finally to the body
    // itself.
    else if (path !== undefined && value === holder && name !== "") [path, holder] = [[name, ...path], this];
    return value;
  });
  return path?.join(".");
}

const isLarge = (value: number): boolean => !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER;

function holdsLargeNumber(value: unknown): boolean {
  if (typeof value === "number") return isLarge(value);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsLargeNumber);
}

/** An integer literal promises an exact number; `6.02e23` is only as exact as a double. */
function isChanged(source: string, value: number): boolean {
  if (!isLarge(value)) return false;
  if (!Number.isFinite(value) || source.length > MAX_SOURCE || /^-?\d+$/.test(source)) return true;
  return decimal(source) !== decimal(String(value));
}

/** The canonical spelling of a decimal number: its digits without leading or trailing zeros, and its exponent. */
function decimal(source: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(source) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
