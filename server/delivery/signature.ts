import { createHmac } from "node:crypto";
import type { Micros } from "../time/timestamp.ts";

const PREFIX = "whsec_";
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Minimum length of a Standard Webhooks secret, in bytes. */
const MIN_BYTES = 24;

/** The signed content: delivery id, time of the attempt and the exact body. */
export interface Signed {
  readonly id: string;
  readonly at: Micros;
  readonly body: string;
}

/**
 * The headers that identify and sign a delivery: those of Standard Webhooks, and a signature of the body alone, which
 * receivers of the first server check. Without a secret only the id and the time are sent.
 */
export function signatureHeaders({ id, at, body }: Signed, secret: string | null): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000_000));
  const named = { "webhook-id": id, "webhook-timestamp": timestamp };
  if (secret === null) return named;
  const signatures = keysOf(secret).map((key) => `v1,${hmac(key, `${id}.${timestamp}.${body}`).digest("base64")}`);
  return {
    ...named,
    "webhook-signature": signatures.join(" "),
    "X-Backchannel-Signature": `sha256=${hmac(secret, body).digest("hex")}`,
  };
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text);

/**
 * Standard Webhooks secrets are base64 after `whsec_`. Its libraries also decode a secret without the prefix as base64,
 * while other receivers use it as plain text. A secret that can be read both ways therefore signs both ways: the header
 * is a list for such cases.
 */
function keysOf(secret: string): (string | Buffer)[] {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  const decoded = BASE64.test(encoded) ? Buffer.from(encoded, "base64") : Buffer.alloc(0);
  if (decoded.length < MIN_BYTES) return [secret];
  return encoded === secret ? [secret, decoded] : [decoded];
}
