import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp, parseTimestamp } from "../time/timestamp.ts";
import type { Refused } from "./refusal.ts";
import { refuse } from "./refusal.ts";

/** Where a page begins: after this moment. */
export interface Cursor {
  readonly after: Micros;
  /** What an empty page answers: the cursor as the protocol writes it, or null where none was given. */
  readonly echo: string | null;
}

const FROM_THE_START: Cursor = { after: -1, echo: null };

/** Reads `since` or `cursor`. Empty and `0` are the start; what is no timestamp is refused, never taken for the start. */
export function readCursor(text: string | null | undefined): Cursor | Refused<"invalid_cursor"> {
  const given = text?.trim();
  if (!given || given === "0") return FROM_THE_START;
  const after = parseTimestamp(given);
  return after === undefined ? refuse("invalid_cursor") : { after, echo: formatTimestamp(after) };
}
