import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../harness/database.ts";
import { type Client, mint } from "../harness/harness.ts";
import { titled } from "../harness/lacking.ts";
import { spawnServer } from "../harness/process.ts";
import { sendBytes } from "../harness/wire.ts";

/** Where only this machine can reach a server, all names but its own are refused; elsewhere any may be the right one. */
const address = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === "IPv4" && !each.internal)?.address;
const noAddress = address === undefined ? "this machine has loopback addresses only" : undefined;

const HOSTS = ["a b", "[", "%", "http://", "", "x".repeat(300), "a:99999", "\u00e9", "evil.example"];

const LIST = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
const CURRENT_LIST = JSON.stringify({
  ...JSON.parse(LIST),
  params: {
    _meta: {
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
      "io.modelcontextprotocol/clientCapabilities": {},
    },
  },
});
const CALL = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "list_channels" } });
const CURRENT = "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list\r\n";

const REQUESTS: [string, string, string, string][] = [
  ["a list of tools", "POST /mcp", "", LIST],
  ["a list of tools in the current revision", "POST /mcp", CURRENT, CURRENT_LIST],
  ["a call of a tool", "POST /mcp", "", CALL],
  ["the card of the instance", "GET /.well-known/agent-card.json", "", ""],
  ["the text for models", "GET /llms.txt", "", ""],
];

describe.skipIf(noAddress)(titled("a Host that is no part of an address", noAddress), () => {
  let server: ReturnType<typeof spawnServer>;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let url: string;
  let me: Client;
  beforeAll(async () => {
    database = await freshDatabase();
    server = spawnServer(["--db", database.location, "--host", address ?? "", "--port", "0"]);
    url = await server.ready;
    me = await mint(url);
  });
  afterAll(async () => {
    await server.kill();
    await database.remove();
  });

  test.each(REQUESTS)("fails no request for %s", async (_, line, more, body) => {
    const head = `X-API-Key: ${me.key}\r\nAccept: application/json, text/event-stream\r\n${more}`;
    const typed = body ? `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n` : "";
    const statuses: [string, number][] = [];
    for (const host of HOSTS) {
      const bytes = `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${head}${typed}\r\n${body}`;
      statuses.push([host, (await sendBytes(url, bytes)).status]);
    }
    expect(statuses.filter(([, status]) => status !== 200 && status !== 400)).toEqual([]);
    expect(statuses.at(-1)).toEqual(["evil.example", 200]);
  });
});
