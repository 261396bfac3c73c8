import fc from "fast-check";

export const WORKERS = 3;

/** Half of the steps are taken by the message's holder; otherwise few would succeed. */
const worker = fc.option(fc.nat(WORKERS - 1), { nil: null, freq: 2 });
const piece = fc.constantFrom(0, 0, 0, 1);
const seconds = fc.constantFrom(5, 10, 30);
/** Which of the message's tokens to send, the newest first; null for none. */
const token = fc.constantFrom(null, null, 0, 0, 1);
/** Retracting and queueing again is for the channel's owner; a worker is refused. */
const byOwner = fc.constantFrom(true, true, true, false);
/** Two texts and two keys, so that a key comes again with the same text and with another. */
const text = fc.constantFrom("work", "other work");
const key = fc.constantFrom(null, null, "first", "second");
const way = fc.constantFrom(
  "postMessage" as const,
  "postTask" as const,
  "broadcastTask" as const,
  "postTaskWithResult" as const,
);

/** In seconds; the last is longer than any message lives. Null leaves it to the channel. */
const delay = fc.constantFrom(null, null, 0, 10, 10, 300, 3600);
const postDelay = fc.constantFrom(0, 0, 0, 10, 300);

/** What may happen to a claimable channel. */
export const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("post" as const), way, text, key, delay: postDelay }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("claim" as const), worker, piece }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("lease" as const), worker, piece, seconds }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("next" as const),
      worker,
      seconds: fc.option(seconds),
      max: fc.constantFrom(null, null, 1, 3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("heartbeat" as const), worker, piece, seconds, token }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("ack" as const), worker, piece, token }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("release" as const), worker, piece, token, delay }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("publish" as const), worker, piece, token }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("both" as const), worker, piece }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("result" as const), piece }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("retract" as const), byOwner, piece }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("requeue" as const), byOwner, piece, delay, evenIfClaimed: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("pause" as const), paused: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.constantFrom(1, 10, 30, 300) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
