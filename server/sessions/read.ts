import sql from "sql-template-tag";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import type { SessionRow } from "./session.ts";
import { isOwnAndLive, sessionView } from "./session.ts";

export const readSession: Handler<"readSession"> = async ({ params, caller }, { db, clock }) => {
  const [row] = await db.read<SessionRow>(
    sql`SELECT * FROM sessions WHERE id = ${params.id} AND ${isOwnAndLive(caller, clock.now())}`,
  );
  return row ? { status: 200, body: sessionView(row) } : refuse("session_not_found");
};
