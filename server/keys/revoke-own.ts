import type { Handler } from "../contract/operation.ts";
import { revoke } from "./revocation.ts";

/** Of two at once, the second finds nothing left to revoke, which is what it asked for. */
export const revokeOwnKey: Handler<"revokeOwnKey"> = async ({ caller: { keyId }, remoteAddr }, context) => {
  await revoke(context, { keyId, by: keyId, remoteAddr });
  return { status: 200, body: { key_id: keyId, revoked: true } };
};
