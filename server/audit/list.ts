import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";
import { auditPage } from "./page.ts";

export const listAudit: Handler<"listAudit"> = async ({ query, caller }, { db }) => {
  const page = await auditPage(db, { ...query, key_id: caller.keyId });
  return isRefused(page) ? page : { status: 200, body: page };
};
