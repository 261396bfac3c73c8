import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import sql from "../../../server/db/sql.ts";
import { freshDatabase } from "../../harness/database.ts";
import { client, startHastyServer, startServer, type TestServer } from "../../harness/harness.ts";

const SPAN_SECONDS = 900;
const DAY_SECONDS = 86_400;

let server: TestServer;
beforeEach(async () => {
  server = await startServer({ settings: { workerEnabled: true } });
  await begun(server, 1);
});
afterEach(() => server.stop());

const history = (of = server) => client(of.url).ok("readStatusHistory");

/** The first probe of the server that was started as the so-and-so-many-th has had its turn. */
const begun = (of: TestServer, starts: number) =>
  vi.waitFor(async () => expect((await history(of)).data.at(-1)?.starts).toBe(starts), { timeout: 30_000 });

/** Lets minutes pass, each with its probe. */
async function probed(minutes: number, of = server) {
  const before = of.clock.pending;
  for (let minute = 0; minute < minutes; minute += 1) {
    await of.clock.advance(60);
    await of.clock.untilPending(before);
  }
}

describe("the history of the status", () => {
  test("says since when the server runs", async () => {
    const started = server.clock.timestamp();
    await probed(5);
    expect((await history()).up_since).toBe(started);
  });

  test("counts the start and a write a minute, each with the time that it took", async () => {
    await probed(4);
    const { data, span_seconds } = await history();
    expect(span_seconds).toBe(SPAN_SECONDS);
    expect(data).toMatchObject([{ started_at: "2026-01-05T09:30:00+00:00", starts: 1, writes: 4, failures: 0 }]);
    const { write_ms_mean, write_ms_max } = data[0] ?? {};
    expect(write_ms_mean).toBeGreaterThan(0);
    expect(write_ms_max).toBeGreaterThanOrEqual(write_ms_mean ?? Number.NaN);
  });

  test("has a span for each quarter of an hour, oldest first", async () => {
    await probed(32);
    const { data } = await history();
    expect(data.map(({ started_at, starts, writes }) => [started_at.slice(11, 16), starts, writes])).toEqual([
      ["09:30", 1, 15],
      ["09:45", 0, 15],
      ["10:00", 0, 2],
    ]);
  });

  test("goes on after a restart, and counts it", async () => {
    await probed(1);
    await server.restart();
    await begun(server, 2);
    await probed(1);
    const { data, up_since } = await history();
    expect(data).toMatchObject([{ starts: 2, writes: 2 }]);
    expect(up_since > (data[0]?.started_at ?? "")).toBe(true);
  });

  test("keeps three days and no more", async () => {
    await probed(1);
    server.clock.set(3 * DAY_SECONDS + SPAN_SECONDS);
    await probed(2);
    const { data, kept_seconds } = await history();
    expect(kept_seconds).toBe(3 * DAY_SECONDS);
    expect(data.map(({ started_at }) => started_at.slice(0, 10))).toEqual(["2026-01-08"]);
    const kept = await server.database.query(sql`SELECT since FROM health_spans`);
    expect(kept).toHaveLength(1);
  });

  test("forgets spans of a clock that was ahead", async () => {
    server.clock.set(DAY_SECONDS);
    await probed(2);
    server.clock.set(-DAY_SECONDS);
    await probed(2);
    const { data } = await history();
    expect(data.map(({ started_at }) => started_at.slice(0, 10))).toEqual(["2026-01-05"]);
  });

  test("is empty before the first probe has written, and without the worker", async () => {
    const idle = await startServer();
    expect((await history(idle)).data).toEqual([]);
    await idle.stop();
  });
});

test("probes that could not write are in the history once the database takes writes again", async () => {
  const database = await freshDatabase();
  const hasty = await startHastyServer(database, { workerEnabled: true });
  await begun(hasty, 1);
  const held = await database.hold();
  await probed(2, hasty);
  await held.end();
  await probed(1, hasty);
  expect((await history(hasty)).data).toMatchObject([{ starts: 1, writes: 1, failures: 2 }]);
  await hasty.stop();
  await database.remove();
});
