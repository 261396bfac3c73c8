import { distance } from "fastest-levenshtein";

/** Longer words are cut: comparing takes time proportional to the product of their lengths, and no name of the contract is longer. */
const MAX_COMPARED = 64;

/** A word that extends another, as `acknowledge` extends `ack`, is similar to it however much is added. */
const CONTINUED = 0.3;

/** How different two words are, from 0 (equal except for case) to 1 (nothing in common). */
export function unlikeness(one: string, other: string): number {
  const [a, b] = [one.toLowerCase().slice(0, MAX_COMPARED), other.toLowerCase().slice(0, MAX_COMPARED)];
  if (a === b) return 0;
  const share = distance(a, b) / Math.max(a.length, b.length);
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 2 && long.startsWith(short) ? Math.min(share, CONTINUED) : share;
}

/** The candidate that was probably meant, if one is similar enough: two wrong letters in five. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const [best] = [...candidates]
    .map((candidate) => ({ candidate, far: unlikeness(word, candidate) }))
    .sort((one, other) => one.far - other.far);
  return best && best.far <= 0.4 ? best.candidate : undefined;
}
