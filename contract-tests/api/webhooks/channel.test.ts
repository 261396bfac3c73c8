import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, type TestServer } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";
import { afterAttempt, deliveriesOf, hookedChannel, Stage, startPushing } from "./fixtures.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startPushing();
  owner = await mint(server.url);
});
afterAll(() => server.stop());

const stage = new Stage();
afterEach(() => stage.clear());

describe("a new message of a channel with a webhook", () => {
  test("is POSTed to it as the wire shows it, with its type, time and id (W2, W3)", async () => {
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url);
    const { message } = await owner.ok("postMessage", { params: { channel }, body: { content: "  as\nit is " } });
    const [push] = await receiver.until(1);
    expect(push).toMatchObject({ method: "POST", path: "/hook" });
    expect(push?.event).toEqual({ type: "message.created", timestamp: message.created_at, message });
    expect(push?.headers).toMatchObject({ "content-type": "application/json", "user-agent": "Backchannel-Webhook/1" });
    const delivered = await afterAttempt(owner, channel, 1);
    expect(delivered).toMatchObject({
      id: push?.headers["webhook-id"],
      event_type: "message.created",
      channel_id: channel,
      actor_id: null,
      message_id: message.id,
      url: receiver.url,
      status: "delivered",
      response_status: 204,
      error: null,
      next_attempt_at: null,
      delivered_at: server.clock.timestamp(),
    });
  });

  test("comes from every way of posting", async () => {
    const receiver = await stage.receiver();
    const name = "every-way";
    await owner.ok("createChannel", { body: { name, mode: "claimable", webhook_url: receiver.url } });
    const body = { channel: name, content: "c" };
    await owner.ok("postTask", { body });
    await owner.ok("broadcastTask", { body });
    await owner.ok("postTaskWithResult", { body });
    await owner.ok("postMessage", { params: { channel: name }, body, headers: { "Idempotency-Key": "once" } });
    await owner.ok("postMessage", { params: { channel: name }, body, headers: { "Idempotency-Key": "once" } });
    const { id } = await owner.ok("createChannel", { body: { name, mode: "claimable" } });
    await receiver.until(4);
    expect(await deliveriesOf(owner, { channel: id })).toHaveLength(4);
  });

  test("arrives in order at a receiver that answers immediately", async () => {
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url);
    const contents = Array.from({ length: 20 }, (_, index) => `message ${index}`);
    for (const content of contents) await postTo(owner, channel, content);
    const pushes = await receiver.until(20);
    expect(pushes.map(({ event }) => event.message?.content)).toEqual(contents);
  });

  test("arrives once however many other webhooks fail, and only if there is a webhook", async () => {
    const receiver = await stage.receiver();
    const quiet = await channelOf(owner, "quiet", "broadcast");
    await postTo(owner, quiet);
    const channel = await hookedChannel(owner, receiver.url);
    const id = await postTo(owner, channel);
    await receiver.until(1);
    expect(receiver.received.map(({ event }) => event.message?.id)).toEqual([id]);
    expect(await deliveriesOf(owner, { channel: quiet })).toEqual([]);
  });

  test("is not delivered once retracted, and its text is not kept for redelivery", async () => {
    const receiver = await stage.receiver(500);
    const channel = await hookedChannel(owner, receiver.url);
    const id = await postTo(owner, channel);
    const failed = await afterAttempt(owner, channel, 1);
    await owner.ok("retractMessage", { params: { id } });
    const [gone] = await deliveriesOf(owner, { channel });
    expect(gone).toMatchObject({ status: "dead", next_attempt_at: null, error: "The message was retracted." });
    const again = await owner.attempt("redeliverWebhook", { params: { id: failed.id } });
    expect(again).toMatchObject({ status: 404, body: { error: "delivery_not_found" } });
  });
});

describe("an approved member", () => {
  test("is reported to the channel's webhook", async () => {
    const receiver = await stage.receiver();
    const body = { name: "private", mode: "broadcast", access: "restricted", discoverable: true } as const;
    const { id: channel } = await owner.ok("createChannel", { body: { ...body, webhook_url: receiver.url } });
    const newcomer = await mint(server.url);
    const { request_id = "" } = await newcomer.ok("requestAccess", { params: { channel }, body: {} });
    const approver = (await owner.ok("readOwnKey")).key_id;
    await owner.ok("approveAccessRequest", { params: { channel, request_id } });
    const [push] = await receiver.until(1);
    expect(push?.event).toEqual({
      type: "member_added",
      timestamp: server.clock.timestamp(),
      channel_id: channel,
      member_key_id: (await newcomer.ok("readOwnKey")).key_id,
      approved_by: approver,
    });
  });
});

describe("the webhook itself (W6)", () => {
  test("is read, changed and removed by any key of the owner, and its secret is never shown", async () => {
    const channel = await hookedChannel(owner, "https://first.test/h", "a secret");
    const params = { channel };
    const mate = { headers: { "X-API-Key": await secondKey(owner, "second") } };
    expect(await owner.ok("readChannelWebhook", { params, ...mate })).toEqual({
      channel_id: channel,
      url: "https://first.test/h",
      has_secret: true,
      disabled_at: null,
      updated_at: server.clock.timestamp(),
    });
    const changed = await owner.ok("putChannelWebhook", { params, body: { url: "https://second.test/h" } });
    expect(changed).toMatchObject({ url: "https://second.test/h", has_secret: false });
    expect(await owner.ok("deleteChannelWebhook", { params })).toEqual({ deleted: true });
    expect(await owner.ok("deleteChannelWebhook", { params })).toEqual({ deleted: true });
    for (const operation of ["readChannelWebhook", "testChannelWebhook"] as const) {
      expect(await owner.attempt(operation, { params })).toMatchObject({
        status: 404,
        body: { error: "webhook_not_found" },
      });
    }
  });

  test("is removed by null, as is the secret alone", async () => {
    const channel = await hookedChannel(owner, "https://x.test/h", "s");
    const body = { url: "https://x.test/h", secret: null };
    expect(await owner.ok("putChannelWebhook", { params: { channel }, body })).toMatchObject({ has_secret: false });
  });

  test("is unchanged when the channel is ensured again", async () => {
    const body = { name: "asked-again", mode: "broadcast" } as const;
    const { id: channel } = await owner.ok("createChannel", { body: { ...body, webhook_url: "https://first.test/" } });
    await owner.ok("createChannel", { body: { ...body, webhook_url: "https://second.test/" } });
    expect((await owner.ok("readChannelWebhook", { params: { channel } })).url).toBe("https://first.test/");
  });

  test("is no field of PATCH", async () => {
    const channel = await channelOf(owner, "patched");
    const answer = await owner.attempt("patchChannel", {
      params: { channel },
      body: { webhook_url: "https://x.test/" },
    });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_fields", fields: ["webhook_url"] } });
  });

  test("receives nothing once removed, and its pending deliveries are given up", async () => {
    const receiver = await stage.receiver(500);
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    await afterAttempt(owner, channel, 1);
    await owner.ok("deleteChannelWebhook", { params: { channel } });
    await postTo(owner, channel);
    const data = await deliveriesOf(owner, { channel });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ status: "dead", error: "The webhook was removed.", next_attempt_at: null });
    const answer = await owner.attempt("redeliverWebhook", { params: { id: data[0]?.id ?? "" } });
    expect(answer).toMatchObject({ status: 404, body: { error: "webhook_not_found" } });
  });

  test("receives the next attempt at its new URL once changed", async () => {
    const [broken, fixed] = [await stage.receiver(500), await stage.receiver()];
    const channel = await hookedChannel(owner, broken.url);
    const id = await postTo(owner, channel);
    await afterAttempt(owner, channel, 1);
    await owner.ok("putChannelWebhook", { params: { channel }, body: { url: fixed.url } });
    await server.clock.advance(6);
    const [push] = await fixed.until(1);
    expect(push?.event.message?.id).toBe(id);
    expect((await afterAttempt(owner, channel, 2)).url).toBe(fixed.url);
  });
});

describe("a URL", () => {
  test.each([
    "file:///etc/passwd",
    "ftp://x.test/",
    "not a url",
    "http://",
    "https:///path",
    "http://[::1/",
    "javascript:alert(1)",
    `https://x.test/${"x".repeat(2048)}`,
    "",
    5,
    null,
  ])("%j is refused (W1)", async (url) => {
    const channel = await channelOf(owner, "odd");
    const answer = await owner.attempt("putChannelWebhook", { params: { channel }, body: { url } });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_webhook_url" } });
  });

  test.each(["http://127.0.0.1:22/", "http://nowhere", "HTTPS://X.test", "http://user:pass@x.test/?q=1#f"])(
    "%j is accepted: it is looked up on delivery",
    async (url) => {
      const channel = await channelOf(owner, "even");
      expect(await owner.ok("putChannelWebhook", { params: { channel }, body: { url } })).toMatchObject({ url });
    },
  );
});
