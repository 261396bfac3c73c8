import { auditPage } from "../audit/page.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";

export const adminListAudit: Handler<"adminListAudit"> = async ({ query }, { db }) => {
  const page = await auditPage(db, "operator", query);
  return isRefused(page) ? page : { status: 200, body: page };
};
