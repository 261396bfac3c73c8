import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Settings } from "../settings.ts";
import { originOf, type RequestTrace } from "../tracing/tracing.ts";

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join("; ");

const EXPOSED = [
  "X-Request-Id",
  "traceparent",
  "Retry-After",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Window",
  "RateLimit",
  "RateLimit-Policy",
  "X-Idempotent-Replay",
  "X-Ignored-Fields",
  "X-Error-Code",
  "WWW-Authenticate",
  "Link",
].join(", ");

const ALWAYS: Readonly<Record<string, string>> = {
  // Caches do not know that X-API-Key makes an answer private, or that a page repeats the Host it was requested with.
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
};

/** Where the whole host is this server's. An application that mounts a part of it has policies of its own. */
const OF_THE_HOST: Readonly<Record<string, string>> = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": EXPOSED,
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
};

const LINKS = ['</openapi.json>; rel="service-desc"', '</.well-known/ai-manifest.json>; rel="ai-manifest"'];

const HSTS = "max-age=31536000; includeSubDomains";

/** The headers of one answer before its status is known. */
export interface Identity {
  readonly requestId: string;
  readonly traceparent: string;
  readonly https: boolean;
  /** Whether it is an answer within another application. */
  readonly mounted: boolean;
}

/** A valid traceparent of the client is echoed. Otherwise the answer names the span of the request, or a new traceparent. */
export function identify(
  request: Pick<IncomingMessage, "headers">,
  trace: RequestTrace,
  { mounted }: Pick<Settings, "mounted">,
): Identity {
  const requestId = randomUUID();
  return {
    requestId,
    traceparent: originOf(trace)?.traceparent ?? newTraceparent(requestId.replaceAll("-", "")),
    https: request.headers["x-forwarded-proto"] === "https",
    mounted: mounted !== undefined,
  };
}

const newTraceparent = (hex: string): string => `00-${hex}-${hex.slice(16)}-01`;

/** Carried by every answer, errors included; the two links only by successful ones. */
export function standardHeaders(identity: Identity, status: number): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {
    ...ALWAYS,
    "X-Request-Id": identity.requestId,
    traceparent: identity.traceparent,
  };
  if (identity.mounted) return headers;
  Object.assign(headers, OF_THE_HOST);
  if (status < 400) headers["Link"] = LINKS;
  if (identity.https) headers["Strict-Transport-Security"] = HSTS;
  return headers;
}

/** The answer to a browser's preflight request. */
export const PREFLIGHT = {
  "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS",
  "Access-Control-Allow-Headers":
    "Content-Type, X-API-Key, Authorization, Idempotency-Key, X-Admin-Token, traceparent, tracestate, baggage",
  "Access-Control-Max-Age": "86400",
} as const;
