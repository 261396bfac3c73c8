import { auditPage } from "../audit/page.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";

export const adminListAudit: Handler<"adminListAudit"> = async ({ query }, { db }) => {
  const page = await auditPage(db, query);
  return isRefused(page) ? page : { status: 200, body: page };
};
