import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp, parseTimestamp } from "../time/timestamp.ts";
import type { Refused } from "./refusal.ts";
import { refuse } from "./refusal.ts";

/** Start of a page: after this moment. */
export interface Cursor {
  readonly after: Micros;
  /** The cursor of an empty page, as the protocol writes it; null if none was given. */
  readonly echo: string | null;
}

const FROM_THE_START: Cursor = { after: -1, echo: null };

/**
 * Parses `since` or `cursor`. Empty and `0` mean the start; anything that is no timestamp is refused, never taken for
 * the start.
 */
export function readCursor(text: string | null | undefined): Cursor | Refused<"invalid_cursor"> {
  const given = text?.trim();
  if (!given || given === "0") return FROM_THE_START;
  const after = parseTimestamp(given);
  return after === undefined ? refuse("invalid_cursor") : { after, echo: formatTimestamp(after) };
}
