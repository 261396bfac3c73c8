import { expect, test } from "vitest";
import sql from "../../server/db/sql.ts";
import { freshDatabase, names, put } from "./fresh.ts";

const scan = { owner: "o", key: "k" };

/** Counts to a million: a good second's work on a slow machine, and several turns of the event loop on any. */
const LONG = sql`SELECT count(*) AS count FROM (
  WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1000000) SELECT n FROM n) counted`;

test("reads and writes go on while a scan runs", async () => {
  const db = await freshDatabase();
  await db.scan({ ...scan, key: "so that the thread has started" }, sql`SELECT 1`);
  const order: string[] = [];
  const long = db.scan<{ count: number }>(scan, LONG).then((rows) => {
    order.push("scan");
    return rows;
  });
  await put(db, "written meanwhile");
  expect(await names(db)).toEqual(["written meanwhile"]);
  order.push("write and read");
  expect(await long).toEqual([{ count: 1_000_000 }]);
  expect(order).toEqual(["write and read", "scan"]);
});

test("a scan sees whatever was committed before it was asked for", async () => {
  const db = await freshDatabase();
  for (const name of ["a", "b", "c"]) {
    await put(db, name);
    const rows = await db.scan<{ name: string }>(scan, sql`SELECT name FROM settings ORDER BY name`);
    expect(rows.at(-1)?.name).toBe(name);
  }
});

test("a scan cannot write", async () => {
  const db = await freshDatabase();
  await expect(db.scan(scan, sql`DELETE FROM settings`)).rejects.toThrow("A read begins with SELECT");
  await put(db, "still there");
  expect(await names(db)).toEqual(["still there"]);
});

test("a statement that fails leaves the thread to others", async () => {
  const db = await freshDatabase();
  await expect(db.scan(scan, sql`SELECT x FROM nowhere`)).rejects.toThrow("no such table: nowhere");
  expect(await db.scan(scan, sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});

test("closing waits for a scan that runs", async () => {
  const db = await freshDatabase();
  const long = db.scan<{ count: number }>(scan, LONG);
  await db.close();
  expect(await long).toEqual([{ count: 1_000_000 }]);
});
