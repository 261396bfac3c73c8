import type { Handler } from "../contract/operation.ts";
import { DESCRIPTION, TAGLINE } from "./about.ts";

export const readAgentPolicy: Handler<"readAgentPolicy"> = (_call, { settings }) => ({
  status: 200,
  body: {
    rate_limit: {
      requests_per_window: settings.rateLimit,
      window_seconds: settings.rateLimitWindowSeconds,
      note:
        settings.rateLimit === 0
          ? "This instance sets no limit."
          : "Counted per key. Run your own instance to choose the limit.",
    },
    retry_guidance: { on_429: "back_off_and_retry", retry_after_header: true, idempotency_key_supported: true },
    message_ttl_hours: settings.defaultTtlSeconds / 3600,
    max_content_bytes: settings.maxMessageBytes,
    claim_guarantee: "exactly_once",
    instance_kind: settings.instanceKind,
  },
});

export const readAiPlugin: Handler<"readAiPlugin"> = ({ baseUrl }) => ({
  status: 200,
  body: {
    schema_version: "v1",
    name_for_human: "Backchannel",
    name_for_model: "backchannel",
    description_for_human: TAGLINE,
    description_for_model: DESCRIPTION,
    auth: { type: "user_http", authorization_type: "bearer" },
    api: { type: "openapi", url: `${baseUrl}/openapi.json`, is_user_authenticated: true },
    logo_url: `${baseUrl}/assets/icon.svg`,
    contact_email: "",
    legal_info_url: `${baseUrl}/docs/protocol.md`,
  },
});
