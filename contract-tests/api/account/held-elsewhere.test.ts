import { afterAll, beforeAll, describe, expect, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { keyIdOf } from "../../harness/access.ts";
import { migrateAgain } from "../../harness/at-rest.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { leaseOn, secondKey } from "../../harness/work.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const held = async (who: Client, query = {}) => (await who.ok("listHeldMessages", { query })).data;

describe("in an open channel of another owner that was not joined", () => {
  const openChannel = async (name: string) => {
    const owner = await mint(server.url);
    return { owner, channel: await channelOf(owner, name) };
  };
  const ids = async (who: Client, query = {}) => (await held(who, query)).map(({ id }) => id);

  test("what the owner's keys hold is listed, with and without own, and what others hold there is not", async () => {
    const { owner, channel } = await openChannel("elsewhere");
    const [worker, other] = [await mint(server.url), await mint(server.url)];
    const sibling = client(server.url, await secondKey(worker, "a sibling elsewhere"));
    const [mine, plain, siblings, others] = [
      await postTo(owner, channel),
      await postTo(owner, channel),
      await postTo(owner, channel),
      await postTo(owner, channel),
    ];
    await leaseOn(worker, mine, 300);
    await worker.ok("claimMessage", { params: { id: plain }, body: {} });
    await leaseOn(sibling, siblings, 300);
    await leaseOn(other, others, 300);
    for (const query of [{}, { own: true }]) {
      expect(await ids(worker, query)).toEqual([siblings, plain, mine]);
      expect(await ids(sibling, query)).toEqual([siblings, plain, mine]);
      expect(await ids(other, query)).toEqual([others]);
    }
    expect((await held(worker)).at(-1)).toMatchObject({
      channel_id: channel,
      own: true,
      holder_key_id: keyIdOf(worker),
    });
    expect(await ids(owner)).toEqual([others, siblings, plain, mine]);
  });

  test("it leaves the list when it is finished, released, lost or expired, and when another key takes it over", async () => {
    const { owner, channel } = await openChannel("coming and going");
    const [worker, successor] = [await mint(server.url), await mint(server.url)];
    const [done, released, lost] = [
      await postTo(owner, channel),
      await postTo(owner, channel),
      await postTo(owner, channel),
    ];
    await leaseOn(worker, done, 300);
    await leaseOn(worker, released, 300);
    await leaseOn(worker, lost, 10);
    expect(await ids(worker)).toEqual([lost, released, done]);
    await worker.ok("ackMessage", { params: { id: done }, body: {} });
    await worker.ok("releaseMessage", { params: { id: released }, body: {} });
    expect(await ids(worker)).toEqual([lost]);
    await server.clock.advance(11);
    expect(await ids(worker)).toEqual([]);
    await leaseOn(successor, lost, 300);
    expect([await ids(worker), await ids(successor)]).toEqual([[], [lost]]);
    await server.clock.advance(300);
    expect(await ids(successor)).toEqual([]);
  });

  test("it is listed no more once the channel is restricted, and is again for its members, once each", async () => {
    const { owner, channel } = await openChannel("closing");
    const worker = await mint(server.url);
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 300);
    await owner.ok("patchChannel", { params: { channel }, body: { access: "restricted" } });
    expect(await ids(worker)).toEqual([]);
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(worker) } });
    expect(await ids(worker)).toEqual([id]);
    await owner.ok("patchChannel", { params: { channel }, body: { access: "open" } });
    expect(await ids(worker)).toEqual([id]);
  });

  const notes = (channel: string) =>
    server.database.query<{ ends_at: number }>(
      sql`SELECT ends_at FROM claimed_elsewhere WHERE channel_id = ${channel}`,
    );

  test("it is listed however it was claimed, by a repeat under an Idempotency-Key as well", async () => {
    const { owner, channel } = await openChannel("ways to claim");
    const worker = await mint(server.url);
    const expected: string[] = [];
    const next = () => postTo(owner, channel).then((id) => expected.unshift(id));
    await next();
    const headers = { "Idempotency-Key": "claimed once" };
    for (const _ of ["first", "again"])
      await worker.ok("claimTask", { body: { channel, lease_seconds: 200 }, headers });
    expect(await ids(worker)).toEqual(expected);
    await Promise.all([next(), next()]);
    expected.sort().reverse();
    await worker.ok("claimTask", { body: { channel, lease_seconds: 200, max: 2 } });
    expect((await ids(worker)).sort().reverse()).toEqual(expected);
  });

  test("a refused claim under an Idempotency-Key does not hide the next one that succeeds", async () => {
    const { owner, channel } = await openChannel("after a refusal");
    const [worker, other] = [await mint(server.url), await mint(server.url)];
    const [taken, free] = [await postTo(owner, channel), await postTo(owner, channel)];
    await leaseOn(other, taken, 300);
    const headers = { "Idempotency-Key": "refused" };
    expect(await worker.attempt("claimMessage", { params: { id: taken }, body: {}, headers })).toMatchObject({
      status: 409,
    });
    await leaseOn(worker, free, 300);
    expect(await ids(worker)).toEqual([free]);
  });

  test("what is noted for it is one row for many claims, none for the owner's, and is swept once nothing can be held", async () => {
    const { owner, channel } = await openChannel("notes");
    const worker = await mint(server.url);
    await leaseOn(owner, await postTo(owner, channel), 200);
    expect(await notes(channel)).toEqual([]);
    for (let count = 0; count < 3; count += 1) await leaseOn(worker, await postTo(owner, channel), 200);
    const [note, ...more] = await notes(channel);
    expect(more).toEqual([]);
    const left = (Number(note?.ends_at) - server.clock.now()) / 1_000_000;
    await server.clock.advance(left - 1);
    await sweep(server);
    expect(await notes(channel)).toHaveLength(1);
    await server.clock.advance(1);
    await sweep(server);
    expect(await notes(channel)).toEqual([]);
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 200);
    expect(await ids(worker)).toEqual([id]);
  });

  test("it is listed if it was claimed before there were notes", async () => {
    const { owner, channel } = await openChannel("before notes");
    const worker = await mint(server.url);
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 200);
    await leaseOn(owner, await postTo(owner, channel), 200);
    await server.database.query(sql`DELETE FROM claimed_elsewhere`);
    expect(await ids(worker)).toEqual([]);
    await migrateAgain(server.database, "claimed_elsewhere");
    expect(await ids(worker)).toEqual([id]);
    expect(await notes(channel)).toHaveLength(1);
  });

  test("a key that is revoked holds nothing there that its owner is shown", async () => {
    const { owner, channel } = await openChannel("of a revoked key");
    const worker = await mint(server.url);
    const leaving = client(server.url, await secondKey(worker, "leaving elsewhere"));
    await leaseOn(leaving, await postTo(owner, channel), 300);
    await leaving.ok("revokeOwnKey");
    expect(await ids(worker)).toEqual([]);
  });

  test("pages go over it and over what is held in one's own channels, in the order of posting", async () => {
    const worker = await mint(server.url);
    const { owner, channel } = await openChannel("among one's own");
    const own = await channelOf(worker, "of one's own");
    const expected: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      expected.unshift(await postTo(owner, channel));
      await server.clock.advance(1);
      expected.unshift(await postTo(worker, own));
      await server.clock.advance(1);
    }
    for (const id of expected) await leaseOn(worker, id, 250);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query = { limit: 2, cursor };
      const page: { data: { id: string }[]; next_cursor: string | null } = await worker.ok("listHeldMessages", {
        query,
      });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(expected);
  });
});
