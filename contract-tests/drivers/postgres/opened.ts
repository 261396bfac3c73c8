import { onTestFinished } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import { freshDatabase } from "../../harness/database.ts";

/** A database of its own for a test, as a server opens it; gone when the test is over. */
export async function opened(): Promise<Database> {
  const { location, remove } = await freshDatabase();
  const db = await openPostgres({ url: location, connections: 4, patienceMs: 60_000 });
  onTestFinished(async () => {
    await db.close();
    await remove();
  });
  return db;
}
