import { randomUUID } from "node:crypto";
import { openDatabase } from "../../server/db/open.ts";
import { type Run, sweep as sweepDatabase } from "../../server/retention/sweep.ts";
import { readSettings, type Settings } from "../../server/settings.ts";
import type { TestServer } from "./server.ts";

const ids = { uuid: () => randomUUID() };

/** Cleans up beside a running server, as its own process would, at the server's time. */
export async function sweep({ database, clock }: TestServer, own: Partial<Settings> = {}): Promise<Run> {
  const settings = { ...readSettings({}, { host: "127.0.0.1" }), ...own };
  const db = await openDatabase(database.location, settings);
  try {
    return await sweepDatabase({ db, clock, ids, settings });
  } finally {
    await db.close();
  }
}
