import { hash } from "node:crypto";

/** This client sends one key for all items of a run, so a different body under it is a different request. */
const ONE_KEY_FOR_MANY = /^n8n-/;

/**
 * The part of the body that distinguishes requests under this key: none for most keys, where a different body is a
 * mistake.
 */
export const itemOf = (key: string, body: unknown): readonly string[] =>
  ONE_KEY_FOR_MANY.test(key) && body !== undefined ? [digestAsSent(body)] : [];

/** A digest that bodies of the same content share, whatever the order of their members. */
export const digest = (body: unknown): string => hash("sha256", JSON.stringify(body ?? null, inOrder));

/**
 * The digest that version 1.0.0 stored, which depends on the order of members. Its records expire within a day of the
 * upgrade.
 */
export const digestAsSent = (body: unknown): string => hash("sha256", JSON.stringify(body ?? null));

/** Sorts the members of objects for JSON.stringify, which already writes numbers and strings as RFC 8785 requires. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
