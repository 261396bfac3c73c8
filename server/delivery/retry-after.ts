import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

/** The three date formats of HTTP; Date.parse alone would also accept `-5`. RFC 9110, section 5.6.7. */
const HTTP_DATE = /^(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?,? .*\d\d:\d\d:\d\d/;

/**
 * A receiver's Retry-After in seconds, given as a number or as a date. 0 where there is none, or one that cannot be
 * read.
 */
export function retryAfterSeconds(header: string | string[] | undefined, now: Micros): number {
  const [text = ""] = [header ?? ""].flat();
  const asked = text.trim();
  if (/^\d+(\.\d+)?$/.test(asked)) return Number(asked);
  if (!HTTP_DATE.test(asked)) return 0;
  // asctime names no zone, and means GMT like the other two.
  const at = Date.parse(/GMT$/.test(asked) ? asked : `${asked} GMT`);
  return Number.isNaN(at) ? 0 : Math.max(0, (at * 1000 - now) / seconds(1));
}
