/** A point in time: whole microseconds since 1970, below 2^53. */
export type Micros = number;

const MICROS_PER_SECOND = 1_000_000;
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?(Z|[+ -]\d\d:?\d\d)?$/i;

/** An offset can move a time out of the years 0000 to 9999, and then it could not be written back in the same form. */
const FIRST_MS = Date.parse("0000-01-01T00:00:00Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59Z");

export const seconds = (count: number): Micros => Math.round(count * MICROS_PER_SECOND);

const SECONDS_PER_DAY = 86_400;

export const days = (count: number): Micros => seconds(count * SECONDS_PER_DAY);

/** How many seconds to cache the text of: a message shows up to four moments, most of them in the same few seconds. */
const MAX_KEPT = 1024;
const kept = new Map<number, string>();

/** `2026-11-20T21:01:08`; creating a Date costs ten times as much as the look-up. */
function formatSecond(whole: number): string {
  const known = kept.get(whole);
  if (known !== undefined) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const text = new Date(whole * 1000).toISOString().slice(0, 19);
  kept.set(whole, text);
  return text;
}

/** `2026-11-20T21:01:08.432319+00:00`: always UTC, six digits or none, as the protocol's first clients parse it. */
export function formatTimestamp(at: Micros): string {
  const whole = Math.floor(at / MICROS_PER_SECOND);
  const rest = at - whole * MICROS_PER_SECOND;
  const date = formatSecond(whole);
  return rest === 0 ? `${date}+00:00` : `${date}.${String(rest).padStart(6, "0")}+00:00`;
}

export const formatOptional = (at: Micros | bigint | null): string | null =>
  at === null ? null : formatTimestamp(Number(at));

/**
 * Reads ISO 8601 with up to nine fractional digits; without an offset it is UTC. A blank stands for the `+`
 * that an unencoded query string loses.
 *
 * @returns undefined for anything that is no timestamp
 */
export function parseTimestamp(text: string): Micros | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, date, time, fraction = "", offset = "Z"] = match;
  const zone = offset.replace(" ", "+").toUpperCase();
  const ms = Date.parse(`${date}T${time}${zone}`);
  if (Number.isNaN(ms) || ms < FIRST_MS || ms > LAST_MS) return undefined;
  return ms * 1000 + Number(fraction.padEnd(6, "0").slice(0, 6));
}
