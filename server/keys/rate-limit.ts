import type { Settings } from "../settings.ts";

/** A key's rate limit as answers about keys show it: 0 if there is none. */
export const rateLimitOf = ({ rateLimit, rateLimitWindowSeconds }: Settings) => ({
  rate_limit: rateLimit,
  rate_limit_window_seconds: rateLimitWindowSeconds,
});
