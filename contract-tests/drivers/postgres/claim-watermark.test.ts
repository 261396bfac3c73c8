import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../../server/db/open.ts";
import sql from "../../../server/db/sql.ts";
import { returnClaims } from "../../../server/leases/lease.ts";
import { readSettings } from "../../../server/settings.ts";
import { testsRunOn } from "../../harness/database.ts";
import { type Client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";

/** Twice as many as a process claims between two rises of the watermark. */
const CLAIMS = 130;

describe.runIf(testsRunOn === "postgres")("while old rows cannot be cleared away", () => {
  let server: TestServer;
  let owner: Client;
  let channel: string;
  /** The message that was posted and claimed first. Nothing is left to claim behind it. */
  let first: string;
  let made = 0;
  beforeAll(async () => {
    server = await startServer();
    owner = await mint(server.url);
  });
  afterAll(() => server.stop());

  /** A release makes a message of this lane dead. */
  beforeEach(async () => {
    made += 1;
    const body = { name: `lane-${made}`, mode: "claimable", max_attempts: 1 } as const;
    channel = (await owner.ok("createChannel", { body })).id;
    first = await postTo(owner, channel);
    for (let count = 1; count < CLAIMS; count += 1) await postTo(owner, channel);
    expect(await next()).toBe(first);
    for (let count = 1; count < CLAIMS; count += 1) await next();
    expect(await passed()).toBeGreaterThanOrEqual(CLAIMS / 2 - 1);
  });

  const next = async () => (await owner.ok("claimTask", { body: { channel } })).message?.id;

  /** How many messages are before the watermark. */
  async function passed(lane = channel): Promise<number> {
    const [counted] = await server.database.query<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM messages m JOIN channels c ON c.id = m.channel_id
      WHERE c.id = ${lane} AND m.created_at < c.claim_floor`);
    return counted?.count ?? 0;
  }

  test("the watermarks of two lanes claimed in turn both rise", async () => {
    const lanes = await Promise.all(
      ["left", "right"].map((side) =>
        owner.ok("createChannel", { body: { name: `${side}-${made}`, mode: "claimable" } }),
      ),
    );
    for (let count = 0; count < CLAIMS / 2; count += 1) for (const { id } of lanes) await postTo(owner, id);
    for (let count = 0; count < CLAIMS / 2; count += 1) {
      for (const { id } of lanes) expect((await owner.ok("claimTask", { body: { channel: id } })).message).toBeTruthy();
    }
    expect(await passed(lanes[0]?.id)).toBeGreaterThanOrEqual(CLAIMS / 2 - 1);
    expect(await passed(lanes[1]?.id)).toBeGreaterThanOrEqual(CLAIMS / 2 - 1);
  });

  const givenBack: Record<string, () => Promise<void>> = {
    "is released": async () => {
      await owner.ok("patchChannel", { params: { channel }, body: { max_attempts: null } });
      await owner.ok("releaseMessage", { params: { id: first } });
    },
    "is dead and queued again": async () => {
      await owner.ok("releaseMessage", { params: { id: first } });
      expect(await next()).toBeUndefined();
      await owner.ok("requeueMessage", { params: { id: first } });
    },
    "was claimed for somebody who had left": async () => {
      const db = await openDatabase(server.database.location, readSettings({}, { host: "127.0.0.1" }));
      await returnClaims(db, channel, [{ id: first, claim_epoch: 1 }]).finally(() => db.close());
    },
  };

  test.each(Object.entries(givenBack))(
    "claiming the next message starts behind claimed messages, and before them again as soon as they %s",
    async (_, giveBack) => {
      await giveBack();
      expect(await passed()).toBe(0);
      const [second, third] = [await postTo(owner, channel), await postTo(owner, channel)];
      expect([await next(), await next(), await next(), await next()]).toEqual([first, second, third, undefined]);
    },
  );
});
