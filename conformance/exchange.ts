import { setTimeout as sleep } from "node:timers/promises";
import { NotChecked } from "./requirement.ts";

export interface Sent {
  readonly method: string;
  /** Below the base URL, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Longer than the longest wait of an instance with the usual settings. */
const ANSWER_WITHIN_MS = 60_000;

/** Sends a request, and again when the target asks for patience, for at most `patience` seconds in all. */
export async function exchange(base: string, sent: Sent, patience: number): Promise<RawAnswer> {
  for (let left = patience; ; ) {
    const answer = await once(base, sent);
    if (!overLimit(answer)) return answer;
    const seconds = Math.max(1, Number(answer.headers.get("retry-after")) || 1);
    if (seconds > left) throw new NotChecked(`the rate limit asks to wait ${seconds} s (--patience ${patience})`);
    left -= seconds;
    await sleep(seconds * 1000);
  }
}

async function once(base: string, { method, path, headers, body }: Sent): Promise<RawAnswer> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const answer = await fetch(`${base}${path}`, { method, headers, body, redirect: "manual", signal });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** A full channel is 429 too, and waiting would not help. */
const overLimit = ({ status, text }: RawAnswer) => status === 429 && text.includes("rate_limit_exceeded");
