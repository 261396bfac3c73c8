import type { Handler } from "../contract/operation.ts";
import { quotasOf } from "../quotas/quota.ts";

export const readUsage: Handler<"readUsage"> = async ({ caller }, { db, clock, settings }) => ({
  status: 200,
  body: {
    key_id: caller.keyId,
    plan: "free",
    rate_limit: {
      requests_per_window: settings.rateLimit,
      window_seconds: settings.rateLimitWindowSeconds,
    },
    quotas: await quotasOf(db, { settings, clock }, caller.ownerId),
    instance_kind: settings.instanceKind,
    note:
      settings.rateLimit === 0
        ? "This instance sets no limit on requests."
        : "X-RateLimit-Remaining of every answer says how many requests are left in this window.",
  },
});
