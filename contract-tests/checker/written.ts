import type { Act, Claim, Grant, Heartbeat, Operation, Page, Post, Result, Seen } from "./operation.ts";

/** Histories written by hand: times in seconds, one channel, one message `m` unless named. */
export const at = (seconds: number): number => seconds * 1e6;

const span = (by: string, from: number, to: number | null) => ({
  by,
  invoked: at(from),
  returned: to === null ? null : at(to),
});

/** A post that is stored under a cursor, which is a time too. */
export const post = (message: string, from: number, to: number, cursor = from): Post => ({
  ...span("poster", from, to),
  do: "post",
  channel: "c",
  content: message,
  result: "done",
  stored: { message, cursor: at(cursor) },
});

export const lostPost = (message: string, from: number): Post => ({
  ...span("poster", from, null),
  do: "post",
  channel: "c",
  content: message,
  result: "unknown",
});

/** What was sent under one and the same Idempotency-Key, and so with one content. */
export const underOneKey = (...sent: readonly Post[]): Post[] =>
  sent.map((post) => ({ ...post, content: sent[0]?.content ?? "", key: "k" }));

/** A claim that was given: `epoch`, and a lease of 5 s from the time it was sent unless it is plain. */
export function claim(
  by: string,
  from: number,
  epoch: number,
  { to = from + 0.1, plain = false, message = "m" } = {},
): Claim {
  const grant: Grant = {
    message,
    epoch,
    token: plain ? null : `token-${epoch}`,
    at: at(from),
    leaseEnd: plain ? null : at(from + 5),
  };
  return {
    ...span(by, from, to),
    do: "claim",
    channel: "c",
    message: null,
    lease: plain ? null : at(5),
    result: "done",
    grant,
  };
}

/** A claim of `m`, or of the next, that was refused or never answered. */
export const noClaim = (by: string, from: number, to: number | null, message: string | null = "m"): Claim => ({
  ...span(by, from, to),
  do: "claim",
  channel: "c",
  message,
  lease: at(5),
  result: to === null ? "unknown" : "refused",
});

export const act = (what: Act["do"], by: string, from: number, epoch: number | null, result: Result = "done"): Act => ({
  ...span(by, from, result === "unknown" ? null : from + 0.1),
  do: what,
  message: "m",
  token: epoch === null ? null : `token-${epoch}`,
  result,
});

/** A release by `a` of its first claim, after which nobody may claim it for 5 s. */
export const delayedRelease = (from: number, result: Result = "done"): Act => ({
  ...act("release", "a", from, 1, result),
  delay: at(5),
  ...(result === "done" && { availableAt: at(from + 5) }),
});

/** A heartbeat for 5 s more. */
export const heartbeat = (by: string, from: number, epoch: number, result: Result = "done"): Heartbeat => ({
  ...span(by, from, from + 0.1),
  do: "heartbeat",
  message: "m",
  token: `token-${epoch}`,
  lease: at(5),
  result,
  ...(result === "done" && { leaseEnd: at(from + 5) }),
});

export const seen = (message: string, cursor: number, change: Partial<Seen> = {}): Seen => ({
  message,
  cursor: at(cursor),
  content: message,
  status: "unclaimed",
  epoch: 0,
  holder: null,
  ...change,
});

/** A page after a cursor, answered within 0.1 s. */
export const page = (from: number, since: number, shown: readonly Seen[], limit = 10): Page => ({
  ...span("reader", from, from + 0.1),
  do: "page",
  channel: "c",
  since: at(since),
  limit,
  seen: shown,
  next: shown.at(-1)?.cursor ?? at(since),
});

/** A page that shows `m`, posted at 0, as it stands. */
export const sees = (from: number, status: Seen["status"], epoch: number, holder: string | null): Operation =>
  page(from, -1, [seen("m", 0, { status, epoch, holder })]);
