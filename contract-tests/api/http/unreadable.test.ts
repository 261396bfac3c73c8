import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import type { LooseInput } from "../../harness/client.ts";
import { freshDatabase, type Interference } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, postTo, spawnServer } from "../../harness/harness.ts";
import { published } from "../../harness/sealed-document.ts";

const ADMIN = "an admin token of the tests";
const operator = { headers: { "X-Admin-Token": ADMIN } };
const database = await freshDatabase();
const settings = {
  BACKCHANNEL_ADMIN_TOKEN: ADMIN,
  BACKCHANNEL_SOURCE_URL: "https://x.test/backchannel",
  BACKCHANNEL_WORKER_ENABLED: "false",
  BACKCHANNEL_LOG_LEVEL: "error",
};
const flags = ["--db", database.location, "--port", "0"];

/** Sets the scene with all the time it needs; those that wait for a table in vain do so at another one, and not for long. */
const patient = spawnServer(flags, settings);
const agent = await mint(await patient.ready);
const channel = await channelOf(agent, "lane");
await agent.ok("putChannelWebhook", { params: { channel }, body: { url: "https://x.test/" } });
const { id: actor } = await agent.ok("createActor", { body: { name: "worker" } });
await agent.ok("putActorWebhook", { params: { actor }, body: { url: "https://x.test/" } });
const { id: session } = await agent.ok("createOwnSession", { body: { name: "notes" } });
const done = await postTo(agent, channel);
await agent.ok("claimMessage", { params: { id: done } });
await agent.ok("publishResult", { params: { id: done }, body: { content: "done" } });

const { id } = await agent.ok("createAgentChannel", { body: {} });
for (const kind of ["spec", "state"]) {
  await agent.ok("appendAgentChannelEvent", { params: { id }, body: { kind, payload: {} } });
}

/** One request of each operation that reads the database. */
const reads: Partial<Record<OperationId, LooseInput>> = {
  adminListAudit: operator,
  listAccessRequests: { params: { channel } },
  listActors: {},
  listAgentChannelEvents: { params: { id } },
  listAgentChannels: {},
  listAudit: {},
  listAccountChannels: {},
  listHeldMessages: {},
  listChannelEvents: { params: { channel } },
  listChannels: {},
  listHistory: { params: { channel } },
  listInvitations: { params: { channel } },
  listKeys: {},
  listMembers: { params: { channel } },
  listMessages: { params: { channel } },
  listSessions: {},
  listWebhookDeliveries: { query: { channel } },
  readActor: { params: { actor } },
  readActorWebhook: { params: { actor } },
  readAgentChannel: { params: { id } },
  readAgentChannelSpec: { params: { id } },
  readAgentChannelState: { params: { id } },
  readAiManifest: {},
  readChannel: { params: { channel } },
  readChannelActivity: { params: { channel } },
  readChannelMetrics: { params: { channel } },
  readChannelWebhook: { params: { channel } },
  readHealth: {},
  readMessage: { params: { id: done } },
  readObservability: {},
  readOwnKey: {},
  readResult: { params: { id: done } },
  readSession: { params: { id: session } },
  readStatusHistory: {},
  readUsage: {},
  readWellKnownAiManifest: {},
  subscribeTasks: { body: { channel } },
};

/** They read keys, and no more. */
const KEYS_ONLY = ["listKeys", "readOwnKey", "readUsage"];

/** One request of each operation that needs no database. */
const pages: Partial<Record<OperationId, LooseInput>> = {
  readAgentGuide: {},
  readAgentPolicy: {},
  readAiPlugin: {},
  readDocsPage: { params: { page: "protocol.md" } },
  readFirstSuccessPrompt: {},
  readLlmsFullTxt: {},
  readLlmsTxt: {},
  readMetrics: {},
  readOpenApi: {},
  readLegacyOpenApi: {},
  readOpenApiYaml: {},
  readRobots: {},
  readStatus: {},
  readWellKnownOpenApi: {},
  redirectBackchannelJson: {},
  redirectRepo: {},
  redirectRepoPath: { params: { path: "README.md" } },
};

const hasty = spawnServer(["--db", database.hasty, "--port", "0"], settings);
const reader: Client = client(await hasty.ready, agent.key);
const attempt = (by: Client, [operation, input]: [string, LooseInput]) => by.attempt(operation as OperationId, input);

afterAll(async () => {
  await Promise.all([patient.kill(), hasty.kill()]);
  await database.remove();
});

function withhold(spared: readonly string[] = []): void {
  let outsider: Interference;
  beforeAll(async () => {
    outsider = await database.withhold(spared);
  });
  afterAll(() => outsider.end());
}

async function expectUnavailable(...read: [string, LooseInput]): Promise<void> {
  const { status, body, headers } = await attempt(reader, read);
  expect({ status, error: body.error }).toEqual({ status: 503, error: "service_unavailable" });
  expect(headers.get("retry-after")).toBe("1");
}

async function expectSuccess(by: Client, asked: [string, LooseInput]): Promise<void> {
  const { status } = await attempt(by, asked);
  expect(routes[asked[0] as OperationId].successes).toContain(status);
}

describe("while the database cannot be read", () => {
  withhold();
  test.each(Object.entries(reads))("%s is 503 with Retry-After", expectUnavailable);
  test.each(Object.entries(pages))("%s is answered", (...page) => expectSuccess(reader, page));
});

describe("while only keys can be read", () => {
  withhold(["keys"]);
  const others = Object.entries(reads).filter(([operation]) => !KEYS_ONLY.includes(operation));
  test.each(others)("%s is 503 with Retry-After", expectUnavailable);
});

test.each(Object.entries(reads))("%s is answered once everything can be read again", (...read) =>
  expectSuccess(agent, read),
);

test("every operation that reads is tried, and those that need no database declare no 503", () => {
  const declared = Object.values(published.paths)
    .flatMap((item) => Object.values(item))
    .filter(({ operationId }) => operationId in routes)
    .filter(
      ({ operationId }) => routes[operationId as OperationId].method === "get" || operationId === "subscribeTasks",
    );
  const [needing, needless] = [true, false].map((needs) =>
    declared
      .filter(({ responses }) => "503" in responses === needs)
      .map(({ operationId }) => operationId)
      .sort(),
  );
  expect(Object.keys(pages).sort()).toEqual(needless);
  // resolveInvitation is a GET that writes: see unavailable.test.ts.
  expect([...Object.keys(reads), "resolveInvitation"].sort()).toEqual(needing);
});
