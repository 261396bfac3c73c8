import { expect, test } from "vitest";
import sql, { join } from "../../server/db/sql.ts";
import { freshDatabase } from "./fresh.ts";

const MICROS = 1_784_581_268_432_319;
const channel = {
  id: "c",
  ownerId: "o",
  createdByKeyId: "k",
  name: "n",
  mode: "m",
  access: "a",
  discoverable: true,
  ttlSeconds: 300,
  retentionDays: 7,
  createdAt: MICROS,
  updatedAt: 0,
};

test("microseconds are bigints in the models and plain numbers in SQL", async () => {
  const db = await freshDatabase();
  await db.models.channel.create({ data: channel });
  const inSql = await db.read(
    sql`SELECT created_at, created_at + 1 AS next FROM channels WHERE created_at = ${MICROS}`,
  );
  expect(inSql).toEqual([{ created_at: MICROS, next: MICROS + 1 }]);
  await db.write(sql`UPDATE channels SET updated_at = max(updated_at + 1, ${MICROS + 2})`);
  const inModel = await db.models.channel.findFirst({ where: { createdAt: { gte: MICROS } } });
  expect([inModel?.createdAt, inModel?.updatedAt, inModel?.clock]).toEqual([MICROS, MICROS + 2, 0]);
});

test("booleans are booleans in the models and in statements, both ways", async () => {
  const db = await freshDatabase();
  await db.models.channel.create({ data: channel });
  const changed = await db.write(
    sql`UPDATE channels SET discoverable = ${false}, paused = ${true} RETURNING discoverable, paused`,
  );
  expect(changed).toEqual([{ discoverable: false, paused: true }]);
  const inModel = await db.models.channel.findUnique({ where: { id: "c" } });
  expect([inModel?.discoverable, inModel?.paused]).toEqual([false, true]);
  expect(await db.models.channel.count({ where: { paused: true } })).toBe(1);
});

test("JSON text comes back unchanged, and SQLite can read it", async () => {
  const db = await freshDatabase();
  const text = '{"a": [1, 2.50, "\\u0000 é 👋"],  "a": null}';
  await db.models.channel.create({ data: { ...channel, metadataSchema: text } });
  expect(await db.read(sql`SELECT metadata_schema FROM channels`)).toEqual([{ metadata_schema: text }]);
  expect(await db.read(sql`SELECT metadata_schema ->> '$.a[0]' AS one FROM channels`)).toEqual([{ one: 1 }]);
  expect((await db.models.channel.findFirst())?.metadataSchema).toBe(text);
});

test("a whole number is an integer to SQLite, and a null is a null", async () => {
  const db = await freshDatabase();
  const [row] = await db.read(
    sql`SELECT ${1} || '' AS text, ${7} / 2 AS half, typeof(${1.5}) AS real, ${null} AS empty, typeof(${3n}) AS big`,
  );
  expect(row).toEqual({ text: "1", half: 3, real: "real", empty: null, big: "integer" });
});

test("a value that SQL does not have is refused by its type", async () => {
  const db = await freshDatabase();
  await expect(db.read(sql`SELECT ${undefined}`)).rejects.toThrow("An SQL statement takes no value of type undefined.");
  await expect(db.write(sql`SELECT ${new Date()}`)).rejects.toThrow("takes no value of type object");
});

test("a second statement in one text is refused instead of being dropped", async () => {
  const db = await freshDatabase();
  await expect(db.write(sql`SELECT 1; DELETE FROM settings`)).rejects.toThrow("One statement at a time");
  expect(await db.read(sql`SELECT 1 AS one; `)).toEqual([{ one: 1 }]);
});

test("lists of more lengths than are kept prepared return correct answers", async () => {
  const db = await freshDatabase();
  for (let length = 1; length <= 300; length++) {
    const list = Array.from({ length }, (_, index) => index);
    const [row] = await db.read<{ n: number }>(
      sql`SELECT max(value) AS n FROM (SELECT ${0} AS value UNION VALUES ${join(
        list.map((value) => sql`(${value})`),
      )})`,
    );
    expect(row?.n).toBe(length - 1);
  }
  const rows = await db.models.setting.findMany({ where: { name: { in: Array.from({ length: 2000 }, String) } } });
  expect(rows).toEqual([]);
});

test("dates, bytes, reals and sums come back from raw Prisma queries in its own types", async () => {
  const db = await freshDatabase();
  const when = new Date("2026-01-02T03:04:05.678Z");
  const [row] = await db.models.$queryRaw<object[]>`
    SELECT ${when} AS at, x'0102' AS bytes, 1.5 AS real, count(*) AS n, ${2n ** 60n} AS big, NULL AS empty`;
  expect(row).toEqual({
    at: "2026-01-02T03:04:05.678+00:00",
    bytes: new Uint8Array([1, 2]),
    real: 1.5,
    n: 1n,
    big: 2n ** 60n,
    empty: null,
  });
});
