import type { Pace } from "./throttle.ts";

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

/** Sends requests below a base URL, and again where the target's limit refused one, or it had no time. */
export function exchangeWith(base: string, pace: Pace, signal?: AbortSignal) {
  return async (sent: Sent): Promise<RawAnswer> => {
    const key = sent.headers["X-API-Key"] ?? "";
    for (let waited = 0; ; ) {
      await pace.turn(key);
      const answer = await once(base, sent, signal);
      pace.note(key, answer);
      if (!asksForTime(answer)) return answer;
      waited = pace.refused(key, answer, waited);
    }
  };
}

async function once(base: string, { method, path, headers, body }: Sent, run?: AbortSignal): Promise<RawAnswer> {
  const late = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const signal = run ? AbortSignal.any([run, late]) : late;
  const answer = await fetch(`${base}${path}`, { method, headers, body, redirect: "manual", signal });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** What passes if one waits. A full channel is 429 too and a paused one 503, and they stay so. */
const asksForTime = ({ status, text }: RawAnswer) =>
  (status === 429 && !text.includes("channel_full")) || (status === 503 && text.includes("service_unavailable"));
