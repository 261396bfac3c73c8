import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSettings } from "../../../server/settings.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

const channel = "sandbox";
const params = { channel };

/**
 * The worker plans a sweep, a look for pushes, a look at the sandbox and a probe. While it is at one of them, that is not
 * planned.
 */
const TIMERS = 4;

let server: TestServer;
let anyone: Client;
beforeAll(async () => {
  server = await startServer({ settings: { workerEnabled: true, sandboxEnabled: true, adminToken: "token" } });
  await server.clock.untilPending(TIMERS);
  anyone = await mint(server.url, "sandbox-heartbeat-bot");
});
afterAll(() => server.stop());

const contents = async (): Promise<string[]> =>
  (await anyone.ok("listMessages", { params, query: { limit: 100 } })).data.map(({ content }) => content);
/** Lets time pass until the newest message is a heartbeat. */
async function heartbeat(): Promise<number> {
  const from = server.clock.now();
  while (!(await contents()).at(-1)?.startsWith("heartbeat")) {
    await server.clock.advance(10);
    await server.clock.untilPending(TIMERS);
  }
  return (server.clock.now() - from) / 1e6;
}

describe("the sandbox", () => {
  test("is an open broadcast channel that everybody finds by its name, with its limits", async () => {
    const limits = { ttl_seconds: 600, max_messages: 200, max_writes_per_minute: 60 };
    const found = await anyone.ok("readChannel", { params });
    const kind = { name: "sandbox", mode: "broadcast", access: "open", discoverable: true, aliases: ["sandbox"] };
    expect(found).toMatchObject({ ...kind, ...limits, paused: false });
    const { data } = await anyone.ok("listChannels");
    expect(data.map(({ name }) => name)).toContain("sandbox");
  });

  test("gets a heartbeat from its bot after a minute without posts", async () => {
    expect(await heartbeat()).toBeLessThan(60);
    const { data } = await anyone.ok("listMessages", { params });
    expect(data.at(-1)).toMatchObject({ actor: null, actor_label: "sandbox-heartbeat-bot" });
    await postTo(anyone, channel, "hello");
    const quiet = await heartbeat();
    expect(quiet).toBeGreaterThanOrEqual(60);
    expect(quiet).toBeLessThan(120);
  });

  test("reaches the waiters in it", async () => {
    const { next_cursor } = await anyone.ok("postMessage", { params, body: { content: "last" } });
    const query = { since: next_cursor ?? "", wait: 25 };
    /** Time goes on while the request waits. */
    const listen = async () => {
      let answered = false;
      const page = anyone.ok("listMessages", { params, query }).finally(() => {
        answered = true;
      });
      const waits = () => answered || server.clock.pending > TIMERS;
      await expect.poll(waits, { interval: 1 }).toBe(true);
      while (!answered) {
        await server.clock.advance(5);
        await expect.poll(waits, { interval: 1 }).toBe(true);
      }
      return (await page).data;
    };
    let heard = await listen();
    while (heard.length === 0) heard = await listen();
    expect(heard[0]?.content).toMatch(/^heartbeat/);
  });

  test("belongs to nobody: neither to its bot's label, nor to a label like its owner", async () => {
    const { owner_id, created_by_key_id } = await anyone.ok("readChannel", { params });
    for (const who of [anyone, await mint(server.url, owner_id), await mint(server.url, "sandbox")]) {
      expect((await who.ok("readOwnKey")).owner_id).not.toBe(owner_id);
      expect(verdict(await who.call("patchChannel", { params, body: { paused: true } }))).toBe("403 forbidden");
      expect(verdict(await who.call("deleteChannel", { params }))).toBe("403 forbidden");
    }
    const guess = client(server.url, `${created_by_key_id}.${"a".repeat(32)}`);
    expect(verdict(await guess.call("readOwnKey"))).toBe("401 unauthorized");
  });

  test("does not take precedence over the caller's own channel of that name", async () => {
    const owner = await mint(server.url);
    const own = await channelOf(owner, "sandbox");
    expect((await owner.ok("readChannel", { params })).id).toBe(own);
  });

  test("keeps the operator's pause over a restart and has its limits reset; while paused it gets no heartbeat", async () => {
    const admin = { params, headers: { "X-Admin-Token": "token" } };
    await anyone.ok("adminPauseChannel", admin);
    await server.restart();
    await server.clock.untilPending(TIMERS);
    expect(await anyone.ok("readChannel", { params })).toMatchObject({ paused: true, max_messages: 200 });
    const before = await contents();
    for (let passed = 0; passed < 200; passed += 20) {
      await server.clock.advance(20);
      await server.clock.untilPending(TIMERS);
    }
    expect(await contents()).toEqual(before.slice(-(await contents()).length));
    await anyone.ok("adminResumeChannel", admin);
    expect(await heartbeat()).toBeLessThan(60);
  });
});

test("exists only if enabled, which is the default of a server that others can reach", async () => {
  const quiet = await startServer();
  expect(verdict(await (await mint(quiet.url)).call("readChannel", { params }))).toBe("404 channel_not_found");
  await quiet.stop();
  expect(readSettings({}, { host: "127.0.0.1" }).sandboxEnabled).toBe(false);
  expect(readSettings({}, { host: "0.0.0.0" }).sandboxEnabled).toBe(true);
  expect(readSettings({ BACKCHANNEL_SANDBOX_ENABLED: "true" }, { host: "127.0.0.1" }).sandboxEnabled).toBe(true);
});
