import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "../../../server/db/open.ts";
import { readSettings } from "../../../server/settings.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { run } from "../../harness/postgres-database.ts";

const HOUR_MS = 3_600_000;

async function emptyDatabase(): Promise<string> {
  const { location, remove } = await freshDatabase();
  const name = `empty_${process.pid}_${Date.now()}`;
  await run(location, `CREATE DATABASE ${name}`);
  onTestFinished(async () => {
    await run(location, `DROP DATABASE ${name} WITH (FORCE)`);
    await remove();
  });
  return new URL(`/${name}`, location).href;
}

test.runIf(testsRunOn === "postgres")("timers that migrations have set do no harm once these are done", async () => {
  const location = await emptyDatabase();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  const db = await openDatabase(location, readSettings({}, { host: "127.0.0.1" }));
  await db.close();
  // The engine's own, of ten seconds, and the one that lets the engine go, in whichever order.
  expect(() => vi.advanceTimersByTime(HOUR_MS)).not.toThrow();
});
