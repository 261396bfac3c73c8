import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { TaggedText } from "../contract/addressed-text.ts";

export type Encoding = "br" | "gzip" | "identity";

/** Quality 5 of 11 takes 20 ms for the OpenAPI document; 11 would save another 15 % and take a second. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const encoders = {
  br: (text: string) => promisify(brotliCompress)(text, BROTLI),
  gzip: (text: string) => promisify(gzip)(text),
  identity: async (text: string) => Buffer.from(text),
};

/** Enough entries for every page and document in each encoding at one address. */
const MAX_KEPT = 192;

const kept = new Map<string, Promise<Buffer>>();

/**
 * The bytes of the text, cached while it is among the most recently requested ones. All answers share them, so an answer that its
 * client does not read costs no copy. Compression runs off the event loop.
 */
export function encodedText({ body, etag }: TaggedText, encoding: Encoding): Promise<Buffer> {
  const name = `${encoding} ${etag}`;
  const known = kept.get(name);
  if (known) return known;
  const made = encoders[encoding](body);
  const [oldest] = kept.keys();
  if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(name, made);
  return made;
}
