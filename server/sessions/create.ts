import sql from "sql-template-tag";
import type { Handler } from "../contract/operation.ts";
import { rowLock } from "../db/row-lock.ts";
import { seconds } from "../time/timestamp.ts";
import { sessionView } from "./session.ts";

const LIFETIME_SECONDS = 86_400;

/**
 * Expired sessions are invisible, so each new session deletes those of its key and they cannot pile up. The lock on the
 * key's row keeps two concurrent requests from giving two sessions the same moment, so they are ordered by creation.
 */
export const createOwnSession: Handler<"createOwnSession"> = async ({ body, caller }, { db, clock, ids }) => {
  const now = clock.now();
  const { keyId } = caller;
  const session = await db.transaction(async (tx) => {
    await tx.query(sql`SELECT 1 FROM keys WHERE id = ${keyId} ${rowLock}`);
    await tx.models.session.deleteMany({ where: { keyId, expiresAt: { lte: now } } });
    const newest = await tx.models.session.findFirst({
      where: { keyId },
      orderBy: { createdAt: "desc" },
      select: { createdAt: true },
    });
    const at = Math.max(now, (newest?.createdAt ?? 0) + 1);
    const state = JSON.stringify(body.state ?? {});
    const times = { createdAt: at, updatedAt: at, expiresAt: now + seconds(LIFETIME_SECONDS) };
    return tx.models.session.create({ data: { id: ids.uuid(), keyId, name: body.name, state, ...times } });
  });
  return { status: 201, body: sessionView(session) };
};
