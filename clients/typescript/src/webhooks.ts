import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { components } from "../../../generated/api.ts";

export { WebhookVerificationError };

/** What a webhook is told. `type` tells which fields come with it. */
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

/** The least that the standard asks of a secret: a shorter one is signed with as plain text. */
const MIN_SECRET_BYTES = 24;
const PREFIX = "whsec_";

/**
 * Believes a push, or does not: the signature must be made with the secret over this very body, at most five minutes ago.
 * @param body The raw body, before any parser.
 * @throws WebhookVerificationError where it is not to be believed.
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
