import { routes, transports } from "../../generated/operations.ts";
import { unlikeness } from "../likeness.ts";

/** A path with more segments resembles none that is served. */
const MAX_SEGMENTS = 12;

/** Cost of an extra or missing segment, such as a forgotten `/v1`. */
const ODD_SEGMENT = 0.5;

/** A path parameter matches any segment, but a literal match is a better guess. */
const PARAMETER = 0.1;

/** Anything further away than an extra segment and a letter is not similar. */
const MAX_FAR = 0.65;

/** Two words this close are the same word, misspelt. */
const SAME_WORD = 0.4;

/** More candidates at the same distance are no help. */
const MAX_NAMED = 3;

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

const places = [...Object.values(routes), ...Object.values(transports)].map(({ method, path }) => ({
  method: method.toUpperCase(),
  path,
  segments: segmentsOf(path),
}));

/** The operations, such as `POST /v1/tasks/claim`, whose paths most resemble an unknown path; empty if none does. */
export function nearPaths(method: string, path: string): string[] {
  const segments = segmentsOf(path);
  if (segments.length > MAX_SEGMENTS) return [];
  const wanted = method === "HEAD" ? "GET" : method;
  const alike = places.filter((place) => shareAWord(segments, place.segments));
  const ranked = alike.map((place) => ({ ...place, far: farness(segments, place.segments) }));
  const least = Math.min(...ranked.map(({ far }) => far));
  if (least > MAX_FAR) return [];
  const nearest = ranked.filter(({ far }) => far === least);
  const withMethod = nearest.filter((place) => place.method === wanted);
  const named = withMethod.length > 0 ? withMethod : nearest;
  return named.length > MAX_NAMED ? [] : named.map((place) => `${place.method} ${place.path}`);
}

/** Paths that share only their version or a parameter do not resemble each other. */
const shareAWord = (given: readonly string[], template: readonly string[]): boolean =>
  given.some((segment) => segment.length > 2 && template.some((wanted) => unlikeness(segment, wanted) <= SAME_WORD));

/** The edit distance of two paths, segment by segment. */
function farness(given: readonly string[], template: readonly string[]): number {
  let row = Array.from({ length: template.length + 1 }, (_, index) => index * ODD_SEGMENT);
  for (const segment of given) {
    const next = [(row[0] ?? 0) + ODD_SEGMENT];
    for (const [index, wanted] of template.entries()) {
      const replaced = (row[index] ?? 0) + (wanted.startsWith("{") ? PARAMETER : unlikeness(segment, wanted));
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + ODD_SEGMENT, (next[index] ?? 0) + ODD_SEGMENT));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
