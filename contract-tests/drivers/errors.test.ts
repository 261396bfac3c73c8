import { expect, test } from "vitest";
import sql from "../../server/db/sql.ts";
import { isUniqueViolation } from "../../server/db/unique-violation.ts";
import { freshDatabase, put } from "./fresh.ts";

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error) => error,
  );

const actor = { ownerId: "o", createdByKeyId: "k", name: "n", createdAt: 1, updatedAt: 1 };

test("a unique violation from the models says which columns", async () => {
  const db = await freshDatabase();
  await put(db, "a");
  const create = db.models.setting.create({ data: { name: "a", value: "" } });
  await expect(create).rejects.toMatchObject({ name: "UniqueViolation", columns: ["name"], cause: { errcode: 1555 } });
});

test("a missing parent is P2003, a missing row P2025, an empty required column P2011", async () => {
  const db = await freshDatabase();
  const alias = db.models.actorAlias.create({ data: { alias: "a", actorId: "nobody", createdAt: 1 } });
  await expect(alias).rejects.toMatchObject({ code: "P2003" });
  const update = db.models.setting.update({ where: { name: "none" }, data: { value: "" } });
  await expect(update).rejects.toMatchObject({ code: "P2025" });
  const empty = db.models.$executeRaw`INSERT INTO settings (name, value) VALUES ('a', NULL)`;
  await expect(empty).rejects.toThrow("NOT NULL constraint failed: settings.value");
});

test("isUniqueViolation recognises it from models, raw Prisma queries, statements and units", async () => {
  const db = await freshDatabase();
  await put(db, "a");
  const errors = await Promise.all([
    errorOf(put(db, "a")),
    errorOf(db.unit((tx) => tx.query(sql`INSERT INTO settings (name, value) VALUES ('a', '')`))),
    errorOf(db.models.setting.create({ data: { name: "a", value: "" } })),
    errorOf(db.models.$executeRaw`INSERT INTO settings (name, value) VALUES ('a', '')`),
    errorOf(db.transaction((within) => put(within, "a"))),
  ]);
  for (const error of errors) {
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, "name")).toBe(true);
    expect(isUniqueViolation(error, "value")).toBe(false);
  }
});

test("isUniqueViolation names each column of a constraint over several", async () => {
  const db = await freshDatabase();
  await db.models.actor.create({ data: { ...actor, id: "1", resolvedName: "n" } });
  const error = await errorOf(db.models.actor.create({ data: { ...actor, id: "2", resolvedName: "n" } }));
  expect(isUniqueViolation(error, "owner_id") && isUniqueViolation(error, "resolved_name")).toBe(true);
  expect(isUniqueViolation(error, "id")).toBe(false);
});

test("isUniqueViolation rejects other errors", async () => {
  const db = await freshDatabase();
  const missing = sql`INSERT INTO actor_aliases (alias, actor_id, created_at) VALUES ('a', 'nobody', 1)`;
  for (const error of [await errorOf(db.write(missing)), await errorOf(db.write(sql`nonsense`)), new Error("UNIQUE")]) {
    expect(isUniqueViolation(error)).toBe(false);
  }
});
