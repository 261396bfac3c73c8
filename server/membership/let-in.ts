import type { Context } from "../context.ts";
import type { Queryable } from "../db/database.ts";
import type { Doer } from "./event.ts";
import { tell } from "./event.ts";
import { admit } from "./member.ts";

/** Makes a key a member by its owner's doing. The event comes once: letting in who is in already tells nothing. */
export async function letIn(
  tx: Queryable,
  context: Context,
  doer: Doer,
  channelId: string,
  keyId: string,
): Promise<void> {
  const { clock, ids } = context;
  const isNew = await admit(tx, { id: ids.uuid(), channelId, keyId, at: clock.now() });
  if (isNew) await tell(tx, context, doer, { type: "member_added", channelId, keyId });
}
