import sql from "sql-template-tag";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Body, Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import type { SessionRow } from "./session.ts";
import { isOwnAndLive, sessionView } from "./session.ts";

/** Largest JSON text of the state, in bytes: what changes add up to is held to the limit of one change. */
const MAX_STATE_BYTES = 262_144;

/** Reads and writes in one transaction, so that two changes at once both stay. */
export const patchSession: Handler<"patchSession"> = async ({ params, body, caller }, context) => {
  const changed = await context.db.unit((tx) => change(tx, context, caller, params.id, body));
  return isRefused(changed) ? changed : { status: 200, body: sessionView(changed) };
};

async function change(
  tx: Queryable,
  { clock }: Context,
  caller: Caller,
  id: string,
  body: Body<"patchSession">,
): Promise<SessionRow | ReturnType<typeof refuse<"session_not_found" | "invalid_object">>> {
  const now = clock.now();
  const [row] = await tx.query<SessionRow>(
    sql`SELECT * FROM sessions WHERE id = ${id} AND ${isOwnAndLive(caller, now)} ${rowLock}`,
  );
  if (!row) return refuse("session_not_found");
  const state = JSON.stringify({ ...JSON.parse(row.state), ...(body.state ?? body) });
  if (Buffer.byteLength(state) > MAX_STATE_BYTES) return refuse("invalid_object", { field: "state" });
  await tx.query(sql`UPDATE sessions SET state = ${state}, updated_at = ${now} WHERE id = ${id}`);
  return { ...row, state, updated_at: now };
}
