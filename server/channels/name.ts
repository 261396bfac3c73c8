import type { Refused } from "../wire/refuse.ts";
import { refuse } from "../wire/refuse.ts";

/** They spell a text that nobody sees. The document's patterns cannot name them: a pattern there is read without `u` too. */
const TAG_CHARACTERS = /[\u{E0000}-\u{E007F}]/u;

/** Refuses a name with which a channel could pose as another. The document's own pattern has refused the rest. */
export function refuseHidden(name: string): Refused<"invalid_channel_name"> | undefined {
  return TAG_CHARACTERS.test(name) ? refuse("invalid_channel_name", { field: "name" }) : undefined;
}
