import { describe, expect, onTestFinished, test } from "vitest";
import type { Database, Joint } from "../../../server/db/database.ts";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import type { Sql } from "../../../server/db/sql.ts";
import sql, { join } from "../../../server/db/sql.ts";
import { isUnavailable } from "../../../server/db/unavailable.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";

const insertion = (names: readonly string[]): Sql =>
  sql`INSERT INTO settings (name, value) VALUES ${join(names.map((name) => sql`(${name}, '')`))} RETURNING name`;

/** Stores names together and says in what company each was. */
const store: Joint<string, string> = async (tx, names) => {
  await tx.query(insertion(names));
  return names.map((name) => `${name} of ${names.length}`);
};

async function opened() {
  const { location, remove } = await freshDatabase();
  const batches: number[] = [];
  const onGroup = (size: number) => batches.push(size);
  const db = await openPostgres({ url: location, connections: 4, patienceMs: 60_000, onGroup });
  onTestFinished(async () => {
    await db.close();
    await remove();
  });
  return { db, batches };
}

const batch = (db: Database, names: readonly string[], work = store) =>
  Promise.allSettled(names.map((name) => db.batch("key", name, work)));

const stored = async (db: Database): Promise<string[]> =>
  (await db.read<{ name: string }>(sql`SELECT name FROM settings ORDER BY name`)).map(({ name }) => name);

const outcomes = (settled: readonly PromiseSettledResult<string>[]) =>
  settled.map((one) => (one.status === "fulfilled" ? one.value : "failed"));

describe.runIf(testsRunOn === "postgres")("concurrent units of one key", () => {
  test("share one commit, and each gets its own result", async () => {
    const { db, batches } = await opened();
    expect(outcomes(await batch(db, ["a", "b", "c"]))).toEqual(["a of 3", "b of 3", "c of 3"]);
    expect(batches).toEqual([3]);
    expect(await stored(db)).toEqual(["a", "b", "c"]);
  });

  test("are not kept waiting by those of another key", async () => {
    const { db, batches } = await opened();
    const all = ["a", "b"].flatMap((key) => [0, 1].map((index) => db.batch(key, `${key}${index}`, store)));
    expect(await Promise.all(all)).toEqual(["a0 of 2", "a1 of 2", "b0 of 2", "b1 of 2"]);
    expect(batches).toEqual([2, 2]);
  });

  test("that arrive during a commit share the next one", async () => {
    const { db, batches } = await opened();
    const first = db.batch("key", "first", async (tx, names) => {
      const later = batch(db, ["x", "y"], store);
      onTestFinished(async () => void (await later));
      return store(tx, names);
    });
    expect(await first).toBe("first of 1");
    expect(outcomes(await batch(db, ["z"]))).toEqual(["z of 3"]);
    expect(batches).toEqual([1, 3]);
  });

  test("fail alone", async () => {
    const { db } = await opened();
    await db.write(insertion(["taken"]));
    expect(outcomes(await batch(db, ["a", "taken", "b"]))).toEqual(["a of 1", "failed", "b of 1"]);
    expect(await stored(db)).toEqual(["a", "b", "taken"]);
  });

  test("are not repeated when their outcome is unknown", async () => {
    const { db } = await opened();
    let calls = 0;
    const cut: Joint<string, string> = async (tx, names) => {
      calls += 1;
      await tx.query(insertion(names));
      await tx.query(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
      return names;
    };
    const settled = await batch(db, ["a", "b"], cut);
    expect(settled.map((one) => one.status === "rejected" && isUnavailable(one.reason))).toEqual([true, true]);
    expect(calls).toBe(1);
    expect(await stored(db)).toEqual([]);
  });
});

describe.runIf(testsRunOn === "postgres")("pipelined reads", () => {
  test("fail alone, and reads behind a failed one are answered", async () => {
    const { db } = await opened();
    const number = (text: string) => db.read<{ n: number }>(sql`SELECT ${text}::int AS n`);
    const settled = await Promise.allSettled([number("1"), number("one"), number("2")]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await number("3")).toEqual([{ n: 3 }]);
  });

  test("go around a slow one", async () => {
    const { db } = await opened();
    const [locked, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = db.unit(async (tx) => {
      await tx.query(sql`SELECT pg_advisory_xact_lock(1)`);
      locked.resolve();
      await over.promise;
    });
    await locked.promise;
    const long = db.read(sql`SELECT pg_advisory_xact_lock(1)`);
    // Those of one moment go together.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await db.read(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
    over.resolve();
    await Promise.all([holding, long]);
  });

  test("work again after their connections were cut", async () => {
    const { db } = await opened();
    await db.read(sql`SELECT 1`);
    await db.write(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    await expect.poll(() => db.read(sql`SELECT 1 AS one`).catch(() => "cut")).toEqual([{ one: 1 }]);
  });
});
