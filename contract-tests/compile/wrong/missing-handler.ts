import { handlers } from "../../../server/handlers.ts";
import type { Handlers } from "../../../server/wire/operation.ts";

const { claimMessage, ...others } = handlers;

export const all = { ...others, claimMessage } satisfies Handlers;
export const incomplete = others satisfies Handlers; // refused: claimMessage
