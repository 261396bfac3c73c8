import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Database, Queryable } from "../../server/db/database.ts";
import sql, { raw } from "../../server/db/sql.ts";
import { openSqlite } from "../../server/db/sqlite/open.ts";
import { DatabaseUnavailable } from "../../server/db/unavailable.ts";
import { withinUnit } from "../../server/db/within-unit.ts";
import { freshDatabase, migratedFile, names, outcomes, put } from "./fresh.ts";

const insert = (name: string) => sql`INSERT INTO settings (name, value) VALUES (${name}, '')`;

/** A database that notes the size of each group it commits. */
async function countingDatabase() {
  const groups: number[] = [];
  return { db: await freshDatabase({ onGroup: (size) => groups.push(size) }), groups };
}

describe("writes that arrive in one turn of the event loop", () => {
  test("share one commit", async () => {
    const { db, groups } = await countingDatabase();
    await Promise.all(Array.from({ length: 100 }, (_, index) => put(db, `${index}`)));
    expect(groups).toEqual([100]);
    expect(await names(db)).toHaveLength(100);
  });

  test("share it with units and model calls", async () => {
    const { db, groups } = await countingDatabase();
    await db.models.setting.count();
    await Promise.all([
      put(db, "a"),
      db.unit((tx) => tx.query(insert("b"))),
      db.models.$executeRaw`INSERT INTO settings (name, value) VALUES (${"c"}, '')`,
    ]);
    expect(groups.reduce((sum, size) => sum + size)).toBe(3);
    expect(groups.length).toBeLessThan(3);
  });

  test("are visible to everybody before any of them is answered", async () => {
    const db = await freshDatabase();
    const first = put(db, "a").then(() => names(db));
    await Promise.all([put(db, "b"), put(db, "c")]);
    expect(await first).toEqual(["a", "b", "c"]);
  });

  test("run in the order in which they arrived", async () => {
    const db = await freshDatabase();
    await put(db, "log");
    const append = (text: string) => sql`UPDATE settings SET value = value || ${text} RETURNING value`;
    const written = [
      db.write(append("a")),
      db.unit(async (tx) => [await tx.query(append("b")), await tx.query(append("c"))]),
      db.write(append("d")),
    ];
    await Promise.all(written);
    expect(await db.read(sql`SELECT value FROM settings`)).toEqual([{ value: "abcd" }]);
  });
});

test("a write waits for one transaction at most, however many stand in the queue before it, and they all get their turn", async () => {
  const db = await freshDatabase();
  const order: string[] = [];
  const transactions = Array.from({ length: 20 }, (_, index) =>
    db.transaction((tx) => put(tx, `t${index}`)).then(() => order.push("transaction")),
  );
  await transactions[0];
  const writes = Array.from({ length: 3 }, (_, index) => put(db, `w${index}`).then(() => order.push("write")));
  await Promise.all([...transactions, ...writes]);
  expect(order.slice(0, 2 + writes.length).filter((kind) => kind === "write")).toHaveLength(writes.length);
  expect(await names(db)).toHaveLength(transactions.length + writes.length);
});

describe("a member of a group", () => {
  test("that breaks a constraint fails alone", async () => {
    const { db, groups } = await countingDatabase();
    const results = await outcomes([put(db, "a"), put(db, "a"), put(db, "b")]);
    expect(results).toEqual([[], "UNIQUE constraint failed: settings.name", []]);
    expect(await names(db)).toEqual(["a", "b"]);
    expect(groups).toEqual([3]);
  });

  test("that is not SQL fails alone", async () => {
    const db = await freshDatabase();
    const results = await outcomes([put(db, "a"), db.write(sql`INSRT INTO settings`), put(db, "b")]);
    expect(results).toEqual([[], 'near "INSRT": syntax error', []]);
    expect(await names(db)).toEqual(["a", "b"]);
  });

  test("that throws half-way is rolled back alone", async () => {
    const db = await freshDatabase();
    const half = async (tx: Queryable) => {
      await tx.query(insert("half"));
      await tx.query(insert("a"));
    };
    const thrown = async (tx: Queryable) => {
      await tx.query(insert("thrown"));
      throw new Error("no");
    };
    const ok = (tx: Queryable) => tx.query(insert("b"));
    const results = await outcomes([put(db, "a"), db.unit(half), db.unit(thrown), db.unit(ok)]);
    expect(results).toEqual([[], "UNIQUE constraint failed: settings.name", "no", []]);
    expect(await names(db)).toEqual(["a", "b"]);
  });

  test("may go on after a statement of its own that failed", async () => {
    const db = await freshDatabase();
    await put(db, "taken");
    await db.unit(async (tx) => {
      await tx.query(insert("taken")).catch(() => tx.query(insert("instead")));
    });
    expect(await names(db)).toEqual(["instead", "taken"]);
  });

  test("gets the rows of RETURNING, all of them", async () => {
    const db = await freshDatabase();
    const rows = await db.unit(async (tx) => {
      await tx.query(sql`INSERT INTO settings (name, value) VALUES ('a', 1), ('b', 2), ('c', 3) RETURNING name`);
      return tx.query(sql`UPDATE settings SET value = value * 10 WHERE name > 'a' RETURNING name, value`);
    });
    expect(rows).toEqual([
      { name: "b", value: "20" },
      { name: "c", value: "30" },
    ]);
  });

  test("can be code written for a database, whose own units are rolled back alone", async () => {
    const { db, groups } = await countingDatabase();
    const work = async (within: Database) => {
      await put(within, "a");
      const failing = within.unit(async (tx) => {
        await tx.query(insert("undone"));
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      await within.unit((deeper) => deeper.query(insert("b")));
      return names(within);
    };
    const [seen] = await Promise.all([db.unit((tx) => work(withinUnit(tx))), put(db, "c")]);
    expect(seen).toEqual(["a", "b"]);
    expect(await names(db)).toEqual(["a", "b", "c"]);
    expect(groups).toEqual([2]);
  });

  test("that waits for anything but its own queries fails without delaying the others", async () => {
    const db = await freshDatabase();
    const waits = db.unit(async (tx) => {
      await tx.query(insert("undone"));
      await new Promise(() => {});
    });
    const results = await outcomes([waits, put(db, "a")]);
    expect(results).toEqual(["A unit may wait for nothing but its own queries.", []]);
    expect(await names(db)).toEqual(["a"]);
  });

  test("cannot query after it has ended", async () => {
    const db = await freshDatabase();
    const ended = await db.unit(async (tx) => ({ tx }));
    await expect(ended.tx.query(insert("late"))).rejects.toThrow("A unit's query came after the unit's end.");
    expect(await names(db)).toEqual([]);
  });

  test("whose returned integer does not fit a number rolls back the group, since it has taken effect", async () => {
    const db = await freshDatabase();
    const tooBig = db.write(sql`INSERT INTO settings (name, value) VALUES ('big', '') RETURNING 9007199254740993 AS n`);
    const results = await outcomes([put(db, "a"), tooBig]);
    expect(new Set(results).size).toBe(1);
    expect(await names(db)).toEqual([]);
  });
});

describe("when the transaction of a group is lost", () => {
  test("to SQLite rolling it back, every member fails and the next group is served", async () => {
    const { db, groups } = await countingDatabase();
    await db.write(sql`CREATE TRIGGER bomb BEFORE INSERT ON settings WHEN NEW.name = 'bomb'
                       BEGIN SELECT RAISE(ROLLBACK, 'boom'); END`);
    const unit = db.unit(async (tx) => {
      await tx.query(insert("bomb")).catch(() => undefined);
      await tx.query(insert("in the unit"));
    });
    expect(await outcomes([put(db, "before"), unit, put(db, "after")])).toEqual(["boom", "boom", "boom"]);
    expect(await outcomes([put(db, "before"), put(db, "bomb"), put(db, "after")])).toEqual(["boom", "boom", "boom"]);
    expect(await names(db)).toEqual([]);
    await put(db, "next");
    expect(await names(db)).toEqual(["next"]);
    expect(groups).toEqual([1, 1]);
  });

  test("to a commit that fails, every member fails, the file is free and the next group is served", async () => {
    const file = await migratedFile();
    const db = await openSqlite({ file });
    onTestFinished(() => db.close());
    const orphan = db.unit(async (tx) => {
      await tx.query(sql`PRAGMA defer_foreign_keys = ON`);
      await tx.query(sql`INSERT INTO channel_aliases (alias, channel_id, created_at) VALUES ('a', 'nobody', 1)`);
    });
    const failed = "FOREIGN KEY constraint failed";
    expect(await outcomes([put(db, "before"), orphan, put(db, "after")])).toEqual([failed, failed, failed]);
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    other.close();
    await put(db, "next");
    expect(await names(db)).toEqual(["next"]);
  });

  test("to a full disk, answered writes are there and failed ones are not", async () => {
    const db = await freshDatabase();
    const [size] = await db.read<{ page_count: number }>(sql`SELECT page_count FROM pragma_page_count`);
    await db.write(raw(`PRAGMA max_page_count = ${(size?.page_count ?? 0) + 20}`));
    const big = "x".repeat(3000);
    const wanted = Array.from({ length: 60 }, (_, index) => `${index}`);
    const settled: string[] = [];
    for (const trio of [wanted.slice(0, 10), wanted.slice(10, 30), wanted.slice(30)]) {
      await Promise.allSettled(trio.map((name) => put(db, name, big).then(() => settled.push(name))));
    }
    expect(settled.length).toBeGreaterThan(0);
    expect(settled.length).toBeLessThan(wanted.length);
    expect(await names(db)).toEqual(settled.toSorted());
    await db.write(sql`PRAGMA max_page_count = 100000`);
    await put(db, "room again");
    expect(await names(db)).toContain("room again");
  });

  test("to another process that keeps the file locked, every member fails and later ones are served", async () => {
    const file = await migratedFile();
    const db = await openSqlite({ file, busyTimeoutMs: 20 });
    onTestFinished(() => db.close());
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    other.exec("BEGIN IMMEDIATE");
    expect(await outcomes([put(db, "a"), put(db, "b")])).toEqual(["database is locked", "database is locked"]);
    await expect(db.models.$transaction((tx) => tx.setting.count())).rejects.toThrow(DatabaseUnavailable);
    await expect(db.models.setting.create({ data: { name: "c", value: "" } })).rejects.toThrow(DatabaseUnavailable);
    other.exec("COMMIT");
    await put(db, "d");
    expect(await names(db)).toEqual(["d"]);
  });
});

describe("while another process writes", () => {
  test("reads are answered and writes wait without blocking them", async () => {
    const file = await migratedFile();
    const db = await openSqlite({ file, busyTimeoutMs: 60_000 });
    onTestFinished(() => db.close());
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    const write = put(db, "a");
    await new Promise((resolve) => setImmediate(resolve));
    expect(await names(db)).toEqual([]);
    other.exec("COMMIT");
    other.close();
    await write;
    expect(await names(db)).toEqual(["a"]);
  });
});

describe("closing", () => {
  test("serves the queue, then refuses", async () => {
    const file = await migratedFile();
    const db = await openSqlite({ file });
    const before = outcomes([put(db, "a"), db.transaction((within) => put(within, "b")), put(db, "c")]);
    await new Promise((resolve) => setImmediate(resolve));
    const closed = db.close();
    await expect(put(db, "d")).rejects.toThrow("The database is closed.");
    expect(await before).toEqual([[], [], []]);
    await closed;
    await db.close();
    const again = await openSqlite({ file });
    onTestFinished(() => again.close());
    expect(await names(again)).toEqual(["a", "b", "c"]);
  });
});
