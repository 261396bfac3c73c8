import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";

/** How many messages an answer hands to their claimant. Repeats of an earlier claim do not count. */
export function claimsIn(operation: OperationId, body: unknown): number {
  const { handsOut } = routes[operation];
  if (handsOut === null) return 0;
  const { status, messages, claimed } = body as { status?: string; messages?: unknown[]; claimed?: unknown };
  switch (handsOut) {
    case "always":
      return 1;
    case "by-status":
      return status === "claimed" ? 1 : 0;
    case "by-list":
      return messages?.length ?? (claimed ? 1 : 0);
  }
}
