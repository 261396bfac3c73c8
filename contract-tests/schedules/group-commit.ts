import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { interleave, type Runs } from "./schedule.ts";
import { type Deed, fault, SqliteHistory } from "./sqlite-history.ts";

const size = fc.integer({ min: 1, max: 3 });
const calm = fc.oneof<fc.WeightedArbitrary<Deed>[]>(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("write"), fault: fc.constantFrom(undefined, fault.taken) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("unit"),
      size,
      fault: fc.constantFrom(undefined, undefined, fault.taken, fault.thrown),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("alone"), size, fault: fc.constantFrom(undefined, fault.thrown) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("read") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("close") }) },
);
/** Some units break the commit of the whole group they are in. */
const stormy = fc.oneof<fc.WeightedArbitrary<Deed>[]>(
  { weight: 4, arbitrary: calm },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unit"), size, fault: fc.constant(fault.orphan) }) },
);

/** Several clients of one database; each begins its next deed when the one before is answered. */
const clients = (deed: fc.Arbitrary<Deed>) =>
  fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 });

/** Whatever clients do to SQLite at once and in whatever order, its promises hold. Rejects with a counterexample. */
export async function groupCommit(file: string, runs: Runs): Promise<void> {
  const witness = new DatabaseSync(file);
  witness.exec("PRAGMA synchronous = OFF");
  const promisesHold = (deed: fc.Arbitrary<Deed>) =>
    fc.asyncProperty(fc.scheduler(), clients(deed), async (s, all) => {
      const history = await SqliteHistory.begin(file, witness, s, deed === stormy);
      try {
        const names = all.map((_, index) => String.fromCharCode(97 + index));
        await interleave(
          s,
          all.map((deeds, index) => history.client(names[index] ?? "", deeds)),
        );
        await history.end();
      } finally {
        history.clear();
      }
    });
  try {
    await fc.assert(promisesHold(calm), runs);
    await fc.assert(promisesHold(stormy), runs);
  } finally {
    witness.close();
  }
}
