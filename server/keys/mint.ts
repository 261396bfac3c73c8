import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { issueKey } from "./key.ts";
import { publicMintingEnabled } from "./minting.ts";

export const mintKey: Handler<"mintKey"> = async ({ body, caller, remoteAddr, fromForeignPage }, context) => {
  if (!caller && fromForeignPage) return refuse("foreign_origin");
  if (!(await publicMintingEnabled(context.db))) return refuse("minting_closed");
  const key = await issueKey(context, { label: body.agent_label, by: caller, auditedAs: "key.issue", remoteAddr });
  return isRefused(key) ? key : { status: 201, body: key };
};
