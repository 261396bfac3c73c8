import type { Ids } from "../contract/context.ts";

/** What survives handwriting and dictation: not I, L and 1, O and 0, M and N, 2 and "two", 3 and "three". */
const LETTERS = "ABCDEFGHJKMPQRSTUVWXYZ";
const DIGITS = "456789";
const ALL = LETTERS + DIGITS;

/** The form of an id, a character set for each place. */
type Shape = readonly string[];

const PAIRS: Shape = [LETTERS, LETTERS, DIGITS, DIGITS];
const ofLength = (length: number): Shape => Array.from({ length }, () => ALL);

/** In the order in which they are used up. Eight places are 378 thousand million ids. */
const SHAPES: readonly Shape[] = [PAIRS, ofLength(4), ofLength(5), ofLength(6), ofLength(7), ofLength(8)];

/** How many ids have a shape. */
const sizeOf = (shape: Shape): number => shape.reduce((product, set) => product * set.length, 1);

/** Tries for each shape: with half of it taken, ten in a row fail once in a thousand times, and then the next one serves. */
const TRIES = 10;

const ID = new RegExp(`^[${ALL}]{4,12}$`);

/** The id that a path names, in its canonical form; undefined for what cannot be one. */
export function canonicalId(text: string): string | undefined {
  const id = text.trim().toUpperCase();
  return ID.test(id) ? id : undefined;
}

/**
 * Ids to try for a new channel, one after the other. A shape is begun with as long as less than half of it is taken.
 *
 * @param taken how many channels there are
 */
export function* candidateIds(ids: Ids, taken: number): Generator<string> {
  const first = SHAPES.findIndex((shape) => taken < sizeOf(shape) / 2);
  for (const shape of SHAPES.slice(first === -1 ? SHAPES.length - 1 : first)) {
    for (let count = 0; count < TRIES; count += 1) yield randomId(ids, shape);
  }
}

const randomId = (ids: Ids, shape: Shape): string => shape.map((set) => pick(ids, set)).join("");

/** Bytes past the last whole multiple of the set are thrown away, or some characters would come more often. */
function pick(ids: Ids, set: string): string {
  const fair = 256 - (256 % set.length);
  for (;;) {
    for (const byte of Buffer.from(ids.urlSafe(16), "base64url")) {
      if (byte < fair) return set.charAt(byte % set.length);
    }
  }
}
