import { hash } from "node:crypto";

/** This client sends one key for all items of a run, so with it another body is another request. */
const ONE_KEY_FOR_MANY = /^n8n-/;

/** The body as far as it tells requests under this key apart: for most keys it does not, and another one is a mistake. */
export const itemOf = (key: string, body: unknown): readonly string[] =>
  ONE_KEY_FOR_MANY.test(key) && body !== undefined ? [digestAsSent(body)] : [];

/** What two bodies of the same content have in common, however their members are ordered. */
export const digest = (body: unknown): string => hash("sha256", JSON.stringify(body ?? null, inOrder));

/** The digest that version 1.0.0 stored, which knows one order of members only. Its records are gone a day after it is. */
export const digestAsSent = (body: unknown): string => hash("sha256", JSON.stringify(body ?? null));

/** Gives JSON.stringify the members of an object in one order. Numbers and strings it writes as RFC 8785 asks. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
