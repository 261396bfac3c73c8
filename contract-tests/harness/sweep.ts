import { randomUUID } from "node:crypto";
import { openDatabase } from "../../server/db/open.ts";
import { type Run, sweep as sweepDatabase } from "../../server/retention/sweep.ts";
import { readSettings } from "../../server/settings.ts";
import type { TestServer } from "./server.ts";

const ids = { uuid: () => randomUUID() };

/** Cleans up beside a running server, as its own process would, at the server's time. */
export async function sweep({ database, clock }: TestServer): Promise<Run> {
  const db = await openDatabase(database.location, readSettings({}, { host: "127.0.0.1" }));
  try {
    return await sweepDatabase({ db, clock, ids });
  } finally {
    await db.close();
  }
}
