import fc from "fast-check";
import type { Scope } from "./circle.ts";

export const MOST_KEYS = 8;

const by = fc.nat(MOST_KEYS - 1);
/** Only the first key and those of its owner may manage. */
const manager = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: by });
const other = fc.nat(MOST_KEYS - 1);
const scopes = fc.subarray<Scope>([
  "messages:read",
  "messages:write",
  "messages:ack",
  "channels:read",
  "channels:manage",
]);
const access = fc.constantFrom("open" as const, "restricted" as const);
/** Which of the sessions, invitations or requests: the newest or the one before. */
const back = fc.nat(1);
const decision = fc.constantFrom("approve" as const, "approve" as const, "deny" as const);
const posting = fc.constantFrom("postMessage" as const, "broadcastTask" as const);
const reading = fc.constantFrom("listMessages" as const, "subscribeTasks" as const);

/** How a non-member gets in. */
const visit = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("invite" as const), by: manager }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("accept" as const), by, back }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("withdraw" as const), by: manager, back }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("ask" as const), by }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("decide" as const), by: manager, back, decision }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("asked" as const), by: manager }) },
);
export type Visit = typeof visit extends fc.Arbitrary<infer S> ? S : never;

/** The possible events of a broadcast channel and of the keys that use it. */
export const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("mint" as const), by: fc.option(by) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("narrow" as const), by, scopes }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("revoke" as const), by: fc.integer({ min: 1, max: 7 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("open" as const), by, access }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("add" as const), by, other }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), by, other }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("post" as const), by, way: posting }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("read" as const), by, way: reading }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("ack" as const), by, back: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("keep" as const), by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("recall" as const), by, back }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("change" as const), by, back, to: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("forget" as const), by, back }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant("visit" as const), visit }) },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
