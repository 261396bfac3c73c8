import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { revoke } from "./revocation.ts";

export const revokeKey: Handler<"revokeKey"> = async ({ params: { key_id }, query, caller, remoteAddr }, context) => {
  const { descendants } = query;
  const revoked = await revoke(context, { keyId: key_id, by: caller, remoteAddr, descendants });
  if (isRefused(revoked)) return revoked;
  return revoked ? { status: 200, body: { key_id, revoked } } : refuse("key_not_found");
};
