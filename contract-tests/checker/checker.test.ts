import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf, restrictedChannel } from "../harness/access.ts";
import { agents, type Client, postTo, type Success, startServer, type TestServer } from "../harness/harness.ts";
import { sweep } from "../harness/sweep.ts";
import { verdict } from "../harness/verdict.ts";
import { leaseOn } from "../harness/work.ts";

const TTL = 300;
const DAY = 86_400;

type Archived = Success<"listHistory">["data"][number];

/** Nothing of what a caller sees may depend on whether anything is cleaned up: each promise holds in both worlds. */
describe.each([
  { world: "nothing cleans up", sweeps: false },
  { world: "something cleans up", sweeps: true },
])("where $world", ({ sweeps }) => {
  let server: TestServer;
  let owner: Client;
  let worker: Client;
  let stranger: Client;
  let made = 0;
  beforeAll(async () => {
    server = await startServer();
    [owner, worker, stranger] = (await agents(server.url, 3)) as [Client, Client, Client];
  });
  afterAll(() => server.stop());

  async function channelWith(settings: Partial<Parameters<typeof create>[0]> = {}): Promise<string> {
    made += 1;
    return create({ name: `history-${made}`, mode: "claimable", ttl_seconds: TTL, ...settings });
  }
  async function create(body: {
    name: string;
    mode: "claimable" | "broadcast";
    ttl_seconds: number;
    retention_days?: number;
  }) {
    return (await owner.ok("createChannel", { body })).id;
  }
  const history = (channel: string, query: { limit?: number; cursor?: string } = {}, reader = owner) =>
    reader.ok("listHistory", { params: { channel }, query });
  const contents = async (channel: string): Promise<string[]> => texts((await history(channel)).data);
  const texts = (page: Archived[]) => page.map(({ content }) => content);
  /** Time passes, and where something cleans up, it has. Messages of one moment expire a microsecond apart. */
  async function pass(by: number): Promise<void> {
    await server.clock.advance(by);
    if (sweeps) await sweep(server);
  }

  test("a channel whose messages all live has no history", async () => {
    const channel = await channelWith();
    await postTo(owner, channel);
    expect(await history(channel)).toEqual({ data: [], limit: 50, next_cursor: null });
  });

  test("a message is in the history from the moment it expires, as it was", async () => {
    const channel = await channelWith();
    const body = { content: " as it\nwas ", actor_label: "producer", metadata: { severity: "high" } };
    const { message } = await owner.ok("postMessage", { params: { channel }, body });
    await server.clock.advance(TTL - 0.000001);
    expect(await contents(channel)).toEqual([]);
    await pass(0.000001);
    const { id, channel_id, created_at, expires_at, actor, claimed_by, claimed_at } = message;
    expect((await history(channel)).data).toEqual([
      {
        id,
        channel_id,
        created_at,
        expires_at,
        actor,
        claimed_by,
        claimed_at,
        ...body,
        archived_at: expires_at,
        active: false,
      },
    ]);
    expect((await owner.ok("listMessages", { params: { channel } })).data).toEqual([]);
  });

  test("it shows the final holders of the work, and none that had lost or released it", async () => {
    const channel = await channelWith();
    const ids: Record<string, string> = {};
    for (const content of ["done", "held", "kept", "lost", "released"])
      ids[content] = await postTo(owner, channel, content);
    const { done = "", held = "", kept = "", lost = "", released = "" } = ids;
    await server.clock.advance(10);
    for (const id of [done, held, released]) await worker.ok("claimMessage", { params: { id } });
    await worker.ok("ackMessage", { params: { id: done } });
    await worker.ok("releaseMessage", { params: { id: released } });
    await leaseOn(worker, kept, 3600);
    await leaseOn(worker, lost, 10);
    await pass(TTL + 1);
    const { data } = await history(channel);
    expect(
      data.map(({ content, claimed_by, claimed_at }) => [content, claimed_by !== null, claimed_at !== null]),
    ).toEqual([
      ["released", false, false],
      ["lost", false, false],
      ["kept", true, true],
      ["held", true, true],
      ["done", true, true],
    ]);
  });

  test.each([1, 2, 3, 7, 100])(
    "pages of %i go back in time, skip and repeat nothing, and end with null",
    async (limit) => {
      const channel = await channelWith();
      const posted: string[] = [];
      for (let count = 0; count < 7; count += 1) posted.unshift(await postTo(owner, channel, `${count}`));
      await pass(TTL + 1);
      const seen: string[] = [];
      for (let cursor: string | null = "0"; cursor !== null; ) {
        const page: Success<"listHistory"> = await history(channel, { limit, cursor });
        expect(page.data.length).toBeGreaterThan(0);
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.next_cursor;
      }
      expect(seen).toEqual(posted);
    },
  );

  test("a page continues in place even if more has expired since, and no message is in neither list (O5)", async () => {
    const channel = await channelWith();
    for (const content of ["first", "second", "third"]) await postTo(owner, channel, content);
    await server.clock.advance(100);
    await postTo(owner, channel, "fourth");
    await pass(TTL - 99);
    const { data, next_cursor } = await history(channel, { limit: 1 });
    expect(texts(data)).toEqual(["third"]);
    await pass(100);
    expect(texts((await history(channel, { cursor: next_cursor ?? "" })).data)).toEqual(["second", "first"]);
    expect(await contents(channel)).toEqual(["fourth", "third", "second", "first"]);
  });

  test("retracted text is in no history (A3)", async () => {
    const channel = await channelWith();
    const id = await postTo(owner, channel, "a secret by mistake");
    await postTo(owner, channel, "stays");
    await owner.ok("retractMessage", { params: { id } });
    await pass(TTL + 1);
    expect(await contents(channel)).toEqual(["stays"]);
  });

  test("history lasts for retention_days after a message's end, as set by then", async () => {
    const channel = await channelWith({ retention_days: 1 });
    await postTo(owner, channel, "kept");
    await pass(TTL + DAY - 61);
    expect(await contents(channel)).toEqual(["kept"]);
    await owner.ok("patchChannel", { params: { channel }, body: { retention_days: 2 } });
    await pass(61);
    expect(await contents(channel)).toEqual(["kept"]);
    await owner.ok("patchChannel", { params: { channel }, body: { retention_days: 1 } });
    expect(await contents(channel)).toEqual([]);
  });

  test("an expired message is 410 while it is history, then 404", async () => {
    const channel = await channelWith({ retention_days: 1 });
    const id = await postTo(owner, channel);
    await pass(TTL + 1);
    const refusals = async () => [
      verdict(await worker.call("claimMessage", { params: { id } })),
      verdict(await worker.call("claimMessageWithLease", { params: { id } })),
      verdict(await worker.call("ackMessage", { params: { id } })),
      verdict(await worker.call("releaseMessage", { params: { id } })),
      verdict(await owner.call("requeueMessage", { params: { id } })),
      verdict(await worker.call("publishResult", { params: { id }, body: { content: "late" } })),
    ];
    expect(new Set(await refusals())).toEqual(new Set(["410 message_expired"]));
    expect(verdict(await owner.call("retractMessage", { params: { id } }))).toBe("404 message_not_found");
    expect(verdict(await owner.call("readResult", { params: { id } }))).toBe("404 message_not_found");
    await pass(DAY);
    expect(new Set(await refusals())).toEqual(new Set(["404 message_not_found"]));
  });

  test("a result outlives its task, and then has a history of its own", async () => {
    const channel = await channelWith();
    const id = await postTo(owner, channel, "task");
    await server.clock.advance(TTL - 100);
    const { result_channel } = await worker.ok("publishResult", { params: { id }, body: { content: "result" } });
    await pass(100);
    expect(await owner.ok("readResult", { params: { id } })).toMatchObject({
      task_id: id,
      result: { content: "result" },
    });
    await pass(TTL - 100);
    expect(verdict(await owner.call("readResult", { params: { id } }))).toBe("404 message_not_found");
    expect(await contents(result_channel)).toEqual(["result"]);
  });

  test("a key that may not read the channel may not read its history, under any name", async () => {
    const channel = await restrictedChannel(owner, "closed-history");
    const read = (reference: string) => stranger.call("listHistory", { params: { channel: reference } });
    expect(verdict(await read(channel))).toBe("403 channel_access_denied");
    expect(verdict(await read("closed-history"))).toBe("404 channel_not_found");
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(stranger) } });
    expect((await history(channel, {}, stranger)).data).toEqual([]);
  });

  test.each([
    [{ cursor: "yesterday" }, "invalid_cursor"],
    [{ limit: 0 }, "invalid_limit"],
    [{ limit: "1.5" }, "invalid_limit"],
    [{ limit: 101 }, "invalid_limit"],
  ])("asked for with %j it is 422 %s", async (query, error) => {
    const channel = await channelWith();
    const answer = await owner.attempt("listHistory", { params: { channel }, query });
    expect(answer).toMatchObject({ status: 422, body: { error } });
  });
});
