import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import type { LooseInput } from "../../harness/client.ts";
import type { Interference } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, postTo, startHastyServer, startServer } from "../../harness/harness.ts";

const ADMIN = "an admin token of the tests";
/** Has all the time it needs to set the scene; what waits for the database in vain does so at another one, and not for long. */
const server = await startServer();
const { database } = server;
const hasty = await startHastyServer(database, { adminToken: ADMIN });
const agent: Client = await mint(server.url);
const lane = await channelOf(agent, "lane");
const news = await channelOf(agent, "news", "broadcast");
const { id: actor } = await agent.ok("createActor", { body: { name: "worker" } });
const { id: shut } = await (await mint(server.url)).ok("createChannel", {
  body: { name: "shut", mode: "broadcast", access: "restricted", discoverable: true },
});
const free = await postTo(agent, lane);
const held = await postTo(agent, lane);
const item = await postTo(agent, news);
await agent.ok("claimMessage", { params: { id: held } });
const { id: invitation } = await agent.ok("createInvitation", { params: { channel: lane } });
const { id: session } = await agent.ok("createOwnSession", { body: { name: "notes" } });
const { id: shared } = await agent.ok("createAgentChannel", { body: {} });

await agent.ok("putChannelWebhook", { params: { channel: lane }, body: { url: "https://x.test/" } });
const { id: delivery } = await agent.ok("testChannelWebhook", { params: { channel: lane } });

const writer = client(hasty.url, agent.key);

/** One request of each operation that writes, which would succeed if the database could be written. */
const writes: Partial<Record<OperationId, LooseInput>> = {
  mintKey: { body: { agent_label: "late" } },
  adminMintKey: { body: { agent_label: "late" }, headers: { "X-Admin-Token": ADMIN } },
  setMinting: { body: { enabled: true }, headers: { "X-Admin-Token": ADMIN } },
  adminRevokeKey: { params: { key_id: "bck_anybody0key" }, headers: { "X-Admin-Token": ADMIN } },
  adminPauseChannel: { params: { channel: lane }, headers: { "X-Admin-Token": ADMIN } },
  adminResumeChannel: { params: { channel: lane }, headers: { "X-Admin-Token": ADMIN } },
  narrowOwnScopes: { body: { scopes: ["messages:read"] } },
  revokeKey: { params: { key_id: "bck_anybody0key" } },
  revokeOwnKey: {},
  createActor: { body: { name: "another" } },
  addActorAlias: { params: { actor }, body: { alias: "w" } },
  createChannel: { body: { name: "another", mode: "broadcast" } },
  patchChannel: { params: { channel: lane }, body: { description: "d" } },
  deleteChannel: { params: { channel: news } },
  addChannelAlias: { params: { channel: lane }, body: { alias: "l" } },
  postMessage: { params: { channel: lane }, body: { content: "c" } },
  postMessages: { params: { channel: lane }, body: { messages: [{ content: "c" }, { content: "d" }] } },
  retractMessage: { params: { id: free } },
  ackMessage: { params: { id: item } },
  ackMessages: { body: { messages: [{ id: item }] } },
  claimMessage: { params: { id: free } },
  claimMessageWithLease: { params: { id: free } },
  releaseMessage: { params: { id: held } },
  requeueMessage: { params: { id: free } },
  heartbeatLease: { params: { token: "t" } },
  postTask: { body: { channel: "lane", content: "c" } },
  claimTask: { body: { channel: "lane" } },
  broadcastTask: { body: { channel: "news", content: "c" } },
  postTaskWithResult: { body: { channel: "lane", content: "c" } },
  publishResult: { params: { id: held }, body: { content: "c" } },
  claimAndAck: { body: { message_id: free } },
  createClaimableSession: { body: { name: "session" } },
  addMember: { params: { channel: lane }, body: { key_id: "bck_somebodyelse" } },
  removeMember: { params: { channel: lane, key_id: "bck_somebodyelse" } },
  createInvitation: { params: { channel: lane } },
  resolveInvitation: { params: { id: invitation } },
  revokeInvitation: { params: { id: invitation } },
  requestAccess: { params: { channel: shut }, body: {} },
  approveAccessRequest: { params: { channel: lane, request_id: "r" } },
  denyAccessRequest: { params: { channel: lane, request_id: "r" } },
  createAgentChannel: { body: {} },
  appendAgentChannelEvent: { params: { id: shared }, body: { kind: "comms", payload: {} } },
  closeAgentChannel: { params: { id: shared } },
  createOwnSession: { body: { name: "late" } },
  patchSession: { params: { id: session }, body: { step: 2 } },
  putChannelWebhook: { params: { channel: lane }, body: { url: "https://x.test/" } },
  deleteChannelWebhook: { params: { channel: lane } },
  testChannelWebhook: { params: { channel: lane } },
  putActorWebhook: { params: { actor }, body: { url: "https://x.test/" } },
  deleteActorWebhook: { params: { actor } },
  testActorWebhook: { params: { actor } },
  redeliverWebhook: { params: { id: delivery } },
  deleteSession: { params: { id: session } },
};

let outsider: Interference;
beforeAll(async () => {
  outsider = await database.hold();
});
afterAll(async () => {
  await outsider.end();
  await hasty.stop();
  await server.stop();
});

describe("while another process holds the database, the answer is 503 with Retry-After", () => {
  test.each(Object.entries(writes))("to %s", async (operation, input) => {
    const { status, body, headers } = await writer.attempt(operation as OperationId, input);
    expect({ status, error: body.error }).toEqual({ status: 503, error: "service_unavailable" });
    expect(headers.get("retry-after")).toBe("1");
  });
});

test("reads continue meanwhile", async () => {
  expect((await agent.ok("listMessages", { params: { channel: lane } })).data).toHaveLength(2);
});

test("every operation that writes is tried", () => {
  const untried = (Object.keys(routes) as OperationId[]).filter((id) => routes[id].method !== "get" && !(id in writes));
  // It reads, by POST.
  expect(untried).toEqual(["subscribeTasks"]);
});
