import { afterAll, beforeAll, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn, secondKey } from "../../harness/work.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const held = async (who: Client, query = {}) => (await who.ok("listHeldMessages", { query })).data;

test("a held message is listed with its channel, its holder, its lease and how far it is", async () => {
  const [owner, worker] = [await mint(server.url), await mint(server.url)];
  const channel = await channelOf(owner, "held");
  const { message: posted } = await owner.ok("postMessage", {
    params: { channel },
    body: { content: `${"x".repeat(199)}é and more` },
  });
  const { id } = posted;
  const lease = await worker.ok("claimTask", { body: { channel, actor: "worker-7", lease_seconds: 300 } });
  await worker.ok("heartbeatLease", { params: { token: lease.lease_token ?? "" }, body: { progress: "3 of 7" } });
  const message = await owner.ok("readMessage", { params: { id } });
  expect(await held(owner)).toEqual([
    {
      id,
      channel_id: channel,
      channel_name: "held",
      channel_owned: true,
      preview: `${"x".repeat(199)}é`,
      created_at: message.created_at,
      holder: message.claimed_by,
      holder_key_id: keyIdOf(worker),
      own: false,
      claimed_at: message.claimed_at,
      lease_expires_at: message.lease_expires_at,
      progress: "3 of 7",
      attempts: 0,
    },
  ]);
});

test("what waits, is finished or was lost is not listed; a claim without a lease is", async () => {
  const owner = await mint(server.url);
  const channel = await channelOf(owner, "states");
  const [done, lost, plain] = [
    await postTo(owner, channel),
    await postTo(owner, channel),
    await postTo(owner, channel),
  ];
  await postTo(owner, channel);
  await leaseOn(owner, done);
  await owner.ok("ackMessage", { params: { id: done }, body: {} });
  await leaseOn(owner, lost, 10);
  await owner.ok("claimMessage", { params: { id: plain }, body: {} });
  expect((await held(owner)).map(({ id }) => id).sort()).toEqual([lost, plain].sort());
  await server.clock.advance(11);
  expect(await held(owner)).toMatchObject([{ id: plain, lease_expires_at: null }]);
});

test("a member sees who holds what in the channel, a stranger does not, and own=true leaves the others' out", async () => {
  const [owner, member, stranger] = [await mint(server.url), await mint(server.url), await mint(server.url)];
  const { id: channel } = await owner.ok("createChannel", {
    body: { name: "shared", mode: "claimable", access: "restricted" },
  });
  await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(member) } });
  const sibling = client(server.url, await secondKey(owner, "sibling"));
  const [byMember, bySibling] = [await postTo(owner, channel), await postTo(owner, channel)];
  await leaseOn(member, byMember);
  await leaseOn(sibling, bySibling);
  expect((await held(member)).map(({ id, own, channel_owned }) => [id, own, channel_owned])).toEqual([
    [bySibling, false, false],
    [byMember, true, false],
  ]);
  expect((await held(owner, { own: true })).map(({ id }) => id)).toEqual([bySibling]);
  expect((await held(member, { own: true })).map(({ id }) => id)).toEqual([byMember]);
  expect(await held(stranger)).toEqual([]);
});

test("the list is read page by page over all channels and loses no message", async () => {
  const owner = await mint(server.url);
  const expected: string[] = [];
  for (const name of ["one", "two", "three"]) {
    const channel = await channelOf(owner, name);
    for (let count = 0; count < 3; count += 1) expected.push(await postTo(owner, channel));
  }
  for (const id of expected) await leaseOn(owner, id);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { data: { id: string }[]; next_cursor: string | null } = await owner.ok("listHeldMessages", {
      query: { limit: 2, cursor },
    });
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  expect(seen.sort()).toEqual(expected.sort());
});

test.each([
  [{ limit: 101 }, "invalid_limit"],
  [{ own: "perhaps" }, "invalid_field"],
  [{ cursor: "elsewhere" }, "invalid_cursor"],
])("%j is refused with %s", async (query, error) => {
  const owner = await mint(server.url);
  expect(await owner.attempt("listHeldMessages", { query })).toMatchObject({ status: 422, body: { error } });
});
