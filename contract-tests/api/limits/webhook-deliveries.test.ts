import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";

const LIMIT = 5;
const quota = { maxWebhookDeliveriesPerOwner: LIMIT };

let server: TestServer;
let owner: Client;
let hooked: string;
beforeAll(async () => {
  server = await startServer({ settings: { rateLimit: 0, ...quota } });
});
beforeEach(async () => {
  owner = await mint(server.url);
  hooked = await withWebhook(owner, await channelOf(owner, "hooked"));
});
afterAll(() => server.stop());

async function withWebhook(by: Client, channel: string): Promise<string> {
  await by.ok("putChannelWebhook", { params: { channel }, body: { url: "https://receiver.test/" } });
  return channel;
}
const posted = async (by: Client, channel: string, count: number) => {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push(await postTo(by, channel));
  return ids;
};
const listed = async (by: Client) =>
  (await by.ok("listWebhookDeliveries")).data.map(({ message_id }) => message_id).reverse();
const used = async (by: Client) => (await by.ok("readUsage")).quotas.webhook_deliveries;

test("of an owner's webhook deliveries beyond the quota the oldest go, whatever webhook they are for, and nobody else's", async () => {
  const second = await withWebhook(owner, await channelOf(owner, "second"));
  const stranger = await mint(server.url);
  const elsewhere = await withWebhook(stranger, await channelOf(stranger, "elsewhere"));
  const first = await posted(owner, hooked, 4);
  await server.clock.advance(1);
  const last = await posted(owner, second, 3);
  const others = await posted(stranger, elsewhere, LIMIT);
  expect(await used(owner)).toEqual({ used: 7, limit: LIMIT });
  await sweep(server, quota);
  expect(await listed(owner)).toEqual([...first.slice(2), ...last]);
  expect(await listed(stranger)).toEqual(others);
  expect(await used(owner)).toEqual({ used: LIMIT, limit: LIMIT });
  await sweep(server, quota);
  expect(await used(owner)).toEqual({ used: LIMIT, limit: LIMIT });
});

test("very many go in several batches", async () => {
  const messages = Array.from({ length: 100 }, (_, index) => ({ content: `${index}` }));
  for (let batch = 0; batch < 3; batch += 1)
    await owner.ok("postMessages", { params: { channel: hooked }, body: { messages } });
  const newest = (await owner.ok("listWebhookDeliveries", { query: { limit: LIMIT } })).data.map(({ id }) => id);
  expect((await used(owner)).used).toBe(300);
  await sweep(server, quota);
  expect((await owner.ok("listWebhookDeliveries")).data.map(({ id }) => id)).toEqual(newest);
});

test("without a quota all stay for their week", async () => {
  const ids = await posted(owner, hooked, LIMIT + 2);
  await sweep(server, { maxWebhookDeliveriesPerOwner: 0 });
  expect(await listed(owner)).toEqual(ids);
});
