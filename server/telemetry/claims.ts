import type { OperationId } from "../../generated/operations.ts";
import type { Success } from "../contract/operation.ts";

type Body<O extends OperationId> = Success<O> extends infer S ? (S extends { body: infer B } ? B : never) : never;

const one = (claimed: boolean) => (claimed ? 1 : 0);

/** How many messages an answer hands to its claimant. A repeat that hears of its own claim again is none. */
const CLAIMED: { readonly [O in OperationId]?: (body: Body<O>) => number } = {
  claimMessage: ({ status }) => one(status === "claimed"),
  claimMessageWithLease: ({ status }) => one(status === "claimed"),
  claimTask: ({ claimed, messages }) => messages?.length ?? one(claimed !== null),
  claimAndAck: () => 1,
};

/** Claims that an answer to this operation tells of. */
export function claimsIn(operation: OperationId, body: unknown): number {
  const count = CLAIMED[operation] as ((body: unknown) => number) | undefined;
  return count ? count(body) : 0;
}
