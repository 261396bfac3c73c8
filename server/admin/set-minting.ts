import { record } from "../audit/audit.ts";
import type { Handler } from "../contract/operation.ts";
import { switchPublicMinting } from "../keys/minting.ts";

export const setMinting: Handler<"setMinting"> = async ({ body: { enabled }, remoteAddr }, context) => {
  await context.db.transaction(async (tx) => {
    await switchPublicMinting(tx, enabled);
    await record(tx, context, {
      type: "minting.toggle",
      actor: null,
      subjectKeyId: null,
      remoteAddr,
      detail: { enabled },
    });
  });
  return { status: 200, body: { public_minting_enabled: enabled } };
};
