import { UnsupportedSchema } from "./normalize-schema.ts";

/** Escapes that have another meaning here than in the regular expressions of other languages, such as \A and \Z. */
const FOREIGN_ESCAPE = /(?:^|[^\\])(?:\\\\)*\\(?![dDwWsSbBnrtfvxucpPk0-9])[A-Za-z]/;

/**
 * Compiles a pattern to a regular expression over whole characters (`u`). Syntax that only the older mode allows, such
 * as an escaped hyphen, falls back to that mode. A slow pattern is stopped by the time limit of the check.
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
