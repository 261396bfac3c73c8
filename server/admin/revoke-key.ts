import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { revoke } from "../keys/revocation.ts";

export const adminRevokeKey: Handler<"adminRevokeKey"> = async ({ params: { key_id }, remoteAddr }, context) => {
  const revoked = await revoke(context, { keyId: key_id, by: null, remoteAddr });
  return revoked ? { status: 200, body: { key_id, revoked } } : refuse("key_not_found");
};
