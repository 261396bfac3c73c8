import { expect, test } from "vitest";
import type { Database } from "../../server/db/database.ts";
import sql, { raw } from "../../server/db/sql.ts";
import { freshDatabase, put } from "./fresh.ts";

const PRAGMAS = ["journal_mode", "synchronous", "foreign_keys", "query_only", "auto_vacuum", "busy_timeout"];

async function pragmasOf(query: Database["read"]) {
  const rows = await Promise.all(
    PRAGMAS.map((name) => query<Record<string, unknown>>(raw(`SELECT * FROM pragma_${name}`))),
  );
  return rows.map(([row]) => Object.values(row ?? {})[0]);
}

/** Those of the connection that reads while a group is open. */
function pragmasWithin(db: Database) {
  return db.unit(async (tx) => {
    await tx.query(sql`SELECT 1`);
    return pragmasOf(db.read);
  });
}

test("every commit reaches the disk and foreign keys are enforced, before and after the first write", async () => {
  const db = await freshDatabase({ busyTimeoutMs: 1234 });
  for (const write of [1, 2, 3]) {
    expect(await pragmasOf(db.write)).toEqual(["wal", 2, 1, 0, 2, 5]);
    expect(await pragmasWithin(db)).toEqual(["wal", 2, 1, 1, 2, 1234]);
    await put(db, `${write}`);
    await db.models.setting.create({ data: { name: `model ${write}`, value: "" } });
  }
});

test("a write is refused on the reading connection", async () => {
  const db = await freshDatabase();
  await expect(db.read(sql`DELETE FROM settings`)).rejects.toThrow("A read begins with SELECT");
});
