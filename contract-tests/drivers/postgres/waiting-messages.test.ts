import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

const MOST = 16;

describe.runIf(testsRunOn === "postgres")("two servers on one database hold an owner to one quota", () => {
  let database: TestDatabase;
  let servers: readonly [TestServer, TestServer];
  beforeAll(async () => {
    database = await freshDatabase();
    const start = () => startServer({ database, settings: { rateLimit: 0, maxWaitingMessagesPerOwner: MOST } });
    servers = [await start(), await start()];
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.remove();
  });

  const owner = async (name: string) => {
    const one = await mint(servers[0].url);
    const channel = await channelOf(one, name);
    const other = client(servers[1].url, one.key);
    const post = (poster: typeof one) =>
      poster.call("postMessage", { params: { channel }, body: { content: "work" } }).then(verdict);
    const used = async () => (await other.ok("readUsage")).quotas.messages.used;
    return { one, other, channel, post, used };
  };

  test("posts to the two in turn are refused from the quota on", async () => {
    const { one, other, post, used } = await owner("in turn");
    const verdicts: string[] = [];
    for (let number = 0; number < MOST + 4; number += 1) verdicts.push(await post(number % 2 === 0 ? one : other));
    expect(verdicts).toEqual([...Array(MOST).fill("201"), ...Array(4).fill("429 quota_exceeded")]);
    expect(await used()).toBe(MOST);
  });

  test("a server that has not read the sum for a while does not let in more than its share of what was left then", async () => {
    const { one, other, channel, post, used } = await owner("one after the other");
    await postTo(one, channel);
    for (let number = 0; number < MOST + 4; number += 1) await post(other);
    expect(await used()).toBe(MOST);
    const late = [await post(one), await post(one), await post(one)];
    expect(late.at(-1)).toBe("429 quota_exceeded");
    expect(await used()).toBeLessThanOrEqual(MOST + Math.floor(MOST / 8));
  });

  test("many concurrent posts to both exceed it by no more than both were admitting", async () => {
    const { one, other, post, used } = await owner("at once");
    await Promise.all(Array.from({ length: 80 }, (_, index) => post(index % 2 === 0 ? one : other)));
    expect(await used()).toBeGreaterThanOrEqual(MOST);
    expect(await used()).toBeLessThanOrEqual(2 * MOST);
    expect([await post(one), await post(other)]).toEqual(Array(2).fill("429 quota_exceeded"));
  });
});
