import type { Dispatcher } from "undici";
import { request } from "undici";
import type { Micros } from "../time/timestamp.ts";
import { AddressRefused } from "./connect.ts";
import { retryAfterSeconds } from "./retry-after.ts";

/** Most bytes read of an answer: only its status matters. */
const MAX_ANSWER_BYTES = 16_384;

export interface Push {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A receiver's response to a delivery. */
export interface Answer {
  /** Null if there was no answer. */
  readonly status: number | null;
  /** What went wrong, in a sentence for the owner; null if nothing did. It never quotes a receiver or a resolver. */
  readonly error: string | null;
  /** Retry-After of the receiver, in seconds. */
  readonly retryAfter: number;
}

/**
 * Sends a delivery and classifies the answer: a status below 300 means delivered. Redirects are answers like any other
 * and are not followed.
 */
export async function send(dispatcher: Dispatcher, push: Push, cut: AbortSignal, now: () => Micros): Promise<Answer> {
  try {
    const answer = await request(withoutCredentials(push.url), {
      dispatcher,
      method: "POST",
      headers: { ...push.headers, ...basicAuthorization(push.url) },
      body: push.body,
      signal: cut,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    await answer.body.dump({ limit: MAX_ANSWER_BYTES, signal: cut }).catch(() => {});
    return judge(answer.statusCode, retryAfterSeconds(answer.headers["retry-after"], now()));
  } catch (error) {
    return { status: null, error: cut.aborted ? "No answer in time." : explain(error), retryAfter: 0 };
  }
}

function judge(status: number, retryAfter: number): Answer {
  if (status < 300) return { status, error: null, retryAfter: 0 };
  if (status > 599) return { status: null, error: "The receiver answered with an invalid HTTP status.", retryAfter: 0 };
  const redirect = status < 400 ? " Redirects are not followed." : "";
  return { status, error: `The receiver answered ${status}.${redirect}`, retryAfter };
}

/** User name and password of the URL become Basic authentication. */
function basicAuthorization(url: string): Record<string, string> {
  const { username, password } = new URL(url);
  if (!username && !password) return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { Authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function withoutCredentials(url: string): URL {
  return Object.assign(new URL(url), { username: "", password: "" });
}

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: "The host name does not resolve.",
  ENODATA: "The host name does not resolve.",
  EAI_AGAIN: "The host name does not resolve at present.",
  ETIMEOUT: "The host name does not resolve at present.",
  ECONNREFUSED: "The connection was refused.",
  ECONNRESET: "The connection was cut.",
  UND_ERR_SOCKET: "The connection was cut.",
  UND_ERR_CONNECT_TIMEOUT: "No connection in time.",
};

function explain(error: unknown): string {
  if (error instanceof AddressRefused)
    return "The host has no public address, and this instance pushes only to public ones. Its operator can allow others with BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE.";
  const code = String((error as { code?: unknown }).code ?? "unknown");
  return WORDS[code] ?? `The push failed (${code}).`;
}
