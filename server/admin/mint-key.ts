import { issueKey } from "../keys/key.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";

export const adminMintKey: Handler<"adminMintKey"> = async ({ body, remoteAddr }, context) => {
  const key = await issueKey(context, {
    label: body.agent_label,
    by: undefined,
    auditedAs: "key.issue.admin",
    remoteAddr,
  });
  return isRefused(key) ? key : { status: 201, body: key };
};
