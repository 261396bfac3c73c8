import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { Connection } from "./connection.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A connection to a server that answers each request with these bytes, one event-loop turn between the parts. */
async function answering(...parts: string[]): Promise<Connection> {
  const server = createServer((socket) => {
    socket.on("data", async () => {
      for (const part of parts) {
        socket.write(part);
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (parts.length === 0) socket.end();
    });
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return Connection.open("127.0.0.1", (server.address() as AddressInfo).port);
}

describe("a connection", () => {
  it.each([
    ["at once", ['HTTP/1.1 201 Created\r\nContent-Length: 8\r\n\r\n{"a":1}\n']],
    ["in pieces", ["HTTP/1.1 201 Cre", "ated\r\ncontent-length: 8\r\n\r", '\n{"a"', ":1}\n"]],
    [
      "in chunks",
      ['HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"a\r\n5', '\r\n":1}\n\r\n0\r\n\r\n'],
    ],
  ])("reads a reply that comes %s, again and again", async (_, parts) => {
    const connection = await answering(...parts);
    for (let i = 0; i < 3; i++) {
      expect(await connection.post("/", "key", "{}")).toEqual({ status: 201, body: '{"a":1}\n' });
    }
    connection.close();
  });

  it.each([
    ["is longer than it says", ["HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n{}"], "longer than its content-length"],
    ["has no length", ["HTTP/1.1 200 OK\r\n\r\n{}"], "neither content-length nor chunks"],
    ["never comes", [], "closed the connection during a request"],
  ])("refuses a reply that %s", async (_, parts, reason) => {
    const connection = await answering(...parts);
    await expect(connection.post("/", "key", "{}")).rejects.toThrow(reason);
  });
});
