import fc from "fast-check";
import type { Manner } from "./receivers.ts";

export const CHANNELS = ["one", "two", "three"];

const manner = fc.constantFrom<Manner[]>(204, 204, 204, 500, 500, "silent", 410);

const deed = (channel: fc.Arbitrary<string>) =>
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        do: fc.constant("push" as const),
        channel,
        isTold: fc.constantFrom(true, true, false),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("redeliver" as const), nth: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), channel }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("register" as const), channel }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("turn" as const), channel, manner }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.constantFrom(1, 4, 8) }) },
  );

export type Deed = ReturnType<typeof deed> extends fc.Arbitrary<infer D> ? D : never;

/** Lines of deeds: those of one line are begun one after the other. */
const lines = (one: fc.Arbitrary<Deed>) =>
  fc.array(fc.array(one, { minLength: 1, maxLength: 7, size: "max" }), { minLength: 1, maxLength: 3 });

/** So many at once, and again after a while, that a receiver which fails is left alone for longer and longer. */
const push = fc.constant<Deed>({ do: "push", channel: "one", isTold: true });
const pass = fc.constantFrom<Deed[]>({ do: "pass", seconds: 8 }, { do: "pass", seconds: 4 });
const trouble = fc
  .tuple(fc.array(push, { minLength: 6, maxLength: 8 }), fc.array(pass, { minLength: 1, maxLength: 3 }))
  .map(([pushes, passes]) => [...pushes, ...passes]);

/** Among all channels, or at one whose receiver fails at first. */
export const plans: fc.Arbitrary<{ lines: Deed[][]; manners: Manner[] }> = fc.oneof(
  fc.record({
    lines: lines(deed(fc.constantFrom(...CHANNELS))),
    manners: fc.array(manner, { minLength: CHANNELS.length, maxLength: CHANNELS.length }),
  }),
  fc.record({
    lines: fc.tuple(trouble, fc.array(deed(fc.constant("one")), { maxLength: 4 })),
    manners: fc.constant<Manner[]>([500, 204, 204]),
  }),
);
