import { randomUUID } from "node:crypto";
import { openDatabase } from "../../server/db/database.ts";
import { type Run, sweep as sweepDatabase } from "../../server/retention/sweep.ts";
import type { TestServer } from "./server.ts";

const ids = { uuid: () => randomUUID() };

/** Cleans up beside a running server, as a process of its own would, at the server's time. */
export async function sweep({ file, clock }: TestServer): Promise<Run> {
  const db = await openDatabase({ file });
  try {
    return await sweepDatabase({ db, clock, ids });
  } finally {
    await db.close();
  }
}
