import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { isOwnAndLive, sessionView } from "./session.ts";

export const readSession: Handler<"readSession"> = async ({ params, caller }, { db, clock }) => {
  const session = await db.models.session.findFirst({ where: { id: params.id, ...isOwnAndLive(caller, clock.now()) } });
  return session ? { status: 200, body: sessionView(session) } : refuse("session_not_found");
};
