import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { Readers } from "../../../server/db/postgres/readers.ts";
import sql from "../../../server/db/sql.ts";
import { testsRunOn } from "../../harness/database.ts";
import { opened } from "./opened.ts";
import { rowsReadByEarlyPlan } from "./planned-early.ts";
import { opened as openedLane } from "./restricted-lane.ts";

/** A database with rows named a to e, each with two values. */
async function filled(): Promise<Database> {
  const db = await opened();
  for (const name of ["a", "b", "c", "d", "e"])
    for (const value of ["1", "2"]) await db.write(sql`INSERT INTO settings VALUES (${name + value}, ${value})`);
  return db;
}

const valuesOf = (db: Database, name: string) =>
  db.recall<{ name: string }>(
    sql`SELECT name, value FROM settings WHERE name >= ${name} AND name < ${`${name}9`} ORDER BY name DESC`,
  );

function countStatements(): () => number {
  const asked = vi.spyOn(Readers.prototype, "query");
  onTestFinished(() => asked.mockRestore());
  return () => asked.mock.calls.length;
}

describe.runIf(testsRunOn === "postgres")("lookups of one turn of the event loop", () => {
  test("that differ in their values share a statement, and each gets its own rows in their order", async () => {
    const db = await filled();
    const statements = countStatements();
    const found = await Promise.all(["c", "none", "a", "e"].map((name) => valuesOf(db, name)));
    expect(statements()).toBe(1);
    expect(found.map((rows) => rows.map(({ name }) => name))).toEqual([["c2", "c1"], [], ["a2", "a1"], ["e2", "e1"]]);
    expect(found[0]?.[0]).toEqual({ name: "c2", value: "2" });
  });

  test("that are equal share their rows, which nobody can change", async () => {
    const db = await filled();
    const statements = countStatements();
    const [one, other] = await Promise.all([valuesOf(db, "a"), valuesOf(db, "a")]);
    expect(statements()).toBe(1);
    expect(one).toBe(other);
    expect(() => Object.assign(one?.[0] ?? {}, { name: "changed" })).toThrow(TypeError);
    const [more] = await Promise.all([valuesOf(db, "b"), valuesOf(db, "c")]);
    expect(() => Object.assign(more?.[0] ?? {}, { name: "changed" })).toThrow(TypeError);
  });

  test("with other texts, or values that are no text, are statements of their own", async () => {
    const db = await filled();
    const statements = countStatements();
    const number = (value: number | null) => db.recall(sql`SELECT CAST(${value} AS INTEGER) AS number`);
    const text = (value: string) => db.recall(sql`SELECT CAST(${value} AS TEXT) AS text`);
    const found = await Promise.all([number(1), number(null), text("a"), text("b")]);
    expect(found).toEqual([[{ number: 1 }], [{ number: null }], [{ text: "a" }], [{ text: "b" }]]);
    expect(statements()).toBe(3);
  });

  test("find texts as they are written", async () => {
    const db = await filled();
    const texts = ["", "NULL", "null", '"', "\\", '\\"', "{}", "a,b", " ", "'", "é\n"];
    const same = (text: string) => db.recall<{ text: string }>(sql`SELECT CAST(${text} AS TEXT) AS text`);
    expect((await Promise.all(texts.map(same))).flat().map(({ text }) => text)).toEqual(texts);
  });

  test("fail alone", async () => {
    const db = await filled();
    const number = (text: string) => db.recall(sql`SELECT CAST(CAST(${text} AS TEXT) AS INTEGER) AS number`);
    const settled = await Promise.allSettled([number("1"), number("one"), number("2")]);
    expect(settled).toMatchObject([
      { value: [{ number: 1 }] },
      { reason: { message: expect.stringContaining('"one"') } },
      { value: [{ number: 2 }] },
    ]);
  });

  test("see everything that was committed before them", async () => {
    const db = await filled();
    for (const name of ["v", "w", "x", "y", "z"]) {
      await db.write(sql`INSERT INTO settings VALUES (${name}, '')`);
      const [found] = await Promise.all([valuesOf(db, name), valuesOf(db, "none")]);
      expect(found).toEqual([{ name, value: "" }]);
    }
  });

  test.each([
    ["keys", (id: string) => sql`SELECT * FROM keys WHERE id = ${id} AND revoked_at IS NULL`],
    ["channels", (id: string) => sql`SELECT * FROM channels WHERE id = ${id}`],
  ])("read a handful of rows by a plan that was made before there were 5,000 %s", async (_, of) => {
    const lane = await openedLane();
    const asked = vi.spyOn(Readers.prototype, "query");
    onTestFinished(() => asked.mockRestore());
    await Promise.all(["own", "lane"].map((id) => lane.db.recall(of(id))));
    const [[together] = []] = asked.mock.calls;
    if (!together) throw new Error("Nothing was looked up.");
    expect(await rowsReadByEarlyPlan(lane, together)).toBeLessThan(10);
  });

  test("are as many as are asked", async () => {
    const db = await filled();
    const names = Array.from({ length: 250 }, (_, index) => `many ${index}`);
    for (const name of names) await db.write(sql`INSERT INTO settings VALUES (${name}, '')`);
    const one = (name: string) => db.recall<{ name: string }>(sql`SELECT name FROM settings WHERE name = ${name}`);
    expect((await Promise.all(names.map(one))).flat().map(({ name }) => name)).toEqual(names);
  });
});
