import { connect, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer } from "../../harness/harness.ts";

const server = await startServer({ settings: { rateLimit: 0, maxMessageBytes: 400_000 } });
afterAll(() => server.stop());

const CONNECTIONS = 8;
/** What they are sent is several times the room of all owners. */
const MANY = 32;
/** Requests of a connection that are served at once. */
const AT_ONCE = 4;
/** Those that find no room within 10 s are refused, while the systems' buffers still take what others are sent: the next ones ask again. */
const REQUESTS = 3 * AT_ONCE;

const pageRequest = (channel: string, wait = 0) => `GET /v1/channels/${channel}/messages?limit=100&wait=${wait}`;

/** Resolves when the answer has begun, of which nothing more is taken: more pages are asked for than fit into the buffers of a system. */
function unreadAnswers(of: Client, line: string, rest = "\r\n"): { socket: Socket; begun: Promise<void> } {
  const { hostname, port } = new URL(server.url);
  const ask = `${line} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${of.key}\r\n${rest}`;
  const socket = connect(Number(port), hostname, () => socket.write(ask.repeat(REQUESTS)));
  socket.on("error", () => {});
  return { socket, begun: new Promise((resolve) => socket.once("readable", resolve)) };
}

/** A channel whose page is as long as any. */
async function longPage(poster: Client, name: string): Promise<string> {
  const channel = await channelOf(poster, name, "broadcast");
  for (let count = 0; count < 10; count += 1) await postTo(poster, channel, "x".repeat(400_000));
  return channel;
}

/** A slow reader that occupies all the room its owner may have. */
async function slowReader(name: string) {
  const reader = await mint(server.url);
  const channel = await longPage(reader, name);
  const unread = Array.from({ length: CONNECTIONS }, () => unreadAnswers(reader, pageRequest(channel)));
  await Promise.race(unread.map(({ begun }) => begun));
  return { reader, page: pageOf(channel), leave: leaving(unread) };
}

const pageOf = (channel: string) => (reader: Client) =>
  reader.call("listMessages", { params: { channel }, query: { limit: 100 } });

const leaving = (unread: readonly { readonly socket: Socket }[]) => () => {
  for (const { socket } of unread) socket.destroy();
};

test("long pages that an owner does not read delay its own long pages alone, until it reads them or leaves", async () => {
  const [{ reader, page, leave }, other] = await Promise.all([slowReader("long-pages"), mint(server.url)]);
  let isAnswered = false;
  const late = page(reader).finally(() => {
    isAnswered = true;
  });
  expect((await page(other)).status).toBe(200);
  expect((await reader.call("listChannels")).status).toBe(200);
  expect(isAnswered).toBe(false);
  leave();
  expect((await late).status).toBe(200);
}, 60_000);

test("a long page for which there is no room in time is refused, and may be asked for again", async () => {
  const { reader, page, leave } = await slowReader("late-pages");
  const refused = await page(reader);
  expect(refused).toMatchObject({ status: 503, body: { error: "service_unavailable" } });
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  leave();
  await expect.poll(async () => (await page(reader)).status, { timeout: 60_000 }).toBe(200);
}, 120_000);

test("waiters that are woken at the same moment occupy their owner's share of the room, and none of another's", async () => {
  const [reader, other] = await Promise.all([mint(server.url), mint(server.url)]);
  const channel = await channelOf(reader, "woken-pages", "broadcast");
  const page = pageOf(channel);
  const unread = Array.from({ length: MANY }, () => unreadAnswers(reader, pageRequest(channel, 30)));
  await expect.poll(() => reader.ok("readMetrics")).toMatch(new RegExp(`^backchannel_waiters ${MANY * AT_ONCE}$`, "m"));
  const messages = Array.from({ length: 7 }, () => ({ content: "x".repeat(400_000) }));
  await reader.ok("postMessages", { params: { channel }, body: { messages } });
  // One that came later is refused as soon as the pages of the waiters fill the room that they may have.
  await expect.poll(async () => (await page(reader)).status, { timeout: 60_000 }).toBe(503);
  expect((await page(other)).status).toBe(200);
  leaving(unread)();
}, 120_000);

test("long pages in unread answers of MCP occupy their owner's share of the room", async () => {
  const reader = await mint(server.url);
  const channel = await longPage(reader, "told-pages");
  const params = { name: "subscribe", arguments: { channel, limit: 100 } };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
  const types = "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n";
  const rest = `${types}Content-Length: ${body.length}\r\n\r\n${body}`;
  const unread = Array.from({ length: CONNECTIONS }, () => unreadAnswers(reader, "POST /mcp", rest));
  const page = pageOf(channel);
  await expect.poll(async () => (await page(reader)).status, { timeout: 60_000 }).toBe(503);
  leaving(unread)();
  await expect.poll(async () => (await page(reader)).status, { timeout: 60_000 }).toBe(200);
}, 120_000);

test("unread lists of channels with long descriptions occupy their owner's share of the room, and none of another's", async () => {
  const [reader, other] = await Promise.all([mint(server.url), mint(server.url)]);
  const kind = { mode: "broadcast", discoverable: true, description: "\u0001".repeat(10_000) } as const;
  for (let count = 0; count < 100; count += 1)
    await reader.ok("createChannel", { body: { ...kind, name: `described-${count}` } });
  const unread = Array.from({ length: MANY }, () => unreadAnswers(reader, "GET /v1/channels?limit=100"));
  const list = (of: Client, limit: number) => of.call("listChannels", { query: { limit } });
  await expect.poll(async () => (await list(reader, 100)).status, { timeout: 60_000 }).toBe(503);
  expect((await list(reader, 1)).status).toBe(200);
  expect((await list(other, 100)).status).toBe(200);
  leaving(unread)();
}, 120_000);

test("unread views of agent channels with long events occupy their owner's share of the room, and none of another's", async () => {
  const [reader, other] = await Promise.all([mint(server.url), mint(server.url)]);
  const { id } = await reader.ok("createAgentChannel", { body: { access: "open" } });
  const payload = { text: "x".repeat(60_000) };
  for (let count = 0; count < 20; count += 1)
    await reader.ok("appendAgentChannelEvent", { params: { id }, body: { kind: "note", payload } });
  const unread = Array.from({ length: MANY }, () => unreadAnswers(reader, `GET /agent-channel/${id}?format=json`));
  const view = async (of: Client) => (await of.call("readAgentChannel", { params: { id } })).status;
  await expect.poll(() => view(reader), { timeout: 60_000 }).toBe(503);
  expect(await view(other)).toBe(200);
  leaving(unread)();
}, 120_000);
