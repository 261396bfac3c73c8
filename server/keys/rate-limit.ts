import type { Settings } from "../settings.ts";

/** How fast a key may go, as answers about keys say it: 0 where there is no limit. */
export const rateLimitOf = ({ rateLimit, rateLimitWindowSeconds }: Settings) => ({
  rate_limit: rateLimit,
  rate_limit_window_seconds: rateLimitWindowSeconds,
});
