import sql from "sql-template-tag";
import { seconds } from "../time/timestamp.ts";
import type { Handler } from "../wire/operation.ts";
import type { SessionRow } from "./session.ts";
import { sessionView } from "./session.ts";

const LIFETIME_SECONDS = 86_400;

/** Nobody sees expired sessions, so each new one clears away those of its key: they cannot pile up. */
export const createOwnSession: Handler<"createOwnSession"> = async ({ body, caller }, { db, clock, ids }) => {
  const now = clock.now();
  const row: SessionRow = {
    id: ids.uuid(),
    name: body.name,
    state: JSON.stringify(body.state ?? {}),
    created_at: now,
    updated_at: now,
    expires_at: now + seconds(LIFETIME_SECONDS),
  };
  await db.unit(async (tx) => {
    await tx.query(sql`DELETE FROM sessions WHERE key_id = ${caller.keyId} AND expires_at <= ${now}`);
    await tx.query(sql`
      INSERT INTO sessions (id, key_id, name, state, created_at, updated_at, expires_at)
      VALUES (${row.id}, ${caller.keyId}, ${row.name}, ${row.state}, ${now}, ${now}, ${row.expires_at})`);
  });
  return { status: 201, body: sessionView(row) };
};
