import { createHash } from "node:crypto";

/** A text as served at one address, with the ETag of its content. */
export interface TaggedText {
  readonly body: string;
  readonly etag: string;
}

const PLACEHOLDER = "{{base_url}}";

/** Clients may send any Host: only the last few addresses are cached, each with a copy of the text. */
const MAX_ADDRESSES = 8;

/** The text with this instance's address filled in. The replacement is a function because a URL may contain `$&`. */
export const addressed = (text: string, baseUrl: string): string => text.replaceAll(PLACEHOLDER, () => baseUrl);

/**
 * A text that names this instance, rendered once per address it is served at.
 *
 * @param read returns the text; called on first use
 * @param written writes the address in the text's own syntax
 */
export function addressedText(read: () => string, written = (baseUrl: string) => baseUrl) {
  let template: string | undefined;
  const made = new Map<string, TaggedText>();
  return (baseUrl: string): TaggedText => {
    const known = made.get(baseUrl);
    if (known) return known;
    template ??= read();
    const body = addressed(template, written(baseUrl));
    const text = { body, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"` };
    const [oldest] = made.keys();
    if (made.size >= MAX_ADDRESSES && oldest !== undefined) made.delete(oldest);
    made.set(baseUrl, text);
    return text;
  };
}
