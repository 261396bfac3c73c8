import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationId } from "../../../generated/operations.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { keyIdOf } from "../../harness/access.ts";
import type { LooseInput } from "../../harness/client.ts";
import { agents, type Client, startServer, type TestServer } from "../../harness/harness.ts";
import { sentDuring } from "../../harness/under-way.ts";
import { verdict } from "../../harness/verdict.ts";
import { append, eventsOf, viewOf } from "./fixtures.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer();
  owner = (await agents(server.url, 1))[0] as Client;
});
afterAll(() => server.stop());

/** A restricted channel with a participant that came by its invite. */
interface Joined {
  readonly id: string;
  readonly invite: string;
  readonly guest: Client;
}

async function newJoined(): Promise<Joined> {
  const [guest] = (await agents(server.url, 1)) as [Client];
  const { id, url } = await owner.ok("createAgentChannel", { body: { access: "restricted" } });
  const invite = new URL(url).searchParams.get("invite") ?? "";
  await guest.ok("readAgentChannel", { params: { id }, query: { invite } });
  await append(guest, id, "comms", { text: "in time" });
  return { id, invite, guest };
}

const revocation = (key: Client) => sql`UPDATE keys SET revoked_at = 1 WHERE id = ${keyIdOf(key)}`;
const removal = ({ id, guest }: Joined) =>
  sql`DELETE FROM agent_channel_members WHERE channel_id = ${id} AND key_id = ${keyIdOf(guest)}`;
const closing = ({ id }: Joined) => sql`UPDATE agent_channels SET closed_at = clock + 1 WHERE id = ${id}`;

/** Finished in time: the error of changing it says nothing about the caller. */
const FINISHED = { protocol_version: 2, concepts: [{ id: "schema", status: "done" }] };
const REOPENED = { protocol_version: 2, concepts: [{ id: "schema", status: "in_progress" }] };

const LOSSES: [string, string, (joined: Joined) => Sql][] = [
  ["is revoked", "401 unauthorized", ({ guest }) => revocation(guest)],
  ["no longer takes part", "403 agent_channel_restricted", removal],
];

const WRITES: [string, OperationId, LooseInput][] = [
  ["an event", "appendAgentChannelEvent", { body: { kind: "comms", payload: { text: "late" } } }],
  ["a state", "appendAgentChannelEvent", { body: { kind: "state", payload: FINISHED } }],
  ["a state that is refused", "appendAgentChannelEvent", { body: { kind: "state", payload: REOPENED } }],
  [
    "an event with an Idempotency-Key",
    "appendAgentChannelEvent",
    { body: { kind: "comms", payload: { text: "late" } }, headers: { "Idempotency-Key": "late" } },
  ],
  ["the close", "closeAgentChannel", {}],
];

/** Everything that a write of an agent changes, as others see it. */
async function stateOf(id: string) {
  const view = await viewOf(owner, id);
  return { ...view, events: await eventsOf(owner, id) };
}

describe.each(LOSSES)("a key that %s while its write waits for its turn is %s", (_, refused, loss) => {
  test.each(WRITES)("%s: nothing is written", async (_name, operation, input) => {
    const joined = await newJoined();
    const { id, guest } = joined;
    await append(owner, id, "state", FINISHED);
    const before = await stateOf(id);
    const send = () => guest.attempt(operation, { ...input, params: { id } });
    expect(verdict(await sentDuring(server.database, loss(joined), owner, send))).toBe(refused);
    expect(await stateOf(id)).toEqual(before);
  });
});

test("a key that is revoked while it joins by the invite is 401, and has not joined", async () => {
  const { id, invite } = await newJoined();
  const [late] = (await agents(server.url, 1)) as [Client];
  const send = () => late.attempt("readAgentChannel", { params: { id }, query: { invite } });
  expect(verdict(await sentDuring(server.database, revocation(late), owner, send))).toBe("401 unauthorized");
  const members = await server.database.query(
    sql`SELECT 1 FROM agent_channel_members WHERE channel_id = ${id} AND key_id = ${keyIdOf(late)}`,
  );
  expect(members).toEqual([]);
});

test("an event that waits for its turn while the channel is closed is 409, and is not written", async () => {
  const joined = await newJoined();
  const { id, guest } = joined;
  const send = () => guest.attempt("appendAgentChannelEvent", { params: { id }, body: { kind: "k", payload: {} } });
  const answer = await sentDuring(server.database, closing(joined), owner, send);
  expect(verdict(answer)).toBe("409 agent_channel_closed");
  expect(await eventsOf(owner, id)).toHaveLength(1);
});

test("a close that waits for its turn while somebody else closes keeps the first time", async () => {
  const joined = await newJoined();
  const { id, guest } = joined;
  const answer = await sentDuring(server.database, closing(joined), owner, () =>
    guest.attempt("closeAgentChannel", { params: { id } }),
  );
  expect(answer.status).toBe(200);
  expect(answer.body["closed_at"]).toBe((await viewOf(owner, id)).channel.closed_at);
});

test("no event of a key is written once its revocation was answered", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id, guest } = await newJoined();
    const others = Array.from({ length: 6 }, (_, n) => append(owner, id, "note", { n }));
    const own = Array.from({ length: 12 }, (_, n) =>
      guest.attempt("appendAgentChannelEvent", { params: { id }, body: { kind: "own", payload: { n } } }),
    );
    await owner.ok("readAgentChannel", { params: { id } });
    await guest.attempt("revokeOwnKey");
    const written = await eventsOf(owner, id, { kind: "own", limit: 500 });
    const answers = await Promise.all(own);
    await Promise.all(others);
    expect(await eventsOf(owner, id, { kind: "own", limit: 500 })).toEqual(written);
    expect(written).toHaveLength(answers.filter(({ status }) => status === 200).length);
    expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true);
  }
});

describe("a waiting list of events", () => {
  test.each(LOSSES)("of a key that %s meanwhile is %s when it is next answered", async (_, refused, loss) => {
    const joined = await newJoined();
    const { id, guest } = joined;
    const [{ id: after } = { id: 0 }] = await eventsOf(owner, id);
    const waiting = guest.attempt("listAgentChannelEvents", { params: { id }, query: { after, wait: 20 } });
    await server.clock.untilPending(1);
    await server.database.query(loss(joined));
    await append(owner, id, "comms", { text: "secret" });
    const answer = await waiting;
    expect(verdict(answer)).toBe(refused);
    expect(JSON.stringify(answer.body)).not.toContain("secret");
  });
});
