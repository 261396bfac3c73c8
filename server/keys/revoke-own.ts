import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { revoke } from "./revocation.ts";

export const revokeOwnKey: Handler<"revokeOwnKey"> = async ({ caller, remoteAddr }, context) => {
  const { keyId } = caller;
  const revoked = await revoke(context, { keyId, by: caller, remoteAddr });
  if (isRefused(revoked)) return revoked;
  return { status: 200, body: { key_id: keyId, revoked: true } };
};
