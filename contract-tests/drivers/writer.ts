/** `node writer.ts <file> <prefix> <count>`: adds settings, ten at a time, by statement, unit, transaction and model. */

import type { Database } from "../../server/db/database.ts";
import sql from "../../server/db/sql.ts";
import { openSqlite } from "../../server/db/sqlite/open.ts";

const insert = (name: string) => sql`INSERT INTO settings (name, value) VALUES (${name}, '')`;

const ways: ((db: Database, name: string) => Promise<unknown>)[] = [
  (db, name) => db.write(insert(name)),
  (db, name) => db.unit((tx) => tx.query(insert(name))),
  (db, name) => patiently(() => db.transaction((within) => within.write(insert(name)))),
  (db, name) => db.models.setting.create({ data: { name, value: "" } }),
];

/** A transaction waits ten seconds for its turn, which others may take on a slow disk. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== "P2028") throw error;
    }
  }
}

const [, , file = "", prefix = "", count = "0"] = process.argv;
const db = await openSqlite({ file, busyTimeoutMs: 60_000 });
for (let start = 0; start < Number(count); start += 10) {
  const ten = Array.from({ length: 10 }, (_, index) => start + index);
  await Promise.all(ten.map((number) => ways[number % ways.length]?.(db, `${prefix}${number}`)));
}
await db.close();
