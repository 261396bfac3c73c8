import type { Ids } from "../contract/context.ts";

/** Characters that survive handwriting and dictation: not I, L and 1, O and 0, M and N, 2 and "two", 3 and "three". */
const LETTERS = "ABCDEFGHJKMPQRSTUVWXYZ";
const DIGITS = "456789";
const ALL = LETTERS + DIGITS;

/** The shape of an id: a character set per position. */
type Shape = readonly string[];

const PAIRS: Shape = [LETTERS, LETTERS, DIGITS, DIGITS];
const ofLength = (length: number): Shape => Array.from({ length }, () => ALL);

/** In the order of use. Eight positions give 378 thousand million ids. */
const SHAPES: readonly Shape[] = [PAIRS, ofLength(4), ofLength(5), ofLength(6), ofLength(7), ofLength(8)];

/** Number of ids of a shape. */
const sizeOf = (shape: Shape): number => shape.reduce((product, set) => product * set.length, 1);

/**
 * Attempts per shape: with half of a shape taken, ten in a row fail once in a thousand times, and then the next shape
 * is used.
 */
const TRIES = 10;

const ID = new RegExp(`^[${ALL}]{4,12}$`);

/** The id in a path, in canonical form; undefined if it cannot be one. */
export function canonicalId(text: string): string | undefined {
  const id = text.trim().toUpperCase();
  return ID.test(id) ? id : undefined;
}

/**
 * Candidate ids for a new channel, in order. A shape is used as long as less than half of it is taken.
 *
 * @param taken number of existing channels
 */
export function* candidateIds(ids: Ids, taken: number): Generator<string> {
  const first = SHAPES.findIndex((shape) => taken < sizeOf(shape) / 2);
  for (const shape of SHAPES.slice(first === -1 ? SHAPES.length - 1 : first)) {
    for (let count = 0; count < TRIES; count += 1) yield randomId(ids, shape);
  }
}

const randomId = (ids: Ids, shape: Shape): string => shape.map((set) => pick(ids, set)).join("");

/** Bytes past the last whole multiple of the set's size are discarded, or some characters would be more frequent. */
function pick(ids: Ids, set: string): string {
  const fair = 256 - (256 % set.length);
  for (;;) {
    for (const byte of Buffer.from(ids.urlSafe(16), "base64url")) {
      if (byte < fair) return set.charAt(byte % set.length);
    }
  }
}
