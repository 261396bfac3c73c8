import sql from "sql-template-tag";
import type { Handler } from "../wire/operation.ts";
import type { SessionRow } from "./session.ts";
import { isOwnAndLive, sessionView } from "./session.ts";

/** The document's limit on the list. */
const MAX_ITEMS = 100_000;

export const listSessions: Handler<"listSessions"> = async ({ caller }, { db, clock }) => {
  const rows = await db.read<SessionRow>(sql`
    SELECT * FROM sessions WHERE ${isOwnAndLive(caller, clock.now())}
    ORDER BY created_at DESC, id DESC LIMIT ${MAX_ITEMS}`);
  return { status: 200, body: { data: rows.map(sessionView) } };
};
