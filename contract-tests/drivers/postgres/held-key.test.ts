import { randomUUID } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { openDatabase } from "../../../server/db/open.ts";
import sql from "../../../server/db/sql.ts";
import { sweep as sweepDatabase } from "../../../server/retention/sweep.ts";
import { readSettings } from "../../../server/settings.ts";
import { keyIdOf, membersOf, restrictedChannel } from "../../harness/access.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { mint, startServer } from "../../harness/harness.ts";
import { holdRows } from "../../harness/postgres-database.ts";
import { sweep } from "../../harness/sweep.ts";

const settings = readSettings({}, { host: "127.0.0.1" });

describe.runIf(testsRunOn === "postgres")("a key that was revoked long ago", () => {
  test("takes its memberships with it, though it was locked when a sweep looked for these", async () => {
    const database = await freshDatabase();
    const server = await startServer({ database });
    const db = await openDatabase(database.location, settings);
    onTestFinished(async () => {
      await db.close();
      await server.stop();
      await database.remove();
    });
    const [boss, gone] = [await mint(server.url), await mint(server.url)];
    const channel = await restrictedChannel(boss, "joined");
    await boss.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(gone) } });
    await gone.ok("revokeOwnKey");
    await server.clock.advance(31 * 24 * 3600);
    // As the owner's first key is whenever something counts against a quota.
    const held = await holdRows(database.location, sql`SELECT 1 FROM keys WHERE id = ${keyIdOf(gone)} FOR UPDATE`);
    const write: Database["write"] = async (statement, joinable) => {
      if (statement.text.includes("DELETE FROM keys")) await held.end();
      return db.write(statement, joinable);
    };
    await sweepDatabase({ db: { ...db, write }, clock: server.clock, ids: { uuid: () => randomUUID() }, settings });
    await sweep(server);
    expect(await membersOf(boss, channel)).toEqual([keyIdOf(boss)]);
    expect(await database.query(sql`SELECT 1 FROM keys WHERE id = ${keyIdOf(gone)}`)).toEqual([]);
  });
});
