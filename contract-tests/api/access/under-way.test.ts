import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationId } from "../../../generated/operations.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { keyIdOf } from "../../harness/access.ts";
import type { LooseInput, Success } from "../../harness/client.ts";
import { agents, type Client, client, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sentDuring } from "../../harness/under-way.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn, secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer();
  owner = (await agents(server.url, 1))[0] as Client;
});
afterAll(() => server.stop());

/** A restricted lane with a member, its free and its held message. */
interface Lane {
  readonly channel: string;
  readonly member: Client;
  readonly free: string;
  readonly held: string;
  readonly token: string;
}

let lanes = 0;

type Kind = Pick<Success<"readChannel">, "mode" | "access">;

async function newLane(kind: Partial<Kind> = {}): Promise<Lane> {
  lanes += 1;
  const { mode, access }: Kind = { mode: "claimable", access: "restricted", ...kind };
  const [member] = (await agents(server.url, 1)) as [Client];
  const { id: channel } = await owner.ok("createChannel", { body: { name: `under-way-${lanes}`, mode, access } });
  if (access === "restricted") await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(member) } });
  const held = await postTo(member, channel, "held");
  const token = mode === "claimable" ? (await leaseOn(member, held, 300)).lease_token : "";
  return { channel, member, held, token, free: await postTo(member, channel, "free") };
}

const LOSSES: [string, string, (lane: Lane) => Sql][] = [
  [
    "is removed",
    "403 channel_access_denied",
    ({ channel, member }) =>
      sql`DELETE FROM channel_members WHERE channel_id = ${channel} AND key_id = ${keyIdOf(member)}`,
  ],
  ["is revoked", "401 unauthorized", ({ member }) => sql`UPDATE keys SET revoked_at = 1 WHERE id = ${keyIdOf(member)}`],
  [
    "loses the scope",
    "403 insufficient_scope",
    ({ member }) => sql`UPDATE keys SET scopes = '["channels:manage"]' WHERE id = ${keyIdOf(member)}`,
  ],
];

const held = ({ held: id }: Lane) => ({ params: { id } });
const free = ({ free: id }: Lane) => ({ params: { id } });

const WRITES: Partial<Record<OperationId, (lane: Lane) => LooseInput>> = {
  postMessage: ({ channel }) => ({ params: { channel }, body: { content: "late" } }),
  postTask: ({ channel }) => ({ body: { channel, content: "late" } }),
  postTaskWithResult: ({ channel }) => ({ body: { channel, content: "late" } }),
  broadcastTask: ({ channel }) => ({ body: { channel, content: "late" } }),
  claimMessage: free,
  claimMessageWithLease: free,
  claimTask: ({ channel }) => ({ body: { channel } }),
  postMessages: ({ channel }) => ({ params: { channel }, body: { messages: [{ content: "late" }] } }),
  claimAndAck: ({ free: message_id }) => ({ body: { message_id } }),
  ackMessage: held,
  releaseMessage: held,
  heartbeatLease: ({ token }) => ({ params: { token }, body: { progress: "late" } }),
  publishResult: (lane) => ({ ...held(lane), body: { content: "late" } }),
  retractMessage: free,
};

/** The answer to a request of the lane's member that waits to write while the database changes under it. */
const answered = (change: Sql, { member }: Lane, id: OperationId, input: LooseInput) =>
  sentDuring(server.database, change, owner, () => member.attempt(id, input));

describe.each(LOSSES)("a member that %s while its write waits for its turn is %s", (_, refused, loss) => {
  test.each(Object.entries(WRITES) as [OperationId, (lane: Lane) => LooseInput][])("%s", async (id, asked) => {
    const lane = await newLane();
    const { channel } = lane;
    const before = await owner.ok("listMessages", { params: { channel } });
    expect(verdict(await answered(loss(lane), lane, id, asked(lane)))).toBe(refused);
    expect((await owner.ok("listMessages", { params: { channel } })).data).toEqual(before.data);
  });

  test("ackMessage of news", async () => {
    const lane = await newLane({ mode: "broadcast" });
    expect(verdict(await answered(loss(lane), lane, "ackMessage", free(lane)))).toBe(refused);
    expect(await messageIn(owner, lane.channel, lane.free)).toMatchObject({ acknowledged_by: [] });
  });
});

describe("a stranger whose channel is restricted while its write waits for its turn is 403", () => {
  test.each(Object.entries(WRITES) as [OperationId, (lane: Lane) => LooseInput][])("%s", async (id, asked) => {
    const lane = await newLane({ access: "open" });
    const { channel } = lane;
    const before = await owner.ok("listMessages", { params: { channel } });
    const restriction = sql`UPDATE channels SET access = 'restricted' WHERE id = ${channel}`;
    expect(verdict(await answered(restriction, lane, id, asked(lane)))).toBe("403 channel_access_denied");
    expect((await owner.ok("listMessages", { params: { channel } })).data).toEqual(before.data);
  });
});

/** What only the owner does, to a lane or to what is its own. */
const OWNERS_WRITES: Partial<Record<OperationId, (lane: Lane) => LooseInput>> = {
  patchChannel: ({ channel }) => ({ params: { channel }, body: { description: "late" } }),
  deleteChannel: ({ channel }) => ({ params: { channel } }),
  addChannelAlias: ({ channel }) => ({ params: { channel }, body: { alias: `late-${channel}` } }),
  addMember: ({ channel }) => ({ params: { channel }, body: { key_id: "late" } }),
  removeMember: ({ channel, member }) => ({ params: { channel, key_id: keyIdOf(member) } }),
  createInvitation: ({ channel }) => ({ params: { channel } }),
  putChannelWebhook: ({ channel }) => ({ params: { channel }, body: { url: "https://late.test/" } }),
  deleteChannelWebhook: ({ channel }) => ({ params: { channel } }),
  createChannel: ({ channel }) => ({ body: { name: `late-${channel}`, mode: "claimable" } }),
  createAgentChannel: () => ({ body: { title: "late" } }),
  createActor: ({ channel }) => ({ body: { name: `late-${channel}` } }),
  createOwnSession: () => ({ body: { name: "late" } }),
  mintKey: ({ channel }) => ({ body: { agent_label: `late-${channel}` } }),
  narrowOwnScopes: () => ({ body: { scopes: [] } }),
};

describe("an owner's key that is revoked while its change waits for its turn is 401, and changes nothing", () => {
  test.each(Object.entries(OWNERS_WRITES) as [OperationId, (lane: Lane) => LooseInput][])("%s", async (id, asked) => {
    const lane = await newLane();
    const { channel } = lane;
    const leaving = client(server.url, await secondKey(owner, `leaving-${channel}`));
    const state = () =>
      Promise.all([
        owner.ok("readChannel", { params: { channel } }),
        owner.ok("listMembers", { params: { channel } }),
        owner.ok("listInvitations", { params: { channel } }),
        owner.ok("listChannels"),
        owner.ok("listAgentChannels"),
        owner.ok("listKeys").then(({ data }) => data.filter(({ key_id }) => key_id !== keyIdOf(leaving))),
        owner.attempt("readChannelWebhook", { params: { channel } }).then(({ status }) => status),
      ]);
    const before = await state();
    const revocation = sql`UPDATE keys SET revoked_at = 1 WHERE id = ${keyIdOf(leaving)}`;
    const answer = await answered(revocation, { ...lane, member: leaving }, id, asked(lane));
    expect(verdict(answer)).toBe("401 unauthorized");
    expect(await state()).toEqual(before);
  });
});

test("of two concurrent posts, the one whose member was removed meanwhile is refused and the other is not", async () => {
  const lane = await newLane();
  const { channel, member } = lane;
  const removal = sql`DELETE FROM channel_members WHERE channel_id = ${channel} AND key_id = ${keyIdOf(member)}`;
  const outsider = await server.database.hold(removal);
  const posts = [member, owner, member, owner].map((who) =>
    who.call("postMessage", { params: { channel }, body: { content: "at once" } }),
  );
  for (let count = 0; count < 5; count += 1) await owner.ok("readChannel", { params: { channel } });
  await outsider.end();
  const denied = "403 channel_access_denied";
  expect((await Promise.all(posts)).map(verdict)).toEqual([denied, "201", denied, "201"]);
});
