import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
});
afterAll(() => server.stop());

async function limited(name: string, max_writes_per_minute: number): Promise<string> {
  const { id } = await owner.ok("createChannel", { body: { name, mode: "claimable", max_writes_per_minute } });
  return id;
}

const post = (channel: string, body: unknown = { content: "work" }, headers = {}) =>
  owner.attempt("postMessage", { params: { channel }, body, headers });

describe("max_writes_per_minute", () => {
  test("admits exactly that many of twenty concurrent posts, the owner's included", async () => {
    const channel = await limited("rush", 5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(channel)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    const refused = answers.filter((answer) => verdict(answer) === "429 channel_write_rate_exceeded");
    expect(refused).toHaveLength(15);
    for (const { headers, body } of refused) {
      const wait = Number(headers.get("retry-after"));
      expect(wait).toBeGreaterThan(50);
      expect(wait).toBeLessThanOrEqual(60);
      expect(body["retry_after"]).toBe(wait);
    }
    const { data } = await owner.ok("listMessages", { params: { channel }, query: { limit: 100 } });
    expect(data).toHaveLength(5);
  });

  test("applies to every way of posting together", async () => {
    await limited("lane", 3);
    const body = { channel: "lane", content: "work" };
    await owner.ok("postTask", { body });
    await owner.ok("broadcastTask", { body });
    await owner.ok("postTaskWithResult", { body });
    for (const operation of ["postTask", "broadcastTask", "postTaskWithResult"] as const) {
      expect(verdict(await owner.attempt(operation, { body }))).toBe("429 channel_write_rate_exceeded");
    }
  });

  test("applies with max_messages too, which evicts counted messages", async () => {
    const body = { name: "ring", mode: "broadcast", max_messages: 2, max_writes_per_minute: 3 } as const;
    const { id } = await owner.ok("createChannel", { body });
    for (let count = 0; count < 3; count += 1) expect((await post(id)).status).toBe(201);
    expect((await post(id)).status).toBe(429);
  });

  test("counts no post that was refused, and no replay", async () => {
    const channel = await limited("strict", 2);
    const keyed = { "Idempotency-Key": "once" };
    for (let count = 0; count < 3; count += 1) expect((await post(channel, {})).status).toBe(422);
    await owner.ok("patchChannel", { params: { channel }, body: { paused: true } });
    for (let count = 0; count < 3; count += 1) expect((await post(channel)).status).toBe(503);
    await owner.ok("patchChannel", { params: { channel }, body: { paused: false } });
    for (let count = 0; count < 4; count += 1) expect((await post(channel, undefined, keyed)).status).toBe(201);
    expect((await post(channel)).status).toBe(201);
    expect((await post(channel)).status).toBe(429);
  });

  test("follows a change immediately, and a new minute starts when the last one is over", async () => {
    const channel = await limited("patched", 1);
    await post(channel);
    expect((await post(channel)).status).toBe(429);
    await owner.ok("patchChannel", { params: { channel }, body: { max_writes_per_minute: 2 } });
    expect((await post(channel)).status).toBe(201);
    expect((await post(channel)).status).toBe(429);
    await server.clock.advance(60);
    expect((await post(channel)).status).toBe(201);
  });
});
