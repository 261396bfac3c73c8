import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { components } from "../../../generated/api.ts";

export { WebhookVerificationError };

/** The body of a webhook delivery. `type` determines its fields. */
export interface WebhookEvent {
  readonly type: "message.created" | "member_added" | "mention" | "test";
  readonly timestamp: string;
  readonly message?: components["schemas"]["Message"];
  readonly channel_id?: string;
  readonly actor_id?: string;
  readonly member_key_id?: string;
  readonly approved_by?: string;
  readonly mentioned_actor_id?: string;
}

/** Minimum length of a secret under the standard: a shorter one signs as plain text. */
const MIN_SECRET_BYTES = 24;
const PREFIX = "whsec_";

/**
 * Verifies a delivery: its signature must be made with the secret over this exact body, at most five minutes ago.
 * @param body The raw body, before any parsing.
 * @throws WebhookVerificationError if it cannot be trusted.
 */
export function verifyWebhook(
  secret: string,
  headers: Headers | Readonly<Record<string, string | string[] | undefined>>,
  body: string | Buffer,
): WebhookEvent {
  const encoded =
    secret.startsWith(PREFIX) && Buffer.from(secret.slice(PREFIX.length), "base64").length >= MIN_SECRET_BYTES;
  const webhook = encoded ? new Webhook(secret) : new Webhook(secret, { format: "raw" });
  return webhook.verify(body, plain(headers)) as WebhookEvent;
}

function plain(headers: Headers | Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value ?? "")]));
}
