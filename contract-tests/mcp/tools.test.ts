import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { connect, type Host, WAYS } from "./hosts.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  me = await mint(server.url, "mcp-user");
});
afterAll(() => server.stop());

const lane = () => `lane ${randomUUID()}`;

describe.each(WAYS)("over $transport, a host of $era", (way) => {
  let host: Host;
  beforeEach(async () => {
    host = await connect(server.url, me, way);
  });
  afterEach(() => host.close());

  test("posts a task, claims it, keeps it, completes it, and awaits its result", async () => {
    const channel = lane();
    const posted = await host.ok("post_task", { channel, content: "Draft the intro", metadata: { priority: 1 } });
    expect(posted).toEqual({ message_id: expect.any(String), channel: expect.any(String), status: "unclaimed" });
    const claimed = await host.ok("claim_task", { channel });
    expect(claimed).toMatchObject({
      claimed: true,
      content: "Draft the intro",
      metadata: { priority: 1 },
      attempts: 0,
    });
    const { message_id, lease_token } = claimed;
    const kept = await host.ok("heartbeat", { lease_token, progress: "half", checkpoint: { line: 3 } });
    expect(kept).toMatchObject({ message_id });
    expect(await host.ok("await_result", { message_id, timeout_seconds: 0 })).toMatchObject({
      ready: false,
      status: "claimed",
      progress: "half",
    });
    await host.ok("complete_task", { message_id, lease_token, result: "Here it is", metadata: { words: 3 } });
    expect(await host.ok("await_result", { message_id })).toMatchObject({
      ready: true,
      result: "Here it is",
      metadata: { words: 3 },
    });
    expect(await me.ok("readMessage", { params: { id: String(message_id) } })).toMatchObject({
      status: "acknowledged",
    });
  });

  test("releases a task, and the next claimer sees how far it got", async () => {
    const channel = lane();
    await host.ok("post_task", { channel, content: "hard" });
    const { message_id, lease_token } = await host.ok("claim_task", { channel });
    await host.ok("heartbeat", { lease_token, progress: "stuck", checkpoint: { step: 2 } });
    expect(await host.ok("release_task", { message_id, lease_token })).toMatchObject({
      status: "unclaimed",
      attempts: 1,
    });
    expect(await host.ok("claim_task", { channel })).toMatchObject({
      message_id,
      progress: "stuck",
      checkpoint: { step: 2 },
      attempts: 1,
    });
  });

  test("broadcasts, reads from a cursor, finds channels and requests access", async () => {
    const channel = lane();
    await host.ok("broadcast", { channel, content: "first" });
    const { next_cursor: since } = await host.ok("broadcast", { channel, content: "second" });
    await host.ok("broadcast", { channel, content: "third", metadata: { n: 3 } });
    const { messages, next_cursor } = await host.ok("subscribe", { channel, since });
    expect(messages).toMatchObject([{ content: "third", metadata: { n: 3 } }]);
    expect(await host.ok("subscribe", { channel, since: next_cursor })).toMatchObject({ messages: [] });
    const { channels } = await host.ok("list_channels", { limit: 1 });
    expect(channels).toMatchObject([{ name: channel, mode: "broadcast" }]);
    const [{ id }] = channels as [{ id: string }];
    expect(await host.ok("request_access", { channel: id, reason: "to read" })).toEqual({ status: "open" });
  });

  test("waits for the first task of a lane without posts", async () => {
    const channel = lane();
    const claiming = host.ok("claim_task", { channel, timeout_seconds: 20 });
    await untilMade(channel);
    await me.ok("postTask", { body: { channel, content: "at last" } });
    expect(await claiming).toMatchObject({ claimed: true, content: "at last" });
  });

  test("learns what was refused, with details and the next tool, and no HTTP route", async () => {
    const channel = lane();
    const { message_id } = await host.ok("post_task", { channel, content: "x" });
    const lost = await host.call("complete_task", { message_id, lease_token: "none", result: "y" });
    expect(lost).toMatchObject({ isError: true, structured: {} });
    expect(lost.text).toMatch(/^409 lease_lost: .*\nNext: .*claim_task/s);
    const long = await host.call("post_task", { channel, content: "x".repeat(10_001) });
    expect(long.text).toMatch(/^422 content_too_large.*"max_content_bytes":10000/s);
    const gone = await host.call("heartbeat", { lease_token: "none" });
    expect(gone.text).toMatch(/^410 lease_expired/);
    for (const { text } of [lost, long, gone]) expect(text).not.toMatch(/\/v1\/|POST/);
    const stranger = await mint(server.url);
    const body = { name: lane(), mode: "claimable" as const, access: "restricted" as const };
    const { id } = await stranger.ok("createChannel", { body });
    expect((await host.call("claim_task", { channel: id })).text).toMatch(/403 channel_access_denied.*request_access/s);
  });

  test("learns which argument is invalid, and that a tool is unknown", async () => {
    const bad = await host.call("claim_task", { channel: 5 });
    expect(bad).toMatchObject({ isError: true });
    expect(bad.text).toBe("'channel' must be a string. Fix that and call claim_task again.");
    const several = await host.call("post_task", { channel: "c", colour: "red" });
    expect(several).toMatchObject({ isError: true });
    expect(several.text).toMatch(/^'content' is missing\. post_task has no argument 'colour'; it has channel, content/);
    const far = await host.call("subscribe", { channel: "c", limit: 5000 });
    expect(far.text).toMatch(/^'limit' must be a whole number from 1 to \d+\. Fix that/);
    await expect(host.call("no_such_tool")).rejects.toMatchObject({ code: -32_602 });
  });
});

async function untilMade(channel: string): Promise<void> {
  await expect.poll(async () => (await me.call("readChannel", { params: { channel } })).status).toBe(200);
}
