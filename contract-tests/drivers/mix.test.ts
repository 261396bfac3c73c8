import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "../../server/db/database.ts";
import sql from "../../server/db/sql.ts";
import { freshDatabase, names } from "./fresh.ts";

/** Somebody's writes: the names that they add, in which way, and whether they then change their mind. */
interface Caller {
  readonly way: "write" | "unit" | "transaction" | "models";
  readonly adds: readonly string[];
  readonly fails: boolean;
}

const caller: fc.Arbitrary<Caller> = fc.record({
  way: fc.constantFrom("write", "unit", "transaction", "models"),
  adds: fc.array(fc.constantFrom(..."abcdefghijklmnop"), { minLength: 1, maxLength: 4 }),
  fails: fc.boolean(),
});

const insert = (name: string) => sql`INSERT INTO settings (name, value) VALUES (${name}, '')`;

/** Resolves to the names that the caller was told are there now. */
async function run(db: Database, { way, adds, fails }: Caller): Promise<readonly string[]> {
  if (way === "write") {
    const added = await Promise.allSettled(adds.map((name) => db.write(insert(name))));
    return adds.filter((_, index) => added[index]?.status === "fulfilled");
  }
  const all = async (add: (name: string) => Promise<unknown>) => {
    for (const name of adds) await add(name);
    if (fails) throw new Error("changed my mind");
    return adds;
  };
  if (way === "unit") return db.unit((tx) => all((name) => tx.query(insert(name))));
  if (way === "transaction") return db.transaction((within) => all((name) => within.write(insert(name))));
  return db.models.$transaction((tx) => all((name) => tx.setting.create({ data: { name, value: "" } })));
}

test("whatever mix of callers arrives together, exactly what they were answered is stored", async () => {
  const db = await freshDatabase();
  const callers = fc.array(caller, { minLength: 2, maxLength: 12 });
  const everyMix = fc.asyncProperty(callers, async (mix) => {
    await db.write(sql`DELETE FROM settings`);
    const told = await Promise.allSettled(mix.map((one) => run(db, one)));
    const promised = told.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    expect(promised.toSorted()).toEqual(await names(db));
  });
  await fc.assert(everyMix, { numRuns: 100 });
}, 60_000);
