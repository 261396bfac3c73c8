import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import type { LooseInput } from "../../harness/client.ts";
import type { Interference } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, postTo, startHastyServer, startServer } from "../../harness/harness.ts";
import { exampleBody } from "../../harness/sealed-document.ts";

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
const leased = await postTo(agent, lane);
const { lease_token: token } = await agent.ok("claimMessageWithLease", {
  params: { id: leased },
  body: { lease_seconds: 3600 },
});
const { id: invitation } = await agent.ok("createInvitation", { params: { channel: lane } });
const { id: session } = await agent.ok("createOwnSession", { body: { name: "notes" } });
const { key_id: spare } = await agent.ok("mintKey", { body: { agent_label: "spare" } });
const { id: shared } = await agent.ok("createAgentChannel", { body: {} });

await agent.ok("putChannelWebhook", { params: { channel: lane }, body: { url: "https://x.test/" } });
const { id: delivery } = await agent.ok("testChannelWebhook", { params: { channel: lane } });

const writer = client(hasty.url, agent.key);

/** What a parameter of a path names here; for `id`, by the path before it. */
const named: Record<string, string> = { channel: lane, actor, key_id: spare, request_id: "r", token };
const ids: Record<string, string> = {
  "/v1/messages/": free,
  "/v1/tasks/": held,
  "/v1/channel-invitations/": invitation,
  "/v1/sessions/": session,
  "/v1/webhook-deliveries/": delivery,
  "/agent-channel/": shared,
};

/** Requests that would write nothing with the parameters and the body of every other. */
const particular: Partial<Record<OperationId, LooseInput>> = {
  ackMessage: { params: { id: item } },
  ackMessages: { body: { messages: [{ id: item }] } },
  claimAndAck: { body: { message_id: free } },
  deleteChannel: { params: { channel: news } },
  postMessages: { params: { channel: lane }, body: { messages: [{ content: "c" }, { content: "d" }] } },
  releaseMessage: { params: { id: held } },
  requestAccess: { params: { channel: shut }, body: {} },
};

/** A request that would succeed if the database could be written: with existing resources and the example of the document. */
function requestOf(id: OperationId): LooseInput {
  const { path, auth } = routes[id];
  const params = Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(({ 1: name = "", index }) => [name, named[name] ?? ids[path.slice(0, index)]]),
  );
  const example = exampleBody(id) as Record<string, unknown> | undefined;
  return {
    params,
    ...(example && { body: "channel" in example ? { ...example, channel: "lane" } : example }),
    ...(auth === "admin" && { headers: { "X-Admin-Token": ADMIN } }),
  } as LooseInput;
}

/** All but GET, of which only looking up an invitation writes: it joins. Reading a lane is a POST. */
const writing = (Object.keys(routes) as OperationId[]).filter(
  (id) => id === "resolveInvitation" || (routes[id].method !== "get" && id !== "subscribeTasks"),
);

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
  test.each(writing)("to %s", async (id) => {
    const { status, body, headers } = await writer.attempt(id, particular[id] ?? requestOf(id));
    expect({ status, error: body.error }).toEqual({ status: 503, error: "service_unavailable" });
    expect(headers.get("retry-after")).toBe("1");
  });
});

test("reads continue meanwhile", async () => {
  expect((await agent.ok("listMessages", { params: { channel: lane } })).data).toHaveLength(3);
});
