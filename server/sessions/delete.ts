import sql from "sql-template-tag";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { isOwnAndLive } from "./session.ts";

export const deleteSession: Handler<"deleteSession"> = async ({ params, caller }, { db, clock }) => {
  const deleted = await db.write(
    sql`DELETE FROM sessions WHERE id = ${params.id} AND ${isOwnAndLive(caller, clock.now())} RETURNING id`,
  );
  return deleted.length > 0 ? { status: 200, body: { status: "deleted" } } : refuse("session_not_found");
};
