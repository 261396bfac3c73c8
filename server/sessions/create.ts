import sql from "sql-template-tag";
import type { Handler } from "../contract/operation.ts";
import { larger } from "../db/extremes.ts";
import { seconds } from "../time/timestamp.ts";
import type { SessionRow } from "./session.ts";
import { sessionView } from "./session.ts";

const LIFETIME_SECONDS = 86_400;

/**
 * Nobody sees expired sessions, so each new one clears away those of its key: they cannot pile up. No two sessions of a
 * key have the same moment, so their order is that of their making.
 */
export const createOwnSession: Handler<"createOwnSession"> = async ({ body, caller }, { db, clock, ids }) => {
  const now = clock.now();
  const state = JSON.stringify(body.state ?? {});
  const after = sql`(SELECT max(created_at) + 1 FROM sessions WHERE key_id = ${caller.keyId})`;
  const at = larger(now, sql`coalesce(${after}, 0)`);
  const row = await db.unit(async (tx) => {
    await tx.query(sql`DELETE FROM sessions WHERE key_id = ${caller.keyId} AND expires_at <= ${now}`);
    const [made] = await tx.query<SessionRow>(sql`
      INSERT INTO sessions (id, key_id, name, state, created_at, updated_at, expires_at)
      VALUES (${ids.uuid()}, ${caller.keyId}, ${body.name}, ${state}, ${at}, ${at}, ${now + seconds(LIFETIME_SECONDS)})
      RETURNING *`);
    return made;
  });
  if (!row) throw new Error("a session was not made");
  return { status: 201, body: sessionView(row) };
};
