/** JSON.parse with the text of each number, which TypeScript does not know of yet. */
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (this: object, name: string, value: unknown, context: { source?: string }) => unknown,
) => unknown;

/** No double is written with as many characters. Longer ones are not looked at any further. */
const MAX_SOURCE = 400;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * Where a body holds a number that JavaScript would change: a whole number beyond 2^53 - 1, or one past the largest
 * double. `metadata.ids.0`, or undefined where every number comes back as it was sent.
 */
export function inexactNumber(text: string, parsed: object): string | undefined {
  if (!holdsLargeNumber(parsed)) return undefined;
  let path: string[] | undefined;
  let holder: object | undefined;
  parseWithSource(text, function visit(name, value, { source }) {
    if (path === undefined && typeof value === "number" && isChanged(source ?? "", value))
      [path, holder] = [[name], this];
    // Members come before the object that holds them: each holder leads one step up, and at last to the body itself.
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

/** Digits alone promise an exact number; `6.02e23` is one only as far as a double can say it. */
function isChanged(source: string, value: number): boolean {
  if (!isLarge(value)) return false;
  if (!Number.isFinite(value) || source.length > MAX_SOURCE || /^-?\d+$/.test(source)) return true;
  return decimal(source) !== decimal(String(value));
}

/** One spelling of each decimal number: its digits without zeros at either end, and its exponent. */
function decimal(source: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(source) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
