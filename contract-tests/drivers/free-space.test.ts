import { expect, onTestFinished, test } from "vitest";
import type { FreeSpace } from "../../server/db/database.ts";
import sql from "../../server/db/sql.ts";
import { openSqlite } from "../../server/db/sqlite/open.ts";
import { migratedFile, put } from "./fresh.ts";

/** A file of which three hundred pages and more are free. */
async function withFreePages() {
  const db = await openSqlite({ file: await migratedFile() });
  onTestFinished(() => db.close());
  for (let row = 0; row < 300; row += 1) await put(db, `row ${row}`, "x".repeat(5000));
  await db.write(sql`DELETE FROM settings`);
  const { freeSpace } = db;
  if (!freeSpace) throw new Error("SQLite has free space of its own.");
  return { db, freeSpace };
}

const freeOf = async (space: FreeSpace): Promise<number> => (await space.pages()).free;

test("free pages are returned a few at a time, however many may be", async () => {
  const { freeSpace } = await withFreePages();
  const before = await freeOf(freeSpace);
  expect(before).toBeGreaterThan(300);
  const released = await freeSpace.release(before);
  expect(released).toBeGreaterThan(0);
  expect(released).toBeLessThanOrEqual(64);
  expect(await freeOf(freeSpace)).toBe(before - released);
});

test("no more pages are returned than were asked for, and none where none are free", async () => {
  const { freeSpace } = await withFreePages();
  expect(await freeSpace.release(1)).toBe(1);
  while ((await freeSpace.release(1000)) > 0);
  expect(await freeOf(freeSpace)).toBe(0);
  expect(await freeSpace.release(1)).toBe(0);
});

test("writes of the same turn share the commit of a step, and one that fails takes no pages back", async () => {
  const { db, freeSpace } = await withFreePages();
  const before = await freeOf(freeSpace);
  const [released, , failed] = await Promise.allSettled([
    freeSpace.release(8),
    put(db, "beside"),
    db.write(sql`INSERT INTO settings (name, value) VALUES (NULL, '')`),
  ]);
  expect([released?.status, failed?.status]).toEqual(["fulfilled", "rejected"]);
  expect(await freeOf(freeSpace)).toBe(before - 8);
  expect(await db.read(sql`SELECT name FROM settings`)).toEqual([{ name: "beside" }]);
});

test("the file does not settle within somebody's transaction", async () => {
  const { db, freeSpace } = await withFreePages();
  await freeSpace.release(64);
  await db.unit(async (tx) => {
    await tx.query(sql`SELECT 1`);
    expect(await freeSpace.settle()).toBe(false);
  });
  expect(await freeSpace.settle()).toBe(true);
});
