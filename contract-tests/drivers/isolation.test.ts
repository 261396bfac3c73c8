import { describe, expect, test } from "vitest";
import type { Database } from "../../server/db/database.ts";
import sql from "../../server/db/sql.ts";
import { freshDatabase, names, put } from "./fresh.ts";

/** Opens a transaction that has written the setting "inside", and keeps it open until `end` is called. */
async function holdTransaction(db: Database) {
  const wrote = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const transaction = db.transaction(async (within) => {
    await put(within, "inside");
    wrote.resolve();
    await end.promise;
  });
  await wrote.promise;
  return { transaction, commit: () => end.resolve(), rollBack: () => end.reject(new Error("changed my mind")) };
}

describe("while another transaction is open", () => {
  test("another's model call waits for it and survives its rollback", async () => {
    const db = await freshDatabase();
    const { transaction, rollBack } = await holdTransaction(db);
    const other = db.models.setting.create({ data: { name: "outside", value: "" } }).then((row) => row.name);
    rollBack();
    await expect(transaction).rejects.toThrow("changed my mind");
    expect(await other).toBe("outside");
    expect(await names(db)).toEqual(["outside"]);
  });

  test("another's statement, unit and raw query wait for it and survive its rollback", async () => {
    const db = await freshDatabase();
    const { transaction, rollBack } = await holdTransaction(db);
    const others = Promise.all([
      put(db, "a"),
      db.unit((tx) => tx.query(sql`INSERT INTO settings (name, value) VALUES ('b', '')`)),
      db.models.$executeRaw`INSERT INTO settings (name, value) VALUES ('c', '')`,
      db.models.$queryRaw`INSERT INTO settings (name, value) VALUES ('d', '') RETURNING name`,
    ]);
    rollBack();
    await expect(transaction).rejects.toThrow("changed my mind");
    await others;
    expect(await names(db)).toEqual(["a", "b", "c", "d"]);
  });

  test("one that takes too long, here by waiting for itself, is rolled back and the others are served", async () => {
    const db = await freshDatabase();
    const waits = db.models.$transaction(
      async (tx) => {
        // On a busy machine its time may be over already.
        await tx.setting.create({ data: { name: "inside", value: "" } }).catch(() => {});
        await put(db, "outside");
        await tx.setting.create({ data: { name: "too late", value: "" } });
      },
      { timeout: 20 },
    );
    await expect(waits).rejects.toMatchObject({ code: "P2028" });
    expect(await names(db)).toEqual(["outside"]);
  });

  test("nobody else sees what it wrote until it is committed", async () => {
    const db = await freshDatabase();
    const { transaction, commit } = await holdTransaction(db);
    expect(await names(db)).toEqual([]);
    expect(await db.models.setting.count()).toBe(0);
    commit();
    await transaction;
    expect(await names(db)).toEqual(["inside"]);
  });

  test("a second transaction gets its turn after it", async () => {
    const db = await freshDatabase();
    const first = await holdTransaction(db);
    const second = db.models.$transaction((tx) => tx.setting.count());
    first.commit();
    expect(await second).toBe(1);
    await first.transaction;
  });

  test("one that waits too long gives up and delays nobody afterwards", async () => {
    const db = await freshDatabase();
    const { transaction, commit } = await holdTransaction(db);
    const impatient = db.models.$transaction((tx) => tx.setting.count(), { maxWait: 1 });
    await expect(impatient).rejects.toMatchObject({ code: "P2028" });
    const later = put(db, "later");
    commit();
    await Promise.all([transaction, later]);
    expect(await names(db)).toEqual(["inside", "later"]);
  });
});

describe("within a transaction", () => {
  test("SQL, units and models see each other's writes", async () => {
    const db = await freshDatabase();
    const seen = await db.transaction(async (within) => {
      await put(within, "by SQL");
      await within.models.setting.create({ data: { name: "by model", value: "" } });
      await within.unit((tx) => tx.query(sql`INSERT INTO settings (name, value) VALUES ('by unit', '')`));
      return [await names(within), await within.models.setting.count()];
    });
    expect(seen).toEqual([["by SQL", "by model", "by unit"], 3]);
  });

  test("a failed unit is rolled back alone", async () => {
    const db = await freshDatabase();
    await db.transaction(async (within) => {
      await put(within, "kept");
      const unit = within.unit(async (tx) => {
        await tx.query(sql`INSERT INTO settings (name, value) VALUES ('undone', '')`);
        throw new Error("no");
      });
      await expect(unit).rejects.toThrow("no");
    });
    expect(await names(db)).toEqual(["kept"]);
  });

  test("a nested model transaction is rolled back alone", async () => {
    const db = await freshDatabase();
    await db.models.$transaction(async (outer) => {
      await outer.setting.create({ data: { name: "kept", value: "" } });
      const inner = outer.$transaction(async (tx) => {
        await tx.setting.create({ data: { name: "undone", value: "" } });
        throw new Error("no");
      });
      await expect(inner).rejects.toThrow("no");
    });
    expect(await names(db)).toEqual(["kept"]);
  });

  test("a statement after its end is refused instead of running outside it", async () => {
    const db = await freshDatabase();
    const ended = await db.transaction(async (within) => within);
    await expect(put(ended, "late")).rejects.toThrow("The transaction is over.");
    expect(await names(db)).toEqual([]);
  });

  test("a failed commit rolls it back, and the next writer is served", async () => {
    const db = await freshDatabase();
    const transaction = db.transaction(async (within) => {
      await within.write(sql`PRAGMA defer_foreign_keys = ON`);
      await within.write(sql`INSERT INTO actor_aliases (alias, actor_id, created_at) VALUES ('a', 'nobody', 1)`);
    });
    await expect(transaction).rejects.toThrow("ForeignKeyConstraintViolation");
    await put(db, "next");
    expect(await db.read(sql`SELECT count(*) AS n FROM actor_aliases`)).toEqual([{ n: 0 }]);
  });

  test("when SQLite rolls it back by itself, the rest of it fails and the next writer is served", async () => {
    const db = await freshDatabase();
    await db.write(sql`CREATE TRIGGER bomb BEFORE INSERT ON settings WHEN NEW.name = 'bomb'
                       BEGIN SELECT RAISE(ROLLBACK, 'boom'); END`);
    const transaction = db.transaction(async (within) => {
      await put(within, "before");
      await expect(put(within, "bomb")).rejects.toThrow("boom");
      await put(within, "after");
    });
    await expect(transaction).rejects.toThrow("The transaction is over.");
    await put(db, "next");
    expect(await names(db)).toEqual(["next"]);
  });
});
