import { readFile } from "node:fs/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { afterMigrations } from "../../prisma/difference.ts";
import { readMigrations } from "../../server/db/migrations.ts";
import { Connection } from "../../server/db/sqlite/connection.ts";
import { migrate } from "../../server/db/sqlite/migrate.ts";
import { StartupError } from "../../server/db/startup-error.ts";
import { freshFile } from "./fresh.ts";

const prismaFolder = new URL("../../prisma/", import.meta.url);

const FIRST = {
  name: "20260101000000_first",
  sql: `CREATE TABLE parents (id INTEGER NOT NULL PRIMARY KEY);
        CREATE TABLE children (id INTEGER NOT NULL PRIMARY KEY,
          parent INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE);
        INSERT INTO parents VALUES (1);
        INSERT INTO children VALUES (10, 1);`,
};

/** As Prisma writes the change of a column: a new table takes the old one's place. */
const REBUILD = {
  name: "20260102000000_rebuild",
  sql: `PRAGMA defer_foreign_keys=ON;
        PRAGMA foreign_keys=OFF;
        CREATE TABLE "new_parents" (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL DEFAULT '');
        INSERT INTO "new_parents" (id) SELECT id FROM parents;
        DROP TABLE "parents";
        ALTER TABLE "new_parents" RENAME TO "parents";
        PRAGMA foreign_keys=ON;
        PRAGMA defer_foreign_keys=OFF;`,
};

const third = (sql: string) => ({ name: "20260103000000_third", sql });

function freshConnection() {
  const file = freshFile();
  const connection = new Connection(file, "serving");
  onTestFinished(() => connection.close());
  const all = (table: string) => connection.query(`SELECT * FROM ${table}`);
  return { file, connection, all };
}

test("the SQLite migrations produce exactly the models", async () => {
  const models = await readFile(new URL("models.prisma", prismaFolder), "utf8");
  const migrations = await readMigrations(new URL("migrations/sqlite/", prismaFolder));
  expect(await afterMigrations(migrations, models)).toBe("");
});

test("both databases have the same migrations by name", async () => {
  const [sqlite, postgres] = await Promise.all(
    ["sqlite", "postgres"].map((folder) => readMigrations(new URL(`migrations/${folder}/`, prismaFolder))),
  );
  expect(sqlite?.map(({ name }) => name)).toEqual(postgres?.map(({ name }) => name));
});

test("names of a database of 1.0.0 are brought to NFC; of two that then are the same, one keeps its old spelling", async () => {
  const [nfc, nfd] = ["caf\u00e9", "cafe\u0301"];
  const { file, connection, all } = freshConnection();
  const migrations = await readMigrations(new URL("migrations/sqlite/", prismaFolder));
  const before = migrations.findIndex(({ name }) => name.endsWith("_names_in_nfc"));
  await migrate(file, connection, 1000, migrations.slice(0, before));
  for (const [id, owner, name] of [
    ["1", "one", nfd],
    ["2", "two", nfd],
    ["3", "two", nfc],
    ["4", "one", "plain"],
  ])
    connection.query(
      `INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days, created_at, updated_at)
       VALUES (?, ?, 'k', ?, 'claimable', 'open', FALSE, 300, 7, 0, 0)`,
      [id, owner, name],
    );
  await migrate(file, connection, 1000, migrations);
  const names = (all("channels") as { id: string; name: string }[]).map(({ id, name }) => [id, name]);
  expect(names.sort()).toEqual([
    ["1", nfc],
    ["2", nfd],
    ["3", nfc],
    ["4", "plain"],
  ]);
});

describe("migrating", () => {
  test("applies pending migrations, once", async () => {
    const { file, connection } = freshConnection();
    expect(await migrate(file, connection, 1000, [FIRST])).toEqual([FIRST.name]);
    expect(await migrate(file, connection, 1000, [FIRST, REBUILD])).toEqual([REBUILD.name]);
    expect(await migrate(file, connection, 1000, [FIRST, REBUILD])).toEqual([]);
  });

  test("keeps the children of a table that is rebuilt", async () => {
    const { file, connection, all } = freshConnection();
    await migrate(file, connection, 1000, [FIRST, REBUILD]);
    expect(all("parents")).toEqual([{ id: 1, name: "" }]);
    expect(all("children")).toEqual([{ id: 10, parent: 1 }]);
  });

  test("leaves the database unchanged when one of several fails, and works once that one is fixed", async () => {
    const { file, connection, all } = freshConnection();
    await migrate(file, connection, 1000, [FIRST]);
    const broken = [FIRST, REBUILD, third("CREATE TABLE more (id); INSERT INTO nowhere VALUES (1);")];
    const failure = await migrate(file, connection, 1000, broken).catch((error) => error);
    expect(failure).toBeInstanceOf(StartupError);
    expect(failure.message).toContain(`The database ${file} could not be migrated and is as it was: `);
    expect(failure.message).toContain("no such table: nowhere");
    expect(failure.message).not.toContain("\n");
    expect(all("parents")).toEqual([{ id: 1 }]);
    const fixed = [FIRST, REBUILD, third("CREATE TABLE more (id);")];
    expect(await migrate(file, connection, 1000, fixed)).toEqual([REBUILD.name, "20260103000000_third"]);
  });

  test("refuses one that would leave orphaned rows", async () => {
    const { file, connection, all } = freshConnection();
    const orphaning = [FIRST, third("DELETE FROM parents;")];
    await expect(migrate(file, connection, 1000, orphaning)).rejects.toThrow(
      "rows of children would refer to rows that no longer exist.",
    );
    expect(() => all("parents")).toThrow("no such table: parents");
  });
});
