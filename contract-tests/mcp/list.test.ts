import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { connect, WAYS } from "./hosts.ts";

/** Every model reads the list in every session: it may cost so many tokens of o200k, all of it and what a model is shown. */
const WHOLE = 2000;
const SHOWN = 1000;

const NAMES = [
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

const toolsOver = async (way: (typeof WAYS)[number], url = server.url) => {
  const host = await connect(url, me, way);
  const { tools } = await host.client.listTools();
  await host.close();
  return tools;
};

test("every transport and revision lists the same tools, in the same order", async () => {
  const [first, ...others] = await Promise.all(WAYS.map((way) => toolsOver(way)));
  for (const other of others) expect(other).toEqual(first);
  expect(first?.map(({ name }) => name).sort()).toEqual(NAMES);
});

test("the list costs a model few tokens", async () => {
  const tools = await toolsOver({ era: "2025", transport: "http" });
  const whole = countTokens(JSON.stringify(tools));
  const shown = countTokens(
    JSON.stringify(tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))),
  );
  console.log(`tokens of ${tools.length} tools: ${whole} of ${WHOLE} in all, ${shown} of ${SHOWN} shown to a model`);
  expect(whole).toBeLessThanOrEqual(WHOLE);
  expect(shown).toBeLessThanOrEqual(SHOWN);
});

test("each tool says what it does, takes and gives in schemas that every host reads", async () => {
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

test("issue_key is there where the operator asks for it, and mints a key of the same owner", async () => {
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
