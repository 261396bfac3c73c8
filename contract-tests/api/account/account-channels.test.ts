import { afterAll, beforeAll, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { copyMessage } from "../../harness/copies.ts";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const listed = async (who: Client, query = {}) => (await who.ok("listAccountChannels", { query })).data;

async function depthOf(who: Client, channel: string) {
  const found = (await listed(who)).find(({ id }) => id === channel);
  if (!found) throw new Error(`${channel} is not listed`);
  return found.depth;
}

const NOTHING = {
  waiting: 0,
  delayed: 0,
  held: 0,
  dead: 0,
  done: 0,
  posted_last_minute: 0,
  capped: false,
  oldest_waiting_at: null,
};

test("own and joined channels are listed, newest first, and no others", async () => {
  const [owner, guest] = [await mint(server.url), await mint(server.url)];
  const { id: first } = await owner.ok("createChannel", { body: { name: "first", mode: "claimable" } });
  await server.clock.advance(1);
  const { id: second } = await owner.ok("createChannel", {
    body: { name: "second", mode: "broadcast", access: "restricted" },
  });
  await owner.ok("addMember", { params: { channel: second }, body: { key_id: keyIdOf(guest) } });
  expect(await listed(owner)).toMatchObject([
    { id: second, name: "second", mode: "broadcast", access: "restricted", owned: true, paused: false, depth: NOTHING },
    { id: first, name: "first", mode: "claimable", owned: true, depth: NOTHING },
  ]);
  expect(await listed(guest)).toMatchObject([{ id: second, owned: false }]);
  await owner.ok("removeMember", { params: { channel: second, key_id: keyIdOf(guest) } });
  expect(await listed(guest)).toEqual([]);
});

test("the channel of a result is left out", async () => {
  const owner = await mint(server.url);
  const { task } = { task: await owner.ok("postTaskWithResult", { body: { channel: "with-result", content: "c" } }) };
  const id = task.message.id;
  await owner.ok("claimMessage", { params: { id }, body: {} });
  await owner.ok("publishResult", { params: { id }, body: { content: "done" } });
  expect((await listed(owner)).map(({ name }) => name)).toEqual(["with-result"]);
});

test("each message is counted in the state that it is in now", async () => {
  const owner = await mint(server.url);
  const { id: channel } = await owner.ok("createChannel", {
    body: { name: "states", mode: "claimable", max_attempts: 1 },
  });
  const post = () => postTo(owner, channel);
  const [done, held, lost] = [await post(), await post(), await post()];
  await leaseOn(owner, done, 600);
  await owner.ok("ackMessage", { params: { id: done }, body: {} });
  await leaseOn(owner, held, 600);
  await leaseOn(owner, lost, 10);
  await server.clock.advance(5);
  const oldest = (await owner.ok("readMessage", { params: { id: await post() } })).created_at;
  await post();
  await owner.ok("postMessage", { params: { channel }, body: { content: "later", delay_seconds: 3600 } });
  expect(await depthOf(owner, channel)).toEqual({
    waiting: 2,
    delayed: 1,
    held: 2,
    dead: 0,
    done: 1,
    posted_last_minute: 6,
    capped: false,
    oldest_waiting_at: oldest,
  });
  await server.clock.advance(56);
  expect(await depthOf(owner, channel)).toMatchObject({ held: 1, dead: 1, posted_last_minute: 3 });
  await server.clock.advance(3600);
  expect(await depthOf(owner, channel)).toMatchObject({ waiting: 3, delayed: 0, held: 0, dead: 2 });
});

test("work whose lease was lost waits again, and may be the oldest that does", async () => {
  const owner = await mint(server.url);
  const channel = await channelOf(owner, "lost");
  const lost = await postTo(owner, channel);
  await leaseOn(owner, lost, 10);
  await server.clock.advance(5);
  await postTo(owner, channel);
  await server.clock.advance(6);
  const { created_at } = await owner.ok("readMessage", { params: { id: lost } });
  expect(await depthOf(owner, channel)).toMatchObject({ waiting: 2, held: 0, oldest_waiting_at: created_at });
});

test("a state is counted up to 1000, and the depth says that there may be more", async () => {
  const owner = await mint(server.url);
  const channel = await channelOf(owner, "deep");
  const first = await postTo(owner, channel);
  const oldest = (await owner.ok("readMessage", { params: { id: first } })).created_at;
  await copyMessage(server, first, 999);
  await server.clock.advance(1);
  expect(await depthOf(owner, channel)).toMatchObject({ waiting: 1000, capped: false });
  await postTo(owner, channel);
  expect(await depthOf(owner, channel)).toMatchObject({
    waiting: 1000,
    posted_last_minute: 1000,
    capped: true,
    oldest_waiting_at: oldest,
  });
});

test("the list is read page by page and loses no channel, though all are of one moment", async () => {
  const owner = await mint(server.url);
  for (let count = 0; count < 5; count += 1) await channelOf(owner, `page-${count}`);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { data: { name: string }[]; limit: number; next_cursor: string | null } = await owner.ok(
      "listAccountChannels",
      { query: { limit: 2, cursor } },
    );
    expect(page.limit).toBe(2);
    seen.push(...page.data.map(({ name }) => name));
    cursor = page.next_cursor;
  }
  expect(seen.sort()).toEqual(["page-0", "page-1", "page-2", "page-3", "page-4"]);
});

test("channels are found by a part of their name, in upper or lower case, and no character of it is special", async () => {
  const owner = await mint(server.url);
  for (const name of ["Image resize", "100% done", "image_crop", "imagexcrop"]) await channelOf(owner, name);
  const named = async (name: string) => (await listed(owner, { name })).map((channel) => channel.name).sort();
  expect(await named("IMAGE r")).toEqual(["Image resize"]);
  expect(await named("0%")).toEqual(["100% done"]);
  expect(await named("e_c")).toEqual(["image_crop"]);
  expect(await named("!")).toEqual([]);
  expect(await named("")).toHaveLength(4);
});

test("channels are found by mode and by access, one page after the other", async () => {
  const owner = await mint(server.url);
  const make = (name: string, mode: string, access: string) =>
    owner.ok("createChannel", { body: { name, mode, access } as never });
  for (const mode of ["claimable", "broadcast"])
    for (const access of ["open", "restricted"]) await make(`${mode} ${access}`, mode, access);
  const found = async (query: object) => (await listed(owner, query)).map(({ name }) => name).sort();
  expect(await found({ mode: "claimable" })).toEqual(["claimable open", "claimable restricted"]);
  expect(await found({ access: "open" })).toEqual(["broadcast open", "claimable open"]);
  expect(await found({ mode: "broadcast", access: "restricted", name: "BROAD" })).toEqual(["broadcast restricted"]);
  const query = { mode: "claimable", limit: 1 } as const;
  const { data, next_cursor } = await owner.ok("listAccountChannels", { query });
  const rest = await owner.ok("listAccountChannels", { query: { ...query, cursor: next_cursor ?? "" } });
  expect([...data, ...rest.data].map(({ name }) => name).sort()).toEqual(["claimable open", "claimable restricted"]);
  expect(rest.next_cursor).toBeNull();
});

test.each([
  [{ mode: "both" }, "invalid_field"],
  [{ mode: "" }, "invalid_field"],
  [{ access: "closed" }, "invalid_field"],
  [{ limit: 51 }, "invalid_limit"],
  [{ name: "n".repeat(201) }, "invalid_field"],
  [{ cursor: "elsewhere" }, "invalid_cursor"],
])("%j is refused with %s", async (query, error) => {
  const owner = await mint(server.url);
  expect(await owner.attempt("listAccountChannels", { query })).toMatchObject({ status: 422, body: { error } });
});
