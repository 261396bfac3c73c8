import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { auditPage } from "./page.ts";

export const listAudit: Handler<"listAudit"> = async ({ query, caller }, { db }) => {
  const page = await auditPage(db, caller.ownerId, { ...query, key_id: caller.keyId });
  return isRefused(page) ? page : { status: 200, body: page };
};
