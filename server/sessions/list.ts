import { MAX_ITEMS } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isOwnAndLive, sessionView } from "./session.ts";

export const listSessions: Handler<"listSessions"> = async ({ caller }, { db, clock }) => {
  const sessions = await db.models.session.findMany({
    where: isOwnAndLive(caller, clock.now()),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MAX_ITEMS,
  });
  return { status: 200, body: { data: sessions.map(sessionView) } };
};
