import { refuseUnreachableAlias } from "../actors/alias.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";

/** Prefix of the names and aliases of result channels, which only the server gives. */
export const RESULT_PREFIX = "result-of-";

const MESSAGE = `Names that begin with ${RESULT_PREFIX} are reserved for the results of tasks. Choose another.`;

/** Refuses a name with which a channel could pose as the result of a task. */
export const refuseReservedName = (name: string | undefined): Refused<"invalid_channel_name"> | undefined =>
  name?.startsWith(RESULT_PREFIX) ? refuse("invalid_channel_name", { field: "name" }, MESSAGE) : undefined;

/** `refuseReservedName` for an alias. */
export const refuseReservedAlias = (alias: string): Refused<"invalid_string"> | undefined =>
  alias.startsWith(RESULT_PREFIX)
    ? refuse("invalid_string", { field: "alias" }, MESSAGE)
    : refuseUnreachableAlias(alias);
