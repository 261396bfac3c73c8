import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, routes } from "../generated/operations.ts";
import { keyIdOf } from "./harness/access.ts";
import type { LooseInput } from "./harness/client.ts";
import { agents, type Client, client, mint, postTo, startServer, type TestServer } from "./harness/harness.ts";
import { leaseOn } from "./harness/work.ts";

/** A restricted, unlisted, claimable channel with one free message and one that is leased. */
interface Scene {
  readonly channel: string;
  readonly free: string;
  readonly held: string;
  readonly token: string;
  readonly invitation: string;
  readonly request: string;
  /** Differs at each use, where a name must not be taken. */
  readonly unique: string;
}

/** Who asks: no member; a member; the one that posted both; the one that holds one; the owner. */
const ROLES = ["stranger", "member", "poster", "holder", "owner"] as const;
type Role = (typeof ROLES)[number];

/** What is asked, and the status for each role in the order above. */
type Row = [input: (scene: Scene) => LooseInput, ...statuses: [number, number, number, number, number]];

const channel = ({ channel }: Scene) => ({ params: { channel } });
const free = ({ free: id }: Scene) => ({ params: { id } });
const held = ({ held: id }: Scene) => ({ params: { id } });
const request = ({ channel, request: request_id }: Scene) => ({ params: { channel, request_id } });
const content = { content: "c" };

const IN_THE_CHANNEL: Partial<Record<OperationId, Row>> = {
  readChannel: [channel, 403, 200, 200, 200, 200],
  readChannelMetrics: [channel, 403, 200, 200, 200, 200],
  patchChannel: [(scene) => ({ ...channel(scene), body: { description: "d" } }), 403, 403, 403, 403, 200],
  deleteChannel: [channel, 403, 403, 403, 403, 204],
  addChannelAlias: [(scene) => ({ ...channel(scene), body: { alias: scene.unique } }), 403, 403, 403, 403, 201],
  listChannelEvents: [channel, 403, 403, 403, 403, 200],
  listMembers: [channel, 403, 403, 403, 403, 200],
  addMember: [(scene) => ({ ...channel(scene), body: { key_id: "anyone" } }), 403, 403, 403, 403, 201],
  removeMember: [({ channel }) => ({ params: { channel, key_id: "anyone" } }), 403, 403, 403, 403, 200],
  createInvitation: [channel, 403, 403, 403, 403, 201],
  resolveInvitation: [({ invitation: id }) => ({ params: { id } }), 200, 200, 200, 200, 200],
  revokeInvitation: [({ invitation: id }) => ({ params: { id } }), 403, 403, 403, 403, 200],
  requestAccess: [(scene) => ({ ...channel(scene), body: {} }), 404, 200, 200, 200, 200],
  listAccessRequests: [channel, 403, 403, 403, 403, 200],
  approveAccessRequest: [request, 403, 403, 403, 403, 200],
  denyAccessRequest: [request, 403, 403, 403, 403, 200],
  listMessages: [channel, 403, 200, 200, 200, 200],
  postMessage: [(scene) => ({ ...channel(scene), body: content }), 403, 201, 201, 201, 201],
  retractMessage: [free, 403, 403, 200, 403, 200],
  claimMessage: [free, 403, 200, 200, 200, 200],
  claimMessageWithLease: [free, 403, 200, 200, 200, 200],
  releaseMessage: [held, 403, 409, 409, 200, 409],
  ackMessage: [held, 403, 409, 409, 200, 409],
  requeueMessage: [held, 403, 403, 403, 403, 409],
  heartbeatLease: [({ token }) => ({ params: { token } }), 410, 410, 410, 200, 410],
  postTask: [({ channel }) => ({ body: { channel, ...content } }), 403, 201, 201, 201, 201],
  listHistory: [({ channel }) => ({ params: { channel } }), 403, 200, 200, 200, 200],
  claimTask: [({ channel }) => ({ body: { channel } }), 403, 200, 200, 200, 200],
  subscribeTasks: [({ channel }) => ({ body: { channel } }), 403, 200, 200, 200, 200],
  broadcastTask: [({ channel }) => ({ body: { channel, ...content } }), 403, 201, 201, 201, 201],
  postTaskWithResult: [({ channel }) => ({ body: { channel, ...content } }), 403, 201, 201, 201, 201],
  publishResult: [(scene) => ({ ...held(scene), body: content }), 403, 409, 409, 201, 409],
  readResult: [held, 403, 404, 404, 404, 404],
  readChannelWebhook: [channel, 403, 403, 403, 403, 200],
  putChannelWebhook: [(scene) => ({ ...channel(scene), body: { url: "https://x.test/" } }), 403, 403, 403, 403, 200],
  deleteChannelWebhook: [channel, 403, 403, 403, 403, 200],
  testChannelWebhook: [channel, 403, 403, 403, 403, 202],
  listWebhookDeliveries: [({ channel }) => ({ query: { channel } }), 403, 403, 403, 403, 200],
  claimAndAck: [({ free: message_id }) => ({ body: { message_id } }), 403, 200, 200, 200, 200],
};

/** They concern nobody's channel but the caller's: other tests say what they do. */
const OWN_AFFAIRS: readonly OperationId[] = [
  "addActorAlias",
  "createActor",
  "createChannel",
  "createClaimableSession",
  "createOwnSession",
  "deleteActorWebhook",
  "deleteSession",
  "listAudit",
  "listChannels",
  "listSessions",
  "mintKey",
  "narrowOwnScopes",
  "patchSession",
  "putActorWebhook",
  "readActor",
  "readActorWebhook",
  "readObservability",
  "readOwnKey",
  "readSession",
  "readUsage",
  "redeliverWebhook",
  "revokeOwnKey",
  "testActorWebhook",
];

const ADMIN_TOKEN = "an admin token of the tests";

let server: TestServer;
let people: Record<Role, Client>;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: ADMIN_TOKEN } });
  const clients = await agents(server.url, ROLES.length);
  people = Object.fromEntries(ROLES.map((role, index) => [role, clients[index]])) as Record<Role, Client>;
});
afterAll(() => server.stop());

let scenes = 0;

async function newScene(): Promise<Scene> {
  scenes += 1;
  const { owner, member, poster, holder } = people;
  const name = `scene-${scenes}`;
  const webhook_url = "https://x.test/";
  const body = { name, mode: "claimable", access: "restricted", discoverable: true, webhook_url } as const;
  const { id: channel } = await owner.ok("createChannel", { body });
  const asked = await (await mint(server.url)).ok("requestAccess", { params: { channel }, body: {} });
  await owner.ok("patchChannel", { params: { channel }, body: { discoverable: false } });
  for (const { key } of [member, poster, holder]) {
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(client(server.url, key)) } });
  }
  const { id: invitation } = await owner.ok("createInvitation", { params: { channel } });
  const heldId = await postTo(poster, channel);
  const { lease_token: token } = await leaseOn(holder, heldId);
  const freeId = await postTo(poster, channel);
  return { channel, free: freeId, held: heldId, token, invitation, request: asked.request_id ?? "", unique: name };
}

describe("in a restricted channel, to a stranger, a member, the poster, the holder and the owner", () => {
  test.each(Object.entries(IN_THE_CHANNEL))("%s", async (operation, [input, ...expected]) => {
    const statuses: Record<string, number> = {};
    for (const role of ROLES) {
      const answer = await people[role].attempt(operation as OperationId, input(await newScene()));
      statuses[role] = answer.status;
    }
    expect(statuses).toEqual(Object.fromEntries(ROLES.map((role, index) => [role, expected[index]])));
  });
});

describe("whoever has no live key is 401, whatever else it brings", () => {
  const keyed = (Object.keys(routes) as OperationId[]).filter((id) => routes[id].auth === "key");
  const params = { channel: "c", actor: "a", id: "m", token: "t", key_id: "k", request_id: "r" };

  test("a key that was revoked, from its very next request on", async () => {
    const revoked = await mint(server.url);
    await revoked.ok("revokeOwnKey");
    const answers = await Promise.all(keyed.map((id) => revoked.attempt(id, { params })));
    expect(answers.map(({ status }) => status)).toEqual(keyed.map(() => 401));
  });

  test("the operator's token, which is no key", async () => {
    const headers = { "X-Admin-Token": ADMIN_TOKEN };
    const answers = await Promise.all(keyed.map((id) => client(server.url).attempt(id, { params, headers })));
    expect(answers.map(({ status }) => status)).toEqual(keyed.map(() => 401));
  });

  test("a key is no operator's token", async () => {
    const admin = (Object.keys(routes) as OperationId[]).filter((id) => routes[id].auth === "admin");
    const answers = await Promise.all(admin.map((id) => people.owner.attempt(id, { params, body: {} })));
    expect(answers.map(({ status }) => status)).toEqual(admin.map(() => 401));
  });
});

test("every operation that takes a key is in the table, or is nobody else's affair", () => {
  const keyed = (Object.keys(routes) as OperationId[]).filter((id) =>
    ["key", "optional-key"].includes(routes[id].auth),
  );
  expect(keyed.sort()).toEqual([...Object.keys(IN_THE_CHANNEL), ...OWN_AFFAIRS].sort());
});

test("mentioning reaches only readers: an actor of an owner that has a member's key, and nobody else's", async () => {
  const { channel } = await newScene();
  const { id: inside } = await people.member.ok("createActor", { body: { name: "inside" } });
  const { id: outside } = await people.stranger.ok("createActor", { body: { name: "outside" } });
  const post = async (mentions: string[]) =>
    (await people.owner.ok("postMessage", { params: { channel }, body: { content: "hello", mentions } })).message
      .mentions;
  expect(await post([inside, outside])).toMatchObject([{ id: inside }]);
  expect(await post([outside])).toEqual([]);
});
