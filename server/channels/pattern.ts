import { UnsupportedSchema } from "./normalize-schema.ts";

/** Escapes that mean something else here than in the regular expressions of other languages, such as \A and \Z. */
const FOREIGN_ESCAPE = /(?:^|[^\\])(?:\\\\)*\\(?![dDwWsSbBnrtfvxucpPk0-9])[A-Za-z]/;

/**
 * A pattern as a regular expression that reads whole characters. What only the older syntax allows, such as an escaped
 * hyphen, is read by that. A slow one is stopped by the time that a check has.
 */
export const compilePattern = Object.assign(
  (pattern: string): RegExp => {
    try {
      return new RegExp(pattern, "u");
    } catch (error) {
      if (FOREIGN_ESCAPE.test(pattern)) throw new UnsupportedSchema((error as Error).message);
      return new RegExp(pattern);
    }
  },
  { code: "compilePattern" },
);
