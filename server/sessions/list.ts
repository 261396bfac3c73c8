import sql from "sql-template-tag";
import { MAX_ITEMS } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { literal } from "../db/literal.ts";
import type { SessionRow } from "./session.ts";
import { isOwnAndLive, sessionView } from "./session.ts";

export const listSessions: Handler<"listSessions"> = async ({ caller }, { db, clock }) => {
  const rows = await db.read<SessionRow>(sql`
    SELECT * FROM sessions WHERE ${isOwnAndLive(caller, clock.now())}
    ORDER BY created_at DESC, id DESC LIMIT ${literal(MAX_ITEMS)}`);
  return { status: 200, body: { data: rows.map(sessionView) } };
};
