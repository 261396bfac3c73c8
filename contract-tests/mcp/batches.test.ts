import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../harness/harness.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ settings: { rateLimit: 0 } });
  me = await mint(server.url, "batches");
});
afterAll(() => server.stop());

const PER_BATCH = 100;

const called = (id: number, name: string, given: object) => ({
  ...{ jsonrpc: "2.0", id, method: "tools/call" },
  params: { name, arguments: given },
});

/** A batch as it goes over the wire, to be read, or not. */
function sent(batch: readonly object[]) {
  const { hostname, port, host } = new URL(server.url);
  const body = JSON.stringify(batch);
  const head =
    `POST /mcp HTTP/1.1\r\nHost: ${host}\r\nX-API-Key: ${me.key}\r\nConnection: close\r\n` +
    `Accept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const socket = connect(Number(port), hostname, () => socket.write(head + body));
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return { socket, events: () => [...text.matchAll(/^data: (.*)$/gm)].map(([, data = ""]) => data) };
}

/** How many pages were read for tools. */
async function pagesRead(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return [...text.matchAll(/^backchannel_requests_total\{.*operation="subscribeTasks".* (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

test("a batch is answered as its requests are done, each once, whatever their ids are", async () => {
  const channel = await channelOf(me, "batched-waits", "claimable");
  const { socket, events } = sent([
    called(1, "claim_task", { channel, timeout_seconds: 20 }),
    { jsonrpc: "2.0", id: 2, method: "ping" },
    { jsonrpc: "2.0", id: 2, method: "ping" },
    { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 9 } },
  ]);
  const ids = () => events().map((data) => JSON.parse(data).id);
  await expect.poll(ids).toEqual([2, 2]);
  await postTo(me, channel, "at last");
  await once(socket, "close");
  expect(ids()).toEqual([2, 2, 1]);
});

test("a batch whose answers nobody reads begins no more requests until they are read", async () => {
  const channel = await channelOf(me, "batched-pages", "broadcast");
  // Forty megabytes of answers: the system takes ten off the hands of a server.
  for (let count = 0; count < 3; count += 1) await postTo(me, channel, "\u0001".repeat(9_900));
  const { socket, events } = sent(
    Array.from({ length: PER_BATCH }, (_, id) => called(id, "subscribe", { channel, limit: 100, timeout_seconds: 0 })),
  );
  socket.pause();
  let before = -1;
  await expect
    .poll(async () => {
      const [last, now] = [before, await pagesRead()];
      before = now;
      return now > 0 && now === last;
    })
    .toBe(true);
  expect(before).toBeLessThan(PER_BATCH);
  socket.resume();
  await once(socket, "close");
  expect([events().length, await pagesRead()]).toEqual([PER_BATCH, PER_BATCH]);
});

test("many long pages in one answer are not taken for a leak", async () => {
  const channel = await channelOf(me, "batched-long-pages", "broadcast");
  for (let count = 0; count < 8; count += 1) await postTo(me, channel, "x".repeat(9_900));
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const { socket, events } = sent(
    Array.from({ length: 20 }, (_, id) => called(id, "subscribe", { channel, limit: 100, timeout_seconds: 0 })),
  );
  await once(socket, "close");
  expect([events().length, warnings]).toEqual([20, []]);
});

test("a stream with all its answers gets no more signs of life, though nobody has read it yet", async () => {
  const channel = await channelOf(me, "one-long-page", "broadcast");
  for (let count = 0; count < 100; count += 1)
    await me.ok("postMessage", {
      params: { channel },
      body: { content: "\u0001".repeat(9_900), metadata: { text: "x".repeat(15_000) } },
    });
  const before = await pagesRead();
  const { socket, events } = sent([called(1, "subscribe", { channel, limit: 100, timeout_seconds: 0 })]);
  socket.pause();
  await expect.poll(pagesRead).toBe(before + 1);
  await server.clock.advance(60);
  socket.resume();
  await once(socket, "close");
  expect(events()).toHaveLength(1);
});
