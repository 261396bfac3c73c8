import type { Refusal } from "../../generated/operations.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";

/** Begins the names and aliases of result channels, which only the server gives. */
export const RESULT_PREFIX = "result-of-";

/** Refuses a name with which a channel could pose as the result of a task. */
export function refuseReserved<Code extends Refusal>(code: Code, name: string | undefined): Refused<Code> | undefined {
  if (!name?.startsWith(RESULT_PREFIX)) return undefined;
  return refuse(code, {}, `Names that begin with ${RESULT_PREFIX} belong to the results of tasks. Choose another.`);
}
