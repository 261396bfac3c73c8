import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";
import type { LooseInput } from "../harness/client.ts";
import { type Client, client, mint, type TestServer } from "../harness/harness.ts";
import { published } from "../harness/sealed-document.ts";

/** The operations that use the database. What others lead to is called by its own name: /mcp and /a2a lead to these. */
export const withDatabase = Object.values(published.paths)
  .flatMap((item) => Object.values(item))
  .filter(({ operationId, responses }) => operationId in routes && "503" in responses)
  .map(({ operationId }) => operationId as OperationId);

/** Calls each of them in a way that succeeds, most of them once. @returns those that were called */
export async function callEveryOperation(server: TestServer, adminToken: string): Promise<Set<OperationId>> {
  const called = new Set<OperationId>();
  const by =
    (agent: Client) =>
    async (operation: OperationId, input: LooseInput = {}) => {
      const { status, body } = await agent.attempt(operation, input);
      if (status >= 300) throw new Error(`${operation} answered ${status}: ${JSON.stringify(body)}`);
      called.add(operation);
      return body as unknown as Answer;
    };
  const [owner, other] = [await mint(server.url), await mint(server.url)];
  const [own, others] = [by(owner), by(other)];
  called.add("mintKey");
  await keys(server, adminToken, own, by);
  await channels(adminToken, own, others);
  await work(server, own);
  await webhooks(own);
  await agentChannels(own);
  for (const read of [
    "readHealth",
    "readAiManifest",
    "readWellKnownAiManifest",
    "readUsage",
    "readObservability",
  ] as const)
    await own(read);
  for (const operation of withDatabase) {
    const { method, path } = routes[operation];
    const others = path.replace("{channel}", "");
    if (method === "get" && !others.includes("{") && !called.has(operation))
      await own(operation, { params: { channel: "lane" } });
  }
  return called;
}

/** What the calls go on with. */
interface Answer {
  readonly id: string;
  readonly key_id: string;
  readonly request_id: string;
  readonly lease_token: string;
  readonly message: { readonly id: string };
  readonly results: readonly { readonly message: { readonly id: string } }[];
}

type Calls = (operation: OperationId, input?: LooseInput) => Promise<Answer>;

async function keys(server: TestServer, adminToken: string, own: Calls, by: (agent: Client) => Calls): Promise<void> {
  const headers = { "X-Admin-Token": adminToken };
  const operator = by(client(server.url));
  const { key_id } = await operator("adminMintKey", { headers, body: { agent_label: "made by the operator" } });
  await operator("setMinting", { headers, body: { enabled: true } });
  await operator("adminListAudit", { headers });
  await operator("adminRevokeKey", { headers, params: { key_id } });
  const narrowed = await mint(server.url);
  await by(narrowed)("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
  await by(narrowed)("revokeOwnKey");
  const child = await own("mintKey", { body: { agent_label: "a child" } });
  await own("revokeKey", { params: { key_id: child.key_id } });
  await own("readOwnKey");
  await own("listAudit");
}

async function channels(adminToken: string, own: Calls, others: Calls): Promise<void> {
  const body = { name: "restricted", mode: "broadcast", access: "restricted", discoverable: true };
  const { id: channel } = await own("createChannel", { body });
  const params = { channel };
  const { key_id: stranger } = await others("readOwnKey");
  for (const decide of ["denyAccessRequest", "approveAccessRequest"] as const) {
    const { request_id } = await others("requestAccess", { params, body: { reason: "to read" } });
    await own("listAccessRequests", { params });
    await own(decide, { params: { channel, request_id } });
  }
  await own("removeMember", { params: { channel, key_id: stranger } });
  for (const _ of ["resolved", "revoked"]) {
    const { id } = await own("createInvitation", { params, body: {} });
    await own("listInvitations", { params });
    if (_ === "resolved") await others("resolveInvitation", { params: { id } });
    else await own("revokeInvitation", { params: { id } });
  }
  await own("addMember", { params, body: { key_id: (await own("readOwnKey")).key_id } });
  await own("addChannelAlias", { params, body: { alias: "an-alias" } });
  for (const read of ["readChannel", "listMembers", "listChannelEvents", "listMessages", "listHistory"] as const)
    await own(read, { params });
  await own("readChannelMetrics", { params });
  await own("patchChannel", { params, body: { description: "changed", related_channels: [] } });
  const { message } = await own("broadcastTask", { body: { channel, content: "news" } });
  await own("ackMessage", { params: { id: message.id }, body: {} });
  const batch = await own("postMessages", { params, body: { messages: [{ content: "more" }, { content: "news" }] } });
  await own("ackMessages", { body: { messages: batch.results.map(({ message: { id } }) => ({ id })) } });
  await own("listMessages", { params });
  const headers = { "X-Admin-Token": adminToken };
  await own("adminPauseChannel", { headers, params });
  await own("adminResumeChannel", { headers, params });
  await own("deleteChannel", { params });
}

async function work(server: TestServer, own: Calls): Promise<void> {
  const { id: actor } = await own("createActor", { body: { name: "worker" } });
  await own("readActor", { params: { actor } });
  await own("addActorAlias", { params: { actor }, body: { alias: "worker-alias" } });
  const { id: lane } = await own("createChannel", { body: { name: "lane", mode: "claimable", max_messages: 10 } });
  const post = async () => (await own("postTask", { body: { channel: lane, content: "work" } })).message.id;
  await own("postMessage", { params: { channel: lane }, body: { content: "work", delay_seconds: 5 } });
  const leased = await post();
  const { lease_token: token } = await own("claimMessageWithLease", {
    params: { id: leased },
    body: { lease_seconds: 60 },
  });
  await own("heartbeatLease", { params: { token }, body: { lease_seconds: 60, progress: "half" } });
  await own("heartbeatLease", { params: { token }, body: { lease_seconds: 60, checkpoint: { page: 2 } } });
  await own("releaseMessage", { params: { id: leased }, body: { lease_token: token } });
  await own("claimTask", { body: { channel: lane, actor, lease_seconds: 60 } });
  await own("claimTask", { headers: { "Idempotency-Key": "once" }, body: { channel: lane } });
  const done = await post();
  await own("claimMessage", { params: { id: done }, body: { actor } });
  await own("publishResult", { params: { id: done }, body: { content: "done", actor } });
  await own("readResult", { params: { id: done } });
  await own("readMessage", { params: { id: done } });
  await own("ackMessages", { body: { actor, messages: [{ id: done, lease_token: "none" }, { id: done }] } });
  await own("claimAndAck", { body: { message_id: await post() } });
  await own("retractMessage", { params: { id: await post() } });
  await own("postTaskWithResult", { body: { channel: lane, content: "work" } });
  await own("createClaimableSession", { body: { name: "session-lane" } });
  await own("subscribeTasks", { body: { channel: lane } });
  for (const status of ["unclaimed", "delayed", "claimed", "acknowledged", "dead"])
    await own("listMessages", {
      params: { channel: lane },
      query: { status, expiring_before: "2100-01-01T00:00:00Z" },
    });
  await diesOnce(server, own);
  await fills(own);
  const { id: session } = await own("createOwnSession", { body: { name: "notes", state: {} } });
  await own("readSession", { params: { id: session } });
  await own("patchSession", { params: { id: session }, body: { state: { more: true } } });
  await own("listSessions");
  await own("deleteSession", { params: { id: session } });
}

/** A message that died is made ready again. */
async function diesOnce(server: TestServer, own: Calls): Promise<void> {
  const { id: channel } = await own("createChannel", {
    body: { name: "mortal", mode: "claimable", max_attempts: 1 },
  });
  const { message } = await own("postMessage", { params: { channel }, body: { content: "dies" } });
  await own("claimMessageWithLease", { params: { id: message.id }, body: { lease_seconds: 5 } });
  await server.clock.advance(10);
  await own("claimTask", { body: { channel } });
  await own("requeueMessage", { params: { id: message.id } });
}

/** Posts to full channels make room. */
async function fills(own: Calls): Promise<void> {
  for (const mode of ["broadcast", "claimable"]) {
    const { id: channel } = await own("createChannel", {
      body: { name: `full ${mode}`, mode, max_messages: 1, max_attempts: 1 },
    });
    for (const _ of [1, 2]) {
      const { message } = await own("postMessage", { params: { channel }, body: { content: "work" } });
      if (mode === "claimable") await own("claimAndAck", { body: { message_id: message.id } });
    }
  }
}

async function webhooks(own: Calls): Promise<void> {
  const [channel, actor] = ["lane", "worker-alias"];
  const body = { url: "https://receiver.test/" };
  await own("putChannelWebhook", { params: { channel }, body });
  await own("putActorWebhook", { params: { actor }, body });
  await own("readChannelWebhook", { params: { channel } });
  await own("readActorWebhook", { params: { actor } });
  const { id } = await own("testChannelWebhook", { params: { channel } });
  await own("testActorWebhook", { params: { actor } });
  for (const query of [{}, { channel }, { actor }, { status: "pending" }])
    await own("listWebhookDeliveries", { query });
  await own("redeliverWebhook", { params: { id } });
  await own("deleteChannelWebhook", { params: { channel } });
  await own("deleteActorWebhook", { params: { actor } });
}

async function agentChannels(own: Calls): Promise<void> {
  const { id } = await own("createAgentChannel", { body: {} });
  const params = { id };
  for (const kind of ["spec", "state", "note"])
    await own("appendAgentChannelEvent", { params, body: { kind, payload: {}, author: "me" } });
  for (const query of [{}, { after: 0 }, { before: 100, kind: "note" }])
    await own("listAgentChannelEvents", { params, query });
  for (const read of ["readAgentChannel", "readAgentChannelSpec", "readAgentChannelState"] as const)
    await own(read, { params });
  await own("closeAgentChannel", { params });
}
