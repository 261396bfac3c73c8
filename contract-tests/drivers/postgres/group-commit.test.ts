import { setImmediate } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { onBehalfOf } from "../../../server/db/owner-turns.ts";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import type { Sql } from "../../../server/db/sql.ts";
import sql from "../../../server/db/sql.ts";
import { isUnavailable } from "../../../server/db/unavailable.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { requestOf } from "../../harness/served.ts";

async function opened() {
  const { location, remove } = await freshDatabase();
  const groups: number[] = [];
  const open = async () => {
    const onGroup = (size: number) => groups.push(size);
    const db = await openPostgres({ url: location, connections: 12, patienceMs: 60_000, onGroup });
    onTestFinished(() => db.close());
    return db;
  };
  const db = await open();
  onTestFinished(remove);
  return { db, groups, open };
}

/** As requests write, and not background work. */
const request = (db: Database, statement: Sql) =>
  onBehalfOf(requestOf("owner"), () => db.write<{ name: string }>(statement));

const insert = (name: string): Sql => sql`INSERT INTO settings (name, value) VALUES (${name}, '') RETURNING name`;
const change = (name: string, value: string): Sql =>
  sql`UPDATE settings SET value = value || ${value} WHERE name = ${name} RETURNING name`;

const outcomes = async (promises: readonly Promise<readonly { name: string }[]>[]) =>
  (await Promise.allSettled(promises)).map((one) =>
    one.status === "fulfilled" ? one.value.map(({ name }) => name).join() : (one.reason as Error).name,
  );

const stored = async (db: Database) =>
  (await db.read<{ name: string }>(sql`SELECT name FROM settings ORDER BY name`)).map(({ name }) => name);

/** Holds the lock of a row until it is let go. */
async function holding(db: Database, name: string) {
  const [held, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const unit = db.unit(async (tx) => {
    await tx.query(change(name, "held"));
    held.resolve();
    await over.promise;
  });
  await held.promise;
  return async () => {
    over.resolve();
    await unit;
  };
}

describe.runIf(testsRunOn === "postgres")("statements of concurrent requests", () => {
  test("share one commit, and each gets its own rows", async () => {
    const { db, groups } = await opened();
    expect(await outcomes(["a", "b", "c"].map((name) => request(db, insert(name))))).toEqual(["a", "b", "c"]);
    expect(groups).toEqual([3]);
    expect(await stored(db)).toEqual(["a", "b", "c"]);
  });

  test("that arrive while earlier ones are being committed do not wait for these", async () => {
    const { db, groups } = await opened();
    const first = request(db, sql`SELECT 'first' AS name FROM (SELECT pg_sleep(2)) AS slept`);
    // It is sent at the end of this turn of the event loop, and what comes later forms the next group.
    for (let turn = 0; turn < 2; turn += 1) await setImmediate();
    const order: string[] = [];
    const noting = (name: string) => request(db, insert(name)).then(() => order.push(name));
    await Promise.all([first.then(() => order.push("first")), noting("a"), noting("b")]);
    expect(order).toEqual(["a", "b", "first"]);
    expect(groups).toEqual([2, 1]);
  });

  test("fail alone, and what comes after them is served", async () => {
    const { db } = await opened();
    const names = ["a", "a", "b"];
    const results = await outcomes(names.map((name) => request(db, insert(name))));
    expect(results.toSorted()).toEqual(["UniqueViolation", "a", "b"]);
    expect(await stored(db)).toEqual(["a", "b"]);
    expect(await outcomes([request(db, insert("c"))])).toEqual(["c"]);
  });

  test("do not wait for a lock that one of them waits for", async () => {
    const { db } = await opened();
    await request(db, insert("locked"));
    const release = await holding(db, "locked");
    const waiting = request(db, change("locked", "changed"));
    expect(await outcomes(["a", "b"].map((name) => request(db, insert(name))))).toEqual(["a", "b"]);
    expect(await outcomes([request(db, insert("c"))])).toEqual(["c"]);
    await release();
    expect(await waiting).toEqual([{ name: "locked" }]);
    expect(await db.read(sql`SELECT value FROM settings WHERE name = 'locked'`)).toEqual([{ value: "heldchanged" }]);
  });

  test("that lock the same rows in opposite orders in two processes all succeed", async () => {
    const { db, open } = await opened();
    const other = await open();
    const names = Array.from({ length: 20 }, (_, index) => `row ${index}`);
    for (const name of names) await request(db, insert(name));
    const rounds = 10;
    const changeAll = async (by: Database, order: readonly string[]) => {
      for (let round = 0; round < rounds; round += 1)
        expect(await outcomes(order.map((name) => request(by, change(name, "x"))))).toEqual(order);
    };
    await Promise.all([changeAll(db, names), changeAll(other, names.toReversed())]);
    const changes = await db.read<{ value: string }>(sql`SELECT value FROM settings WHERE name LIKE 'row %'`);
    expect(changes.map(({ value }) => value.length)).toEqual(names.map(() => 2 * rounds));
  });

  test("are not repeated when nobody knows whether they were committed", async () => {
    const { db } = await opened();
    const kill = sql`SELECT 'killed' AS name FROM (SELECT pg_terminate_backend(pg_backend_pid())) AS killed`;
    const settled = await Promise.allSettled([request(db, insert("a")), request(db, kill), request(db, insert("b"))]);
    expect(settled.map((one) => one.status === "rejected" && isUnavailable(one.reason))).toEqual([true, true, true]);
    expect(await stored(db)).toEqual([]);
    await expect.poll(() => outcomes([request(db, insert("later"))])).toEqual(["later"]);
  });

  test("are answered before the database closes", async () => {
    const { db, open } = await opened();
    const writing = outcomes(["a", "a", "b"].map((name) => request(db, insert(name))));
    await setImmediate();
    await db.close();
    expect((await writing).toSorted()).toEqual(["UniqueViolation", "a", "b"]);
    expect(await stored(await open())).toEqual(["a", "b"]);
  });
});
