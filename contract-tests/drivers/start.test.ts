import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { openSqlite } from "../../server/db/sqlite/open.ts";
import { StartupError } from "../../server/db/startup-error.ts";
import { freshFile, freshFolder, migratedFile, names, put } from "./fresh.ts";

/** The sentence with which the server refuses to start. */
async function refusalOf(file: string, busyTimeoutMs = 20): Promise<string> {
  const error: unknown = await openSqlite({ file, busyTimeoutMs }).then(
    (db) => db.close(),
    (error) => error,
  );
  expect(error).toBeInstanceOf(StartupError);
  return (error as StartupError).message;
}

/** Opens the file as a user who is not root, since root may write everything. */
async function refusalAsNobody(file: string): Promise<string> {
  const script = fileURLToPath(new URL("open.ts", import.meta.url));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const { stdout } = await promisify(execFile)(process.execPath, [script, file], user);
  return stdout.trim();
}

const NOBODY = 65_534;

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe("the file of a database", () => {
  const mode = (file: string) => statSync(file).mode & 0o777;

  test("that is made, and the log beside it, are read and written by their owner alone", async () => {
    const file = freshFile();
    const db = await openSqlite({ file });
    await put(db, "a");
    expect([file, `${file}-wal`, `${file}-shm`].map(mode)).toEqual([0o600, 0o600, 0o600]);
    await db.close();
    expect(mode(file)).toBe(0o600);
  });

  test("that was there keeps the mode that it had", async () => {
    const file = await migratedFile();
    chmodSync(file, 0o640);
    await (await openSqlite({ file })).close();
    expect(mode(file)).toBe(0o640);
  });
});

describe("the server refuses to start, in one sentence, when the database", () => {
  test("is in a folder that does not exist", async () => {
    const file = join(freshFolder(), "none", "a.db");
    expect(await refusalOf(file)).toBe(`The folder ${dirname(file)} of the database does not exist: create it first.`);
  });

  test("is in a path that is not a folder", async () => {
    const folder = join(freshFolder(), "file");
    writeFileSync(folder, "");
    expect(await refusalOf(join(folder, "a.db"))).toBe(
      `${folder} is not a folder, so the database ${join(folder, "a.db")} cannot be in it.`,
    );
  });

  test("is a folder", async () => {
    const folder = freshFolder();
    expect(await refusalOf(folder)).toBe(`The database ${folder} is a folder: name a file.`);
  });

  test("is not SQLite", async () => {
    const file = freshFile();
    writeFileSync(file, "just some text, and more of it than the header of SQLite has bytes. ".repeat(20));
    expect(await refusalOf(file)).toBe(
      `${file} is not an SQLite database: name another file. (SQLite says: file is not a database.)`,
    );
  });

  test("is damaged", async () => {
    const file = await migratedFile();
    writeFileSync(file, readFileSync(file).fill(0xff, 100, 4096));
    expect(await refusalOf(file)).toMatch(/^The database .+ is damaged: restore a backup of it. \(SQLite says: /);
  });

  test("is another program's", async () => {
    const file = freshFile();
    change(file, "CREATE TABLE invoices (id)");
    expect(await refusalOf(file)).toBe(`The database ${file} belongs to another program: it has a table invoices.`);
  });

  test("was written by a newer version", async () => {
    const file = await migratedFile();
    change(
      file,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('1', '1', '99991231235959_future', '9999-12-31T23:59:59+00:00', 1)`,
    );
    expect(await refusalOf(file)).toBe(
      `The database ${file} was written by a newer version of this server, which made the migration ` +
        "99991231235959_future: start that version, or restore an older backup.",
    );
  });

  test("has a migration that failed", async () => {
    const file = await migratedFile();
    change(file, "UPDATE _prisma_migrations SET finished_at = NULL");
    expect(await refusalOf(file)).toMatch(
      /^The migration \d+_\w+ of the database .+ failed half-way: restore a backup.$/,
    );
  });

  test.each(["BEGIN IMMEDIATE", "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"])(
    "is locked by another process (%s)",
    async (lock) => {
      const file = await migratedFile();
      const other = new DatabaseSync(file);
      onTestFinished(() => other.close());
      other.exec(lock);
      expect(await refusalOf(file)).toBe(
        `The database ${file} is locked by another process: stop that one or try again. ` +
          "(SQLite says: database is locked.)",
      );
    },
  );

  test("is read-only", async () => {
    const file = await migratedFile();
    chmodSync(dirname(file), 0o777);
    chmodSync(file, 0o444);
    expect(await refusalAsNobody(file)).toBe(
      `StartupError: The database ${file} cannot be read and written by this user: change its permissions.`,
    );
  });

  test("is in a folder that is read-only", async () => {
    const folder = freshFolder();
    chmodSync(folder, 0o555);
    expect(await refusalAsNobody(join(folder, "a.db"))).toBe(
      `StartupError: The folder ${folder} is not writable, and SQLite keeps files beside the database: make it writable.`,
    );
    chmodSync(folder, 0o755);
  });

  test("cannot be opened for no apparent reason", async () => {
    const file = await migratedFile();
    mkdirSync(`${file}-wal`);
    expect(await refusalOf(file)).toMatch(/^The database .+ cannot be opened. \(SQLite says: .+\)$/);
  });
});

describe("the server starts", () => {
  test("on an empty file, and on its own database again", async () => {
    const file = freshFile();
    writeFileSync(file, "");
    const first = await openSqlite({ file });
    await put(first, "kept");
    await first.close();
    const second = await openSqlite({ file });
    onTestFinished(() => second.close());
    expect(await names(second)).toEqual(["kept"]);
  });

  test("as soon as another process lets go of the file", async () => {
    const file = await migratedFile();
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    other.exec("BEGIN IMMEDIATE");
    const opening = openSqlite({ file, busyTimeoutMs: 60_000 });
    await new Promise((resolve) => setImmediate(resolve));
    other.exec("COMMIT");
    await (await opening).close();
  });
});
