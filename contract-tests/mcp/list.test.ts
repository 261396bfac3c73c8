import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { connect, WAYS } from "./hosts.ts";

/** Every model reads the list in every session: each set may cost so many tokens of o200k, all of it and what a model is shown. */
const TASKS = { whole: 2000, shown: 1000 };
const AGENT_CHANNELS = { whole: 800, shown: 400 };

const FOR_AGENT_CHANNELS = ["close_agent_channel", "create_agent_channel", "post_agent_event", "read_agent_channel"];

const FOR_TASKS = [
  "await_result",
  "broadcast",
  "claim_task",
  "complete_task",
  "heartbeat",
  "list_channels",
  "post_task",
  "release_task",
  "request_access",
  "subscribe",
];

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url, "lister");
});
afterAll(() => server.stop());

const toolsOver = async (way: (typeof WAYS)[number], url = server.url, by = me) => {
  const host = await connect(url, by, way);
  const { tools } = await host.client.listTools();
  await host.close();
  return tools;
};

test("every transport and revision lists the same tools, in the same order", async () => {
  const [first, ...others] = await Promise.all(WAYS.map((way) => toolsOver(way)));
  for (const other of others) expect(other).toEqual(first);
  expect(first?.map(({ name }) => name).sort()).toEqual([...FOR_TASKS, ...FOR_AGENT_CHANNELS].sort());
});

test.each([
  ["tasks", FOR_TASKS, TASKS],
  ["agent channels", FOR_AGENT_CHANNELS, AGENT_CHANNELS],
])("the tools for %s cost a model few tokens", async (set, names, budget) => {
  const listed = await toolsOver({ era: "2025", transport: "http" });
  const tools = listed.filter(({ name }) => names.includes(name));
  expect(tools).toHaveLength(names.length);
  const whole = countTokens(JSON.stringify(tools));
  const shown = countTokens(
    JSON.stringify(tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))),
  );
  console.log(`tokens of the tools for ${set}: ${whole} of ${budget.whole} in all, ${shown} of ${budget.shown} shown`);
  expect(whole).toBeLessThanOrEqual(budget.whole);
  expect(shown).toBeLessThanOrEqual(budget.shown);
});

test("the tools for agent channels are left out where the operator does not want them", async () => {
  const without = await startServer({ settings: { mcpAgentChannels: false } });
  const by = await mint(without.url, "tasks-only");
  const tools = await toolsOver({ era: "2026", transport: "http" }, without.url, by);
  expect(tools.map(({ name }) => name).sort()).toEqual(FOR_TASKS);
  const host = await connect(without.url, by, { era: "2025", transport: "http" });
  await expect(host.call("read_agent_channel", { channel: "VH57" })).rejects.toMatchObject({ code: -32_602 });
  await host.close();
  await without.stop();
});

test("each tool describes its purpose, input and output in schemas that every host reads", async () => {
  for (const tool of await toolsOver({ era: "2026", transport: "http" })) {
    expect(Object.keys(tool.annotations ?? {}).sort(), tool.name).toEqual([
      "destructiveHint",
      "idempotentHint",
      "openWorldHint",
      "readOnlyHint",
    ]);
    expect(tool.title, tool.name).toBeTruthy();
    for (const schema of [tool.inputSchema, tool.outputSchema]) {
      expect(schema, tool.name).toMatchObject({ type: "object", additionalProperties: false });
      expect(JSON.stringify(schema), tool.name).not.toMatch(/\$ref|"type":\[|anyOf|oneOf|\{\}/);
    }
  }
});

test("issue_key is offered if the operator enables it, and mints a key of the same owner", async () => {
  const open = await startServer({ settings: { mcpIssueKey: true } });
  const owner = await mint(open.url, "issuer");
  const host = await connect(open.url, owner, { era: "2025", transport: "http" });
  const { key } = await host.ok("issue_key", { agent_label: "helper" });
  await owner.ok("createChannel", { body: { name: "shared", mode: "claimable", access: "restricted" } });
  const helper = { "X-API-Key": String(key) };
  expect((await fetch(`${open.url}/v1/channels/shared`, { headers: helper })).status).toBe(200);
  await host.close();
  await open.stop();
});
