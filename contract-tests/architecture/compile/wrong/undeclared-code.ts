import type { Handler } from "../../../../server/contract/operation.ts";
import { refuse } from "../../../../server/contract/refusal.ts";

export const declared: Handler<"claimMessage"> = () => refuse("already_claimed");

export const undeclared: Handler<"claimMessage"> = () => refuse("label_in_use"); // refused: label_in_use

export const unknown: Handler<"claimMessage"> = () => refuse("no_such_code"); // refused: no_such_code
