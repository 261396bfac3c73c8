import { routes, transports } from "../../generated/operations.ts";
import { unlikeness } from "../likeness.ts";

/** A path of more segments is like none that is served. */
const MAX_SEGMENTS = 12;

/** A segment too many or too few, such as a forgotten `/v1`. */
const ODD_SEGMENT = 0.5;

/** What a parameter of a path stands for may be anything, but a word of the path is a better guess. */
const PARAMETER = 0.1;

/** Further than a segment too many, and a letter, is no likeness. */
const MAX_FAR = 0.65;

/** Two words that are this near are the same one, misspelt. */
const SAME_WORD = 0.4;

/** More that are equally near say nothing. */
const MAX_NAMED = 3;

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

const places = [...Object.values(routes), ...Object.values(transports)].map(({ method, path }) => ({
  method: method.toUpperCase(),
  path,
  segments: segmentsOf(path),
}));

/** Operations as `POST /v1/tasks/claim` whose path is most like one that leads nowhere; none where nothing is like it. */
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

/** A path that has nothing but its version, or what stands for a parameter, in common with another is not like it. */
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
