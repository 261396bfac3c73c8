import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";

/** A UUID is looked up as an id, and `.` or `..` never arrives: clients resolve them as steps of the path. */
const UNREACHABLE = /^(\.{1,2}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

const MESSAGE = "'alias' must be neither `.`, `..` nor in the form of a UUID: nothing could be found by it.";

/** Refuses an alias that no URL could address. A pattern without look-ahead cannot express this. */
export const refuseUnreachableAlias = (alias: string): Refused<"invalid_string"> | undefined =>
  UNREACHABLE.test(alias) ? refuse("invalid_string", { field: "alias" }, MESSAGE) : undefined;
