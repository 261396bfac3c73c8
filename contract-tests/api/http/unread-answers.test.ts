import { afterAll, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer } from "../../harness/harness.ts";
import { ANSWERS, type Ask, leaveUnread } from "./left-unread.ts";

const server = await startServer({ settings: { rateLimit: 0 } });
afterAll(() => server.stop());

/** So many owners that leave a quarter more than their share have room beside one another. */
const TOGETHER = 3;

/** Six bytes of JSON each. */
const ESCAPED = "\u0001".repeat(9900);
/** The length of a page with six such messages. */
const PAGE = 356_000;

const read = async (of: Client, channel: string): Promise<number> =>
  (await of.call("listMessages", { params: { channel }, query: { limit: 100 } })).status;

/** The owner is refused more while its answers are unread, others are not, and once its clients have left it is served again. */
async function expectShareTaken(reader: Client, channel: string, leave: () => void): Promise<void> {
  const other = await mint(server.url);
  await expect.poll(() => read(reader, channel), { timeout: 60_000 }).toBe(503);
  expect(await read(other, channel)).toBe(200);
  leave();
  await expect.poll(() => read(reader, channel), { timeout: 60_000 }).toBe(200);
}

/** A channel whose page is short, and six times as long when it is written. */
async function shortPage(poster: Client, name: string, mode: "broadcast" | "claimable" = "broadcast"): Promise<string> {
  const channel = await channelOf(poster, name, mode);
  for (let count = 0; count < 6; count += 1) await postTo(poster, channel, ESCAPED);
  return channel;
}

test("short pages that an owner does not read take its share, until it reads them or leaves, and none of another's", async () => {
  const reader = await mint(server.url);
  const channel = await shortPage(reader, "short-pages");
  const { leave } = await leaveUnread(
    server.url,
    reader,
    { line: `GET /v1/channels/${channel}/messages?limit=100` },
    PAGE,
  );
  await expectShareTaken(reader, channel, leave);
}, 120_000);

test("short pages for which many wait take their owner's share when all are found at the same moment", async () => {
  const reader = await mint(server.url);
  const channel = await channelOf(reader, "awaited-pages", "broadcast");
  const line = `GET /v1/channels/${channel}/messages?limit=100&wait=60`;
  const { count, leave } = await leaveUnread(server.url, reader, { line }, PAGE);
  const waiting = count * (ANSWERS + 1);
  await expect.poll(() => reader.ok("readMetrics")).toMatch(new RegExp(`^backchannel_waiters ${waiting}$`, "m"));
  const messages = Array.from({ length: 6 }, () => ({ content: ESCAPED }));
  await reader.ok("postMessages", { params: { channel }, body: { messages } });
  await expectShareTaken(reader, channel, leave);
}, 120_000);

const rpc = (method: string, params: object, id = 1) => ({ jsonrpc: "2.0", id, method, params });

/**
 * What makes an answer of a kind long, and asks for it. Each counts as 64 KiB until it is written. None is shorter than that: those that have to
 * wait are refused after 10 s, and the others would leave room if they counted less in the end.
 */
const KINDS: Record<string, (reader: Client) => Promise<Ask & { readonly length: number }>> = {
  "of a batch of acknowledgements": async (reader) => {
    const channel = await channelOf(reader, "seen", "broadcast");
    const messages = [];
    for (let count = 0; count < 6; count += 1) messages.push({ id: await postTo(reader, channel, ESCAPED) });
    return { line: "POST /v1/messages/ack/batch", body: { messages }, length: PAGE };
  },
  "that shows an agent channel": async (reader) => {
    const { id } = await reader.ok("createAgentChannel", { body: { access: "open" } });
    const payload = { text: "x".repeat(64_000) };
    await reader.ok("appendAgentChannelEvent", { params: { id }, body: { kind: "note", payload } });
    return { line: `GET /agent-channel/${id}?format=json`, length: 68_000 };
  },
  "that lists tools": async () => {
    const body = Array.from({ length: 10 }, (_, id) => rpc("tools/list", {}, id));
    // It stops within the batch, so that it goes on counting as it did when it began.
    return { line: "POST /mcp", body, length: 65_536 };
  },
  "of a tool": async (reader) => {
    const channel = await shortPage(reader, "told");
    const call = { name: "subscribe", arguments: { channel, limit: 100 } };
    // As an object and as text.
    return { line: "POST /mcp", body: rpc("tools/call", call), length: 2 * PAGE };
  },
  "that lists tasks over A2A": async (reader) => {
    const channel = await shortPage(reader, "tasks", "claimable");
    return { line: `POST /a2a/${channel}`, body: rpc("ListTasks", { pageSize: 100 }), length: PAGE };
  },
};

test("unread answers of every other kind take their owner's share", async () => {
  const kinds = Object.values(KINDS);
  const expectShareOf = async (made: (typeof kinds)[number]) => {
    const reader = await mint(server.url);
    const ask = await made(reader);
    const beside = await shortPage(reader, "beside");
    await expectShareTaken(reader, beside, (await leaveUnread(server.url, reader, ask, ask.length)).leave);
  };
  await Promise.all(kinds.slice(0, TOGETHER).map(expectShareOf));
  await Promise.all(kinds.slice(TOGETHER).map(expectShareOf));
}, 120_000);
