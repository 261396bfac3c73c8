import { connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import { mint, startServer } from "../../harness/harness.ts";

const server = await startServer({ settings: { rateLimit: 0 } });
afterAll(() => server.stop());

/** What a connection gets that sends all requests in one piece and closes its side. */
function sendAll(requests: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(requests.join("")));
    socket.setEncoding("utf8").on("data", (chunk) => {
      received += chunk;
    });
    socket.on("error", reject).on("close", () => resolve(received));
  });
}

const statuses = (received: string) => [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status);
const get = (path: string, last = false) =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${last ? "Connection: close\r\n" : ""}\r\n`;

test("a hundred requests in one packet are all answered, in their order", async () => {
  const paths = Array.from({ length: 100 }, (_, index) => (index % 3 === 0 ? "/health" : "/nowhere"));
  const received = await sendAll([...paths.map((path) => get(path)), get("/health", true)]);
  expect(statuses(received)).toEqual([...paths.map((path) => (path === "/health" ? "200" : "404")), "200"]);
});

test("requests with bodies in one packet are all read and answered", async () => {
  const agent = await mint(server.url);
  const channel = await agent.ok("createChannel", { body: { name: "pipelined", mode: "claimable" } });
  const post = (content: string) => {
    const body = JSON.stringify({ content: content.repeat(2000) });
    const head = `POST /v1/channels/${channel.id}/messages HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${agent.key}\r\n`;
    return `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };
  const received = await sendAll([...Array.from({ length: 60 }, () => post("x")), get("/health", true)]);
  expect(statuses(received)).toEqual([...Array.from({ length: 60 }, () => "201"), "200"]);
});

test("a packet of two thousand requests is served a few at a time: another connection does not wait for all of them", async () => {
  let ended = false;
  const flood = sendAll([...Array.from({ length: 2000 }, () => get("/nowhere")), get("/health", true)]).then(
    (received) => {
      ended = true;
      return received;
    },
  );
  // The flood is under way once another connection is answered; most of it is not yet served then.
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(ended).toBe(false);
  expect(statuses(await flood)).toHaveLength(2001);
}, 30_000);

test("requests that wait on all connections are bounded: those that send many more are closed, and others are served", async () => {
  const me = await mint(server.url);
  const channel = await me.ok("createChannel", { body: { name: "nothing comes", mode: "claimable" } });
  const wait = `GET /v1/channels/${channel.id}/messages?wait=25 HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${me.key}\r\n\r\n`;
  const { hostname, port } = new URL(server.url);
  const waits = wait.repeat(4);
  const closed: number[] = [];
  const sockets = Array.from({ length: 25 }, (_, index) => {
    const count = 500 + index;
    const socket = connect(Number(port), hostname, () => socket.write(waits + get("/health").repeat(count)));
    return socket
      .on("error", () => {})
      .on("close", () => closed.push(index))
      .resume();
  });
  await expect.poll(() => closed.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5);
  const own = await sendAll([...Array.from({ length: 100 }, () => get("/health")), get("/health", true)]);
  expect(statuses(own)).toHaveLength(101);
  expect(closed.length).toBeLessThan(10);
  for (const socket of sockets) socket.destroy();
  // A connection that waits reads nothing, so it learns that its client has gone when it is answered.
  await me.ok("deleteChannel", { params: { channel: channel.id } });
}, 30_000);
