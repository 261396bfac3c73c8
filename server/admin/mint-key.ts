import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { issueKey } from "../keys/key.ts";

export const adminMintKey: Handler<"adminMintKey"> = async ({ body, remoteAddr }, context) => {
  const key = await issueKey(context, {
    label: body.agent_label,
    by: undefined,
    auditedAs: "key.issue.admin",
    remoteAddr,
  });
  return isRefused(key) ? key : { status: 201, body: key };
};
