import { describe, expect, onTestFinished, test } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { isOutdated } from "../../../server/db/outdated.ts";
import { onBehalfOf } from "../../../server/db/owner-turns.ts";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { requestOf } from "../../harness/served.ts";

describe.runIf(testsRunOn === "postgres")("a database that presumes", () => {
  async function opened() {
    const { location, remove } = await freshDatabase();
    const open = async () => {
      const db = await openPostgres({ url: location, connections: 12, patienceMs: 60_000 });
      onTestFinished(() => db.close());
      return db;
    };
    const [db, other] = [await open(), await open()];
    onTestFinished(remove);
    await db.write(sql`
      INSERT INTO keys (id, owner_id, agent_label, secret_hash, default_actor_id, created_at)
      VALUES ('k', 'o', 'label', '', 'a', 0)`);
    // What a process keeps it forgets when a connection is made.
    await request(() => db.write(sql`DELETE FROM settings`));
    return { db, other };
  }

  const keyOf = (db: Pick<Database, "recall">) =>
    db.recall<{ agent_label: string }>(sql`SELECT agent_label FROM keys WHERE id = ${"k"}`);
  const relabel = (db: Pick<Database, "write">, label: string) =>
    db.write(sql`UPDATE keys SET agent_label = ${label} WHERE id = 'k'`);
  const insert = (name: string): Sql => sql`INSERT INTO settings VALUES (${name}, '') RETURNING name`;
  const stored = async (db: Database) =>
    (await db.read<{ name: string }>(sql`SELECT name FROM settings ORDER BY name`)).map(({ name }) => name);
  const request = <T>(work: () => Promise<T>) => onBehalfOf(requestOf("owner"), work);

  function presuming(db: Database) {
    const presumption = db.presume?.();
    if (!presumption) throw new Error("This database presumes nothing.");
    return presumption;
  }

  const outcome = (promise: Promise<unknown>) =>
    promise.then(
      () => "done",
      (error: unknown) => (isOutdated(error) ? "outdated" : String(error)),
    );

  test("takes what it has recalled for granted, and has an effect only if it was right", async () => {
    const { db, other } = await opened();
    expect(await keyOf(db)).toEqual([{ agent_label: "label" }]);
    const [right, wrong] = [presuming(db), presuming(db)];
    await keyOf(right.db);
    expect(await outcome(request(() => right.db.write(insert("right"))))).toBe("done");
    await relabel(other, "changed");
    expect(await keyOf(wrong.db)).toEqual([{ agent_label: "label" }]);
    expect(await outcome(request(() => wrong.db.write(insert("wrong"))))).toBe("outdated");
    expect(await stored(db)).toEqual(["right"]);
    expect(await keyOf(presuming(db).db)).toEqual([{ agent_label: "changed" }]);
  });

  test.each<[string, (db: Database) => Promise<unknown>]>([
    ["a read", (db) => db.read(sql`SELECT 1`)],
    ["a unit", (db) => db.unit((tx) => tx.query(insert("unit")))],
    ["a transaction", (db) => db.transaction((tx) => tx.query(insert("transaction")))],
    [
      "a batch",
      (db) => db.batch("key", "batch", async (tx, names) => Promise.all(names.map((name) => tx.query(insert(name))))),
    ],
    [
      "a batch that is one statement",
      (db) =>
        db.batch(
          "key",
          "statement",
          async () => [],
          () => ({ statement: insert("statement"), results: (rows) => rows }),
        ),
    ],
  ])("verifies with %s", async (_, work) => {
    const { db, other } = await opened();
    await keyOf(db);
    const [first, second] = [presuming(db), presuming(db)];
    for (const { db: own } of [first, second]) await keyOf(own);
    await relabel(other, "changed");
    expect(await outcome(request(() => work(first.db)))).toBe("outdated");
    expect(await outcome(second.confirm())).toBe("outdated");
    expect(await stored(db)).toEqual([]);
  });

  test("fails for those alone who took for granted what has changed", async () => {
    const { db, other } = await opened();
    await keyOf(db);
    const [one, two] = [presuming(db), presuming(db)];
    for (const { db: own } of [one, two]) await keyOf(own);
    await relabel(other, "changed");
    const batch = (own: Database, name: string) =>
      own.batch("key", name, async (tx, names) => Promise.all(names.map((each) => tx.query(insert(each)))));
    const outcomes = await Promise.all(
      [
        () => one.db.write(insert("one")),
        () => db.write(insert("two")),
        () => batch(two.db, "three"),
        () => batch(db, "four"),
      ].map((work) => outcome(request(work))),
    );
    expect(outcomes).toEqual(["outdated", "done", "outdated", "done"]);
    expect(await stored(db)).toEqual(["four", "two"]);
  });

  test("reads anew after a write without effect, which may be due to a change", async () => {
    const { db, other } = await opened();
    await keyOf(db);
    const { db: own } = presuming(db);
    await keyOf(own);
    await request(() => own.write(insert("effect")));
    await relabel(other, "changed");
    expect(await keyOf(own)).toEqual([{ agent_label: "label" }]);
    await request(() => own.write(sql`UPDATE settings SET value = '' WHERE name = 'none' RETURNING name`));
    expect(await keyOf(own)).toEqual([{ agent_label: "changed" }]);
  });

  test("is never outdated once it has had an effect", async () => {
    const { db, other } = await opened();
    const { db: own, confirm } = presuming(db);
    await request(() => own.write(insert("effect")));
    await keyOf(db);
    await relabel(other, "changed");
    expect(await keyOf(own)).toEqual([{ agent_label: "changed" }]);
    expect(await outcome(confirm())).toBe("done");
  });

  test("is never outdated once it has lost the connection by which it wrote", async () => {
    const { db, other } = await opened();
    await keyOf(db);
    const { db: own, confirm } = presuming(db);
    await keyOf(own);
    const lost = request(() => own.write(sql`SELECT pg_terminate_backend(pg_backend_pid())`));
    expect(await outcome(lost)).toMatch("Unavailable");
    await relabel(other, "changed");
    expect(await outcome(confirm())).toBe("done");
  });

  test("asks once for all who verify in one turn of the event loop, and again in the next", async () => {
    const { db, other } = await opened();
    await keyOf(db);
    const all = Array.from({ length: 10 }, () => presuming(db));
    for (const { db: own } of all) await keyOf(own);
    const [early, late] = [all.slice(0, 5), all.slice(5)];
    expect(await Promise.all(early.map(({ confirm }) => outcome(confirm())))).toEqual(early.map(() => "done"));
    await relabel(other, "changed");
    expect(await Promise.all(late.map(({ confirm }) => outcome(confirm())))).toEqual(late.map(() => "outdated"));
  });
});
