import fc from "fast-check";

export const MAX_SECONDS = 25;
export const LEASES_END = 8;

const wait = (topic: fc.Arbitrary<string>, kind: fc.Arbitrary<"reader" | "claimer">, process: fc.Arbitrary<number>) =>
  fc.record({
    do: fc.constant("wait" as const),
    kind,
    topic,
    process,
    seconds: fc.constantFrom(MAX_SECONDS, MAX_SECONDS, MAX_SECONDS, 10, 0),
    goes: fc.constantFrom(false, false, true),
    failsAt: fc.constantFrom(undefined, undefined, 1, 2),
  });

const post = (topic: fc.Arbitrary<string>, process: fc.Arbitrary<number>) =>
  fc.record({ do: fc.constant("post" as const), topic, process });

/** Most meet at one topic, wait in one process and post in the other. */
const topic = fc.constantFrom("a", "a", "a", "a", "a", "b", "c", "d", "e");
const [waitsIn, postsIn] = [fc.constantFrom(0, 0, 0, 1), fc.constantFrom(1, 1, 0)];
const length = fc.constantFrom(1, LEASES_END);
const any = fc.oneof(
  { weight: 12, arbitrary: wait(topic, fc.constantFrom("reader", "claimer", "claimer"), waitsIn) },
  { weight: 10, arbitrary: post(topic, postsIn) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("lease" as const), topic, process: postsIn, seconds: length }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: length }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("stop" as const), process: waitsIn }) },
);

export type Deed = typeof any extends fc.Arbitrary<infer D> ? D : never;

/** Several claimers and as many messages for them: a wake-up can be lost on a claimer that already has its message. */
const [one, here] = [fc.constant("a"), fc.constant(0)];
const claimers = fc.oneof<fc.Arbitrary<Deed>[]>(wait(one, fc.constant("claimer"), here), post(one, here));

/** Lines of deeds: those of one line are begun one after the other. */
const lines = (deed: fc.Arbitrary<Deed>) =>
  fc.array(fc.array(deed, { minLength: 1, maxLength: 5, size: "max" }), { minLength: 2, maxLength: 3 });

export const deeds: fc.Arbitrary<Deed[][]> = fc.oneof(lines(any), lines(claimers));

/** Which of the words that one process says to the other do not arrive. */
export const losses = fc.oneof(fc.constant([]), fc.array(fc.boolean(), { maxLength: 6, size: "max" }));
