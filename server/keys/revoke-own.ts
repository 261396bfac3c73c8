import sql from "sql-template-tag";
import { record } from "../audit/audit.ts";
import type { Handler } from "../wire/operation.ts";

/** Every request reads its key from the database, so the next one with this key is 401, whichever process answers it. */
export const revokeOwnKey: Handler<"revokeOwnKey"> = async ({ caller, remoteAddr }, context) => {
  const { keyId } = caller;
  await context.db.unit(async (tx) => {
    const revoked = await tx.query(sql`
      UPDATE keys SET revoked_at = ${context.clock.now()}, active_label = NULL
      WHERE id = ${keyId} AND revoked_at IS NULL RETURNING id`);
    if (revoked.length === 0) return;
    await record(tx, context, { type: "key.revoke", actorKeyId: keyId, subjectKeyId: keyId, remoteAddr });
  });
  return { status: 200, body: { key_id: keyId, revoked: true } };
};
