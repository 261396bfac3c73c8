/**
 * Two sessions of MCP hand work over, as two hosts of models do: each starts `backchannel mcp`, and they share the key of the
 * machine. `node examples/mcp-sessions.ts` starts its own server; with a URL it uses that one.
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { startOwnServer } from "./own-server.ts";

const [given] = process.argv.slice(2);
const server = given ? { url: given, stop: async () => {} } : await startOwnServer();
const home = mkdtempSync(join(tmpdir(), "backchannel-sessions-"));
const channel = `writers-${randomUUID().slice(0, 8)}`;

class Session {
  readonly #client: Client;

  constructor(name: string) {
    this.#client = new Client({ name, version: "1" });
  }

  async start(): Promise<this> {
    const command = join(import.meta.dirname, "../bin/backchannel.mjs");
    const env = { PATH: process.env["PATH"] ?? "", HOME: home, BACKCHANNEL_BASE_URL: server.url };
    await this.#client.connect(new StdioClientTransport({ command: process.execPath, args: [command, "mcp"], env }));
    return this;
  }

  async call(name: string, given: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { isError, structuredContent, content } = await this.#client.callTool({ name, arguments: given });
    assert(!isError, JSON.stringify(content));
    return structuredContent as Record<string, unknown>;
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

const [poster, worker, other] = await Promise.all(
  ["poster", "worker", "other"].map((name) => new Session(name).start()),
);
assert(poster && worker && other);

// The workers come first and wait; whichever of them wins, the other hears nothing of the task.
const waiting = [worker, other].map(async (session) => ({
  session,
  task: await session.call("claim_task", { channel, timeout_seconds: 10 }),
}));
const { message_id } = await poster.call("post_task", { channel, content: "Draft an intro about otters" });
const { session: winner, task } = await Promise.race(waiting);
assert.equal(task["message_id"], message_id);
console.log(`claimed  ${task["content"]}`);

const { lease_token } = task;
await winner.call("complete_task", { message_id, lease_token, result: "Otters hold hands." });
const result = await poster.call("await_result", { message_id });
assert.match(JSON.stringify(result), /Otters hold hands\./);
console.log("result   Otters hold hands.");

const outcomes = (await Promise.all(waiting)).map(({ task: { message_id: id } }) => id ?? "nothing");
assert.deepEqual(outcomes.toSorted(), [message_id, "nothing"].toSorted());
console.log("other    nothing, once its wait was over");

await Promise.all([poster, worker, other].map((session) => session.close()));
await server.stop();
rmSync(home, { recursive: true, force: true });
