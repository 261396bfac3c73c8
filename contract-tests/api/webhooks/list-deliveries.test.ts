import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Client, mint, postTo, type Success, type TestServer } from "../../harness/harness.ts";
import {
  afterAttempt,
  deliveriesOf,
  deliveryWhen,
  hookedChannel,
  noDeliveriesOf,
  Stage,
  startPushing,
} from "./fixtures.ts";

type Page = Success<"listWebhookDeliveries">;

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startPushing();
  owner = await mint(server.url);
});
afterAll(() => server.stop());

const stage = new Stage();
afterEach(() => stage.clear());

describe("the list of deliveries", () => {
  test("is paged newest first without skipping, and filtered by status", async () => {
    const receiver = await stage.receiver();
    const other = await mint(server.url);
    const channel = await hookedChannel(other, receiver.url);
    for (let count = 0; count < 5; count += 1) await postTo(other, channel);
    await receiver.until(5);
    const seen: string[] = [];
    for (let cursor: string | null = "0"; cursor !== null; ) {
      const page: Page = await other.ok("listWebhookDeliveries", { query: { limit: 2, cursor } });
      seen.push(...page.data.map(({ message_id }) => message_id ?? ""));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(receiver.received.map(({ event }) => event.message?.id).reverse());
    await deliveryWhen(other, channel, ({ status }) => status === "delivered");
    const status = async (status: "dead" | "delivered") =>
      (await other.ok("listWebhookDeliveries", { query: { status } })).data.length;
    expect(await status("dead")).toBe(0);
    expect(await status("delivered")).toBeGreaterThan(0);
  });

  test.each(["a lane", "a+lane & more", "lane: what's #1 (of 2)?"])(
    "accepts a channel name as forms encode it: %s",
    async (name) => {
      const { id } = await owner.ok("createChannel", { body: { name, mode: "broadcast" } });
      const { url } = await stage.receiver();
      await owner.ok("putChannelWebhook", { params: { channel: id }, body: { url } });
      await owner.ok("testChannelWebhook", { params: { channel: id } });
      const [delivery, ...others] = await deliveriesOf(owner, { channel: name });
      expect(delivery?.channel_id).toBe(id);
      expect(others).toEqual([]);
    },
  );

  test.each([
    [{ status: "lost" }, 422, "invalid_status"],
    [{ cursor: "yesterday" }, 422, "invalid_cursor"],
    [{ limit: 0 }, 422, "invalid_limit"],
    [{ channel: "none-of-this-name" }, 404, "channel_not_found"],
    [{ actor: "none-of-this-name" }, 404, "actor_not_found"],
  ])("refuses %j", async (query, status, error) => {
    expect(await owner.attempt("listWebhookDeliveries", { query })).toMatchObject({ status, body: { error } });
  });

  test("drops deliveries after 7 days", async () => {
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    await afterAttempt(owner, channel, 1);
    server.clock.set(6 * 86_400);
    await server.clock.advance(3600);
    expect(await deliveriesOf(owner, { channel })).toHaveLength(1);
    server.clock.set(86_400);
    await noDeliveriesOf(owner, channel, server.clock);
  });
});
