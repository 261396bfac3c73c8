import type { components } from "../../generated/api.ts";
import { refusals } from "../../generated/operations.ts";
import type { Refused } from "./refusal.ts";

/** How a refused item of a batch is answered. */
export interface RefusedItem {
  readonly status: number;
  readonly problem: components["schemas"]["ItemProblem"];
}

/** A refusal as the outcome of one item of a batch, with the status that the item alone would have had. */
export function refusedItem({ code, message, details }: Refused): RefusedItem {
  return { status: refusals[code].status, problem: { error: code, message, details } };
}
