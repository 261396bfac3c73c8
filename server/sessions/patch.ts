import type { Session } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Body, Handler } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { readObject } from "../db/json-columns.ts";
import { isOwnAndLive, MAX_STATE_BYTES, sessionView } from "./session.ts";

export const patchSession: Handler<"patchSession"> = async ({ params, body, caller }, context) => {
  const changed = await change(context, caller, params.id, body);
  return isRefused(changed) ? changed : { status: 200, body: sessionView(changed) };
};

/**
 * The update is guarded by the state that was read: of two concurrent changes the later one reads again, so that both
 * survive.
 */
async function change(
  context: Context,
  caller: Caller,
  id: string,
  body: Body<"patchSession">,
): Promise<Session | Refused<"session_not_found" | "invalid_object">> {
  const { db, clock } = context;
  const now = clock.now();
  const before = await db.models.session.findFirst({ where: { id, ...isOwnAndLive(caller, now) } });
  if (!before) return refuse("session_not_found");
  const state = JSON.stringify({ ...readObject(before.state), ...(body.state ?? body) });
  if (Buffer.byteLength(state) > MAX_STATE_BYTES) return refuse("invalid_object", { field: "state" });
  const unchanged = { id, state: before.state };
  const [after] = await db.transaction(({ models }) =>
    models.session.updateManyAndReturn({ where: unchanged, data: { state, updatedAt: now } }),
  );
  return after ?? change(context, caller, id, body);
}
