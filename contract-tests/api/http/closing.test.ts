import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../../harness/harness.ts";

const MEGABYTE = 1_000_000;

/** Longer than a refused request is read on, in seconds. */
const LONG_ENOUGH = 30;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Sends all of it before it reads anything, as most clients do. */
async function sendThenRead(bytes: string): Promise<string> {
  const socket = open();
  socket.pause();
  await new Promise<void>((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
  let text = "";
  for await (const chunk of socket.setEncoding("utf8")) text += chunk;
  return text;
}

function open(): Socket {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {}); // A reset shows in what is written and read.
  sockets.push(socket);
  return socket;
}

const post = (length: number, path = "/v1/keys", header = "X-A: b") =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${header}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

const refused: [string, string, string][] = [
  [
    "a body of 20 MB, no key and Connection: close",
    `${post(20 * MEGABYTE, "/v1/channels", "Connection: close")}${"x".repeat(20 * MEGABYTE)}`,
    "401",
  ],
  ["a body of 20 MB", `${post(20 * MEGABYTE)}${"x".repeat(20 * MEGABYTE)}`, "413"],
  ["a body of 20 MB in chunks", chunked(20), "413"],
  [
    "headers of 20 MB",
    `GET /health HTTP/1.1\r\nHost: localhost\r\nX-Padding: ${"x".repeat(20 * MEGABYTE)}\r\n\r\n`,
    "431",
  ],
];

function chunked(megabytes: number): string {
  const chunk = `${MEGABYTE.toString(16)}\r\n${"x".repeat(MEGABYTE)}\r\n`;
  return `POST /v1/keys HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(megabytes)}0\r\n\r\n`;
}

describe("a request refused before it has arrived in full", () => {
  test.each(refused)(
    "with %s gets its answer, even if the client sends everything before it reads",
    async (_, bytes, status) => {
      const answer = await sendThenRead(bytes);
      expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
      expect(answer).toContain("Connection: close");
      expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status: Number(status) });
    },
  );

  test.each([
    ["a body", post(20 * MEGABYTE), "x"],
    ["headers", `GET /health HTTP/1.1\r\nHost: localhost\r\nX-Padding: ${"x".repeat(40_000)}`, "x"],
  ])("and whose client goes on sending %s is cut off after a while", async (_, begun, more) => {
    await expect.poll(() => server.clock.pending).toBe(0);
    const socket = open();
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    socket.write(begun);
    await new Promise((resolve) => socket.once("data", resolve));
    await server.clock.untilPending(1);
    socket.write(more);
    await server.clock.advance(LONG_ENOUGH);
    // It learns so by what it sends.
    const sending = setInterval(() => socket.write(more), 1);
    await closed;
    clearInterval(sending);
    await expect.poll(() => server.clock.pending).toBe(0);
  });
});
