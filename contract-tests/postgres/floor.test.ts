import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testsRunOn } from "../harness/database.ts";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../harness/harness.ts";

/** Twice as many as a process claims between two rises of the floor. */
const CLAIMS = 130;

describe.runIf(testsRunOn === "postgres")("while old rows cannot be cleared away", () => {
  let server: TestServer;
  let owner: Client;
  beforeAll(async () => {
    server = await startServer();
    owner = await mint(server.url);
  });
  afterAll(() => server.stop());

  const next = async (channel: string) => (await owner.ok("claimTask", { body: { channel } })).message?.id;

  test("claim-next begins behind what is claimed, and at once before it again when that is given back", async () => {
    const channel = await channelOf(owner, "lane");
    const first = await postTo(owner, channel);
    for (let count = 1; count < CLAIMS; count += 1) await postTo(owner, channel);
    expect(await next(channel)).toBe(first);
    for (let count = 1; count < CLAIMS; count += 1) await next(channel);
    const [passed] = await server.database.query<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM messages m JOIN channels c ON c.id = m.channel_id
      WHERE c.id = ${channel} AND m.created_at < c.claim_floor`);
    expect(passed?.count).toBeGreaterThanOrEqual(CLAIMS / 2 - 1);

    const [second, third] = [await postTo(owner, channel), await postTo(owner, channel)];
    await owner.ok("releaseMessage", { params: { id: first } });
    expect([await next(channel), await next(channel), await next(channel)]).toEqual([first, second, third]);
    expect(await next(channel)).toBeUndefined();
  });
});
