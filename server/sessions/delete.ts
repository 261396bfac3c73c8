import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { isOwnAndLive } from "./session.ts";

export const deleteSession: Handler<"deleteSession"> = async ({ params, caller }, { db, clock }) => {
  const where = { id: params.id, ...isOwnAndLive(caller, clock.now()) };
  const deleted = await db.transaction(({ models }) => models.session.deleteMany({ where }));
  return deleted.count > 0 ? { status: 200, body: { status: "deleted" } } : refuse("session_not_found");
};
