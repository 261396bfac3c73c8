import type { Handler } from "../../../../server/contract/operation.ts";

export const declared: Handler<"deleteChannel"> = () => ({ status: 204 });

export const undeclared: Handler<"deleteChannel"> = () => ({
  status: 200, // refused: 204
});
