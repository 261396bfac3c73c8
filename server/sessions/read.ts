import type { Handler } from "../contract/operation.ts";
import { withinRoom } from "../contract/page-room.ts";
import { refuse } from "../contract/refusal.ts";
import { isOwnAndLive, MAX_STATE_BYTES, sessionView } from "./session.ts";

export const readSession: Handler<"readSession"> = async ({ params, caller }, { db, clock }) => {
  const session = await withinRoom(
    MAX_STATE_BYTES,
    (found) => Buffer.byteLength(found?.state ?? ""),
    () => db.models.session.findFirst({ where: { id: params.id, ...isOwnAndLive(caller, clock.now()) } }),
  );
  return session ? { status: 200, body: sessionView(session) } : refuse("session_not_found");
};
