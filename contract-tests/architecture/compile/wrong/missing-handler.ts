import type { Handlers } from "../../../../server/contract/operation.ts";
import { handlers } from "../../../../server/handlers.ts";

const { claimMessage, ...others } = handlers;

export const all = { ...others, claimMessage } satisfies Handlers;
export const incomplete = others satisfies Handlers; // refused: claimMessage
