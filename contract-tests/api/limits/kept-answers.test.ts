import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

const LIMIT = 3;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings: { rateLimit: 0, maxKeptAnswersPerOwner: LIMIT } });
});
afterAll(() => server.stop());

const full = (quota: string, quota_limit: number) => ({
  status: 429,
  body: { error: "quota_exceeded", quota, quota_limit },
});

const post = (who: Client, channel: string, key?: string, body: object = { content: key ?? "unkeyed" }) =>
  who.attempt("postMessage", { params: { channel }, body, ...(key && { headers: { "Idempotency-Key": key } }) });

const posted = async (who: Client, channel: string) =>
  (await who.ok("listMessages", { params: { channel }, query: { limit: 100 } })).data.map(({ content }) => content);

const usage = async (who: Client) => (await who.ok("readUsage")).quotas;

async function filled(): Promise<{ me: Client; channel: string }> {
  const me = await mint(server.url);
  const channel = await channelOf(me, "filled");
  for (let n = 0; n < LIMIT; n += 1) expect((await post(me, channel, `kept-${n}`)).status).toBe(201);
  return { me, channel };
}

describe("an owner whose quota of kept answers is full", () => {
  test("gets 429 for another Idempotency-Key before anything happens, with any of its keys", async () => {
    const { me, channel } = await filled();
    const colleague = client(server.url, await secondKey(me, "colleague"));
    for (const who of [me, colleague]) {
      expect(await post(who, channel, "one more")).toMatchObject(full("kept_answers", LIMIT));
      const made = { body: { name: "one more", mode: "claimable" }, headers: { "Idempotency-Key": "one more" } };
      expect(await who.attempt("createChannel", made)).toMatchObject(full("kept_answers", LIMIT));
    }
    expect(await posted(me, channel)).toHaveLength(LIMIT);
    expect((await usage(me)).channels.used).toBe(1);
    expect((await usage(me)).kept_answers).toEqual({ used: LIMIT, limit: LIMIT });
  });

  test("gets its answers again, and sends what it likes without a key", async () => {
    const { me, channel } = await filled();
    for (let n = 0; n < LIMIT; n += 1) {
      const again = await post(me, channel, `kept-${n}`);
      expect([again.status, again.headers.get("x-idempotent-replay")]).toEqual([201, "true"]);
    }
    expect((await post(me, channel)).status).toBe(201);
    expect((await me.call("claimTask", { body: { channel }, headers: { "Idempotency-Key": "claims" } })).status).toBe(
      200,
    );
    expect(await posted(me, channel)).toHaveLength(LIMIT + 1);
  });

  test("keeps nobody else from anything", async () => {
    const { channel } = await filled();
    expect((await post(await mint(server.url), channel, "another owner")).status).toBe(201);
  });

  test("has room again when its answers expire", async () => {
    const { me, channel } = await filled();
    expect(verdict(await post(me, channel, "later"))).toBe("429 quota_exceeded");
    await server.clock.advance(86_399);
    expect(verdict(await post(me, channel, "later"))).toBe("429 quota_exceeded");
    await server.clock.advance(1);
    expect((await post(me, channel, "later")).status).toBe(201);
    expect((await usage(me)).kept_answers.used).toBe(1);
  });

  test("is refused by a server that was restarted in between", async () => {
    const { me, channel } = await filled();
    await server.restart();
    expect(await post(me, channel, "one more")).toMatchObject(full("kept_answers", LIMIT));
  });
});

test("a refused request takes no room", async () => {
  const me = await mint(server.url);
  const channel = await channelOf(me, "refusing");
  for (let n = 0; n < 2 * LIMIT; n += 1)
    expect(verdict(await post(me, channel, `refused-${n}`, { content: "x", actor: "nobody" }))).toBe(
      "404 actor_not_found",
    );
  for (let n = 0; n < LIMIT; n += 1) expect((await post(me, channel, `kept-${n}`)).status).toBe(201);
});

test("of many concurrent keyed requests as many take effect as there is room for", async () => {
  const me = await mint(server.url);
  const channel = await channelOf(me, "at once");
  const answers = await Promise.all(Array.from({ length: 24 }, (_, n) => post(me, channel, `key-${n}`)));
  expect(answers.map(verdict).filter((said) => said === "201")).toHaveLength(LIMIT);
  expect(answers.map(verdict).filter((said) => said === "429 quota_exceeded")).toHaveLength(24 - LIMIT);
  expect(await posted(me, channel)).toHaveLength(LIMIT);
});

test.skipIf(testsRunOn === "sqlite")("servers of one database count together", async () => {
  const settings = { rateLimit: 0, maxKeptAnswersPerOwner: LIMIT };
  const first = await startServer({ settings });
  const second = await startServer({ settings, database: first.database });
  const me = await mint(first.url);
  const there = client(second.url, me.key);
  const channel = await channelOf(me, "shared");
  const verdicts: string[] = [];
  for (let n = 0; n < LIMIT; n += 1) verdicts.push(verdict(await post(n % 2 === 0 ? me : there, channel, `key-${n}`)));
  expect(verdicts).toEqual(Array.from({ length: LIMIT }, () => "201"));
  for (const who of [me, there])
    expect(await post(who, channel, "one more")).toMatchObject(full("kept_answers", LIMIT));
  await second.stop();
  await first.stop();
});

test("the bytes of kept answers have a quota too, which only the last one passes", async () => {
  const limit = 4000;
  const small = await startServer({ settings: { rateLimit: 0, maxKeptAnswerBytesPerOwner: limit } });
  const me = await mint(small.url);
  const channel = await channelOf(me, "bytes");
  const verdicts: string[] = [];
  for (let n = 0; n < 12; n += 1) verdicts.push(verdict(await post(me, channel, `key-${n}`)));
  const kept = verdicts.filter((said) => said === "201").length;
  expect(kept).toBeGreaterThan(2);
  expect(verdicts.slice(kept)).toEqual(Array.from({ length: 12 - kept }, () => "429 quota_exceeded"));
  expect(await post(me, channel, "one more")).toMatchObject(full("kept_answer_bytes", limit));
  const { kept_answer_bytes: bytes, kept_answers: answers } = await usage(me);
  expect(answers).toEqual({ used: kept, limit: null });
  expect(bytes.limit).toBe(limit);
  expect(bytes.used).toBeGreaterThanOrEqual(limit);
  expect(bytes.used).toBeLessThan(limit + limit / (kept - 1));
  await small.stop();
});

test("a long answer is kept deflated, and repeated to the letter", async () => {
  const free = await startServer();
  const me = await mint(free.url);
  const body = { name: "notes", state: { text: "the same words again ".repeat(10_000), number: 1 } };
  const create = () => me.call("createOwnSession", { body, headers: { "Idempotency-Key": "long" } });
  const first = await create();
  const again = await create();
  expect(again.headers.get("x-idempotent-replay")).toBe("true");
  expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
  expect((await usage(me)).kept_answer_bytes.used).toBeLessThan(10_000);
  await free.stop();
});
