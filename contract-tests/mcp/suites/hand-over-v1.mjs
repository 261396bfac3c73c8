// The official TypeScript client 1.x hands a task over. Arguments: the folder it is installed in, then `http` URL KEY or
// `stdio` COMMAND...
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, transport, ...rest] = process.argv.slice(2);
const load = createRequire(join(folder, "package.json"));
const { Client } = load("@modelcontextprotocol/sdk/client/index.js");
const { StdioClientTransport } = load("@modelcontextprotocol/sdk/client/stdio.js");
const { StreamableHTTPClientTransport } = load("@modelcontextprotocol/sdk/client/streamableHttp.js");

const host = new Client({ name: "typescript-1", version: "1" });
const [first, ...others] = rest;
await host.connect(
  transport === "stdio"
    ? new StdioClientTransport({ command: first, args: others, env: process.env })
    : new StreamableHTTPClientTransport(new URL(first), { requestInit: { headers: { "X-API-Key": others[0] } } }),
);

const call = async (name, given) => {
  const answer = await host.callTool({ name, arguments: given });
  assert.ok(!answer.isError, answer.content?.[0]?.text);
  return answer.structuredContent;
};
assert.equal((await host.listTools()).tools.length, 14);
const { message_id } = await call("post_task", { channel: "typescript-1", content: "work" });
const claimed = await call("claim_task", { channel: "typescript-1" });
assert.equal(claimed.message_id, message_id);
await call("complete_task", { message_id, lease_token: claimed.lease_token, result: "done" });
assert.equal((await call("await_result", { message_id })).result, "done");
await host.close();
