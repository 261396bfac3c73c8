import type { Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import { isRefused } from "../contract/refusal.ts";
import { lockOwner, refuseOneMore } from "../quotas/quota.ts";
import { seconds } from "../time/timestamp.ts";
import { sessionView } from "./session.ts";

const LIFETIME_SECONDS = 86_400;

/**
 * Expired sessions are invisible, so each new session deletes those of its key and they cannot pile up. The lock on the
 * owner keeps two concurrent requests from giving two sessions the same moment, so they are ordered by creation.
 */
export const createOwnSession: Handler<"createOwnSession"> = async ({ body, caller }, context) => {
  const { db, clock, ids } = context;
  const now = clock.now();
  const { keyId, ownerId } = caller;
  const session = await refusableTransaction(db, async (tx) => {
    await lockOwner(tx, ownerId);
    await tx.models.session.deleteMany({ where: { keyId, expiresAt: { lte: now } } });
    const over = await refuseOneMore(tx, context, "sessions", ownerId);
    if (over) return over;
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
  if (isRefused(session)) return session;
  return { status: 201, body: sessionView(session) };
};
