import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { Settings } from "../../../server/settings.ts";
import { startServer, type TestServer } from "../../harness/harness.ts";

const servers: TestServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.stop();
});

async function start(settings: Partial<Settings>) {
  const server = await startServer({ settings });
  servers.push(server);
  return server;
}

function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  sockets.push(socket);
  return socket;
}

/** Sends a request and reports what comes first: an answer, or the end of the connection. */
async function ask(socket: Socket, path = "/llms.txt"): Promise<string> {
  const end = once(socket, "close").then(() => "closed");
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  const answer = once(socket, "data").then(([chunk]) => String(chunk).split("\r\n")[0] ?? "");
  return Promise.race([end, answer]);
}

test.each(["maxConnections", "maxConnectionsPerAddress"] as const)(
  "no more connections than %s are served, and one that ends makes room",
  async (limit) => {
    const { url } = await start({ [limit]: 2 });
    const [first, second] = [open(url), open(url)];
    expect(await ask(first)).toBe("HTTP/1.1 200 OK");
    expect(await ask(second)).toBe("HTTP/1.1 200 OK");
    expect(await ask(open(url))).toBe("closed");
    first.end();
    await once(first, "close");
    await expect.poll(() => ask(open(url))).toBe("HTTP/1.1 200 OK");
  },
);

test("a server without room for another connection still answers one health check per connection", async () => {
  const { url } = await start({ maxConnections: 2 });
  for (const socket of [open(url), open(url)]) expect(await ask(socket)).toBe("HTTP/1.1 200 OK");
  for (let asked = 0; asked < 3; asked += 1) {
    const watcher = open(url);
    const closed = once(watcher, "close");
    expect(await ask(watcher, "/health")).toBe("HTTP/1.1 200 OK");
    await closed;
  }
  expect(await ask(open(url))).toBe("closed");
});

test("a trusted proxy opens as many connections as it needs", async () => {
  const { url } = await start({ maxConnectionsPerAddress: 1, trustsProxy: () => true });
  expect(await ask(open(url))).toBe("HTTP/1.1 200 OK");
  expect(await ask(open(url))).toBe("HTTP/1.1 200 OK");
});
