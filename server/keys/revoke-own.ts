import type { Handler } from "../contract/operation.ts";
import { revoke } from "./revocation.ts";

/** Of two concurrent requests, the second finds nothing left to revoke and succeeds all the same. */
export const revokeOwnKey: Handler<"revokeOwnKey"> = async ({ caller, remoteAddr }, context) => {
  const { keyId } = caller;
  await revoke(context, { keyId, by: caller, remoteAddr });
  return { status: 200, body: { key_id: keyId, revoked: true } };
};
