import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventsOf, keyIdOf, membersOf, restrictedChannel, statusOfReading } from "../../harness/access.ts";
import { agents, type Client, client, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn, secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let member: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, member, stranger] = (await agents(server.url, 3)) as [Client, Client, Client];
});
afterAll(() => server.stop());

const add = (who: Client, channel: string, key_id: string) =>
  who.ok("addMember", { params: { channel }, body: { key_id } });
const remove = (who: Client, channel: string, key_id: string) =>
  who.call("removeMember", { params: { channel, key_id } });

describe("the list of members", () => {
  test("is read page by page, the owner first, and loses none", async () => {
    const channel = await restrictedChannel(owner, "many");
    const added = Array.from({ length: 6 }, (_, index) => `bck_Member${index}`);
    for (const key_id of added) await add(owner, channel, key_id);
    for (const limit of [1, 3, 7, 1000]) {
      const seen: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: { data: { key_id: string }[]; next_cursor: string | null } = await owner.ok("listMembers", {
          params: { channel },
          query: { limit, cursor },
        });
        seen.push(...page.data.map(({ key_id }) => key_id));
        cursor = page.next_cursor;
      }
      expect(seen).toEqual([keyIdOf(owner), ...added]);
    }
  });

  test.each([
    ["cursor=soon", "invalid_cursor"],
    ["limit=1001", "invalid_limit"],
  ])("with ?%s is 422 %s", async (query, error) => {
    const channel = await restrictedChannel(owner, query);
    const answer = await owner.raw("GET", `/v1/channels/${channel}/members?${query}`);
    expect(answer).toMatchObject({ status: 422, body: { error } });
  });
});

describe("a member", () => {
  test("reads what was posted before it came", async () => {
    const channel = await restrictedChannel(owner, "before");
    await postTo(owner, channel, "earlier");
    expect(await statusOfReading(member, channel)).toBe(403);
    const added = await add(owner, channel, keyIdOf(member));
    expect(added).toMatchObject({ channel_id: channel, key_id: keyIdOf(member), granted_via_invitation_id: null });
    const { data } = await member.ok("listMessages", { params: { channel } });
    expect(data.map(({ content }) => content)).toEqual(["earlier"]);
  });

  test("that is removed is refused from its very next request", async () => {
    const channel = await restrictedChannel(owner, "next-request");
    await add(owner, channel, keyIdOf(member));
    expect(await statusOfReading(member, channel)).toBe(200);
    expect(await remove(owner, channel, keyIdOf(member))).toMatchObject({ status: 200, body: { status: "removed" } });
    expect(await statusOfReading(member, channel)).toBe(403);
  });

  test("that is removed cannot extend, finish, release or publish what it holds, and can again once it is added back", async () => {
    const body = { name: "holding", mode: "claimable", access: "restricted" } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    await add(owner, channel, keyIdOf(member));
    const id = await postTo(owner, channel);
    const { lease_token: token } = await leaseOn(member, id, 60);
    const work = async () => [
      verdict(await member.call("heartbeatLease", { params: { token }, body: { lease_seconds: 60 } })),
      verdict(await member.call("ackMessage", { params: { id }, body: { lease_token: token } })),
      verdict(await member.call("releaseMessage", { params: { id }, body: { lease_token: token } })),
      verdict(await member.call("publishResult", { params: { id }, body: { content: "r", lease_token: token } })),
      verdict(await member.call("claimMessage", { params: { id } })),
    ];
    await remove(owner, channel, keyIdOf(member));
    expect(new Set(await work())).toEqual(new Set(["403 channel_access_denied"]));
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "claimed" });
    await add(owner, channel, keyIdOf(member));
    expect((await work())[0]).toBe("200");
  });

  test("that is removed gets 410 once its lease has expired", async () => {
    const body = { name: "run-out", mode: "claimable", access: "restricted" } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    await add(owner, channel, keyIdOf(member));
    const { lease_token: token } = await leaseOn(member, await postTo(owner, channel), 60);
    await remove(owner, channel, keyIdOf(member));
    await server.clock.advance(60);
    expect(verdict(await member.call("heartbeatLease", { params: { token } }))).toBe("410 lease_expired");
  });

  test("that is added, removed, added and removed ends up excluded, each change immediately", async () => {
    const channel = await restrictedChannel(owner, "in-and-out");
    const seen: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      await add(owner, channel, keyIdOf(member));
      seen.push(await statusOfReading(member, channel));
      await remove(owner, channel, keyIdOf(member));
      seen.push(await statusOfReading(member, channel));
    }
    expect(seen).toEqual([200, 403, 200, 403]);
  });

  test("is a key: another key of the same owner is no member", async () => {
    const channel = await restrictedChannel(owner, "one-key");
    await add(owner, channel, keyIdOf(member));
    const sibling = client(server.url, await secondKey(member, "member-sibling"));
    expect(await statusOfReading(sibling, channel)).toBe(403);
  });
});

describe("adding", () => {
  test("twice is one membership and one event", async () => {
    const channel = await restrictedChannel(owner, "twice");
    const first = await add(owner, channel, keyIdOf(member));
    await server.clock.advance(1);
    expect(await add(owner, channel, keyIdOf(member))).toEqual(first);
    expect(await membersOf(owner, channel)).toEqual([keyIdOf(owner), keyIdOf(member)]);
    expect(await eventsOf(owner, channel)).toHaveLength(1);
  });

  test("concurrently is one membership and one event", async () => {
    const channel = await restrictedChannel(owner, "race");
    const added = await Promise.all(Array.from({ length: 20 }, () => add(owner, channel, keyIdOf(member))));
    expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    expect(await eventsOf(owner, channel)).toHaveLength(1);
  });

  test("accepts any key id, trimmed; whether the key exists is not checked", async () => {
    const channel = await restrictedChannel(owner, "anyone");
    expect((await add(owner, channel, "  nobody yet ")).key_id).toBe("nobody yet");
    expect(await membersOf(owner, channel)).toContain("nobody yet");
  });

  test.each([
    [{}, "missing_field"],
    [{ key_id: "" }, "invalid_string"],
    [{ key_id: "  " }, "invalid_string"],
    [{ key_id: 5 }, "invalid_string"],
    [{ key_id: "x".repeat(65) }, "invalid_string"],
    [{ key_id: "a\u0000b" }, "invalid_string"],
  ])("with %j is 422 %s", async (body, error) => {
    const channel = await restrictedChannel(owner, "odd-member");
    expect(await owner.attempt("addMember", { params: { channel }, body })).toMatchObject({
      status: 422,
      body: { error },
    });
  });

  test("under an Idempotency-Key is replayed, without undoing a removal in between", async () => {
    const channel = await restrictedChannel(owner, "keyed");
    const input = { params: { channel }, body: { key_id: keyIdOf(member) }, headers: { "Idempotency-Key": "k" } };
    const first = await owner.call("addMember", input);
    await remove(owner, channel, keyIdOf(member));
    const second = await owner.call("addMember", input);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get("x-idempotent-replay")).toBe("true");
    expect(await statusOfReading(member, channel)).toBe(403);
  });
});

describe("the list of members", () => {
  test("starts with the channel's creator, even if it was open before and others were admitted", async () => {
    const { id: channel } = await owner.ok("createChannel", { body: { name: "was-open", mode: "broadcast" } });
    await add(owner, channel, keyIdOf(member));
    await owner.ok("patchChannel", { params: { channel }, body: { access: "restricted" } });
    expect(await membersOf(owner, channel)).toEqual([keyIdOf(owner), keyIdOf(member)]);
    await owner.ok("patchChannel", { params: { channel }, body: { access: "open" } });
    await owner.ok("patchChannel", { params: { channel }, body: { access: "restricted" } });
    expect(await membersOf(owner, channel)).toEqual([keyIdOf(owner), keyIdOf(member)]);
  });

  test("has the owner's key first, then the others as they joined, even within one moment", async () => {
    const channel = await restrictedChannel(owner, "order");
    const keys = Array.from({ length: 12 }, (_, index) => `key-${index}`);
    for (const key of keys) await add(owner, channel, key);
    expect(await membersOf(owner, channel)).toEqual([keyIdOf(owner), ...keys]);
  });
});

describe("removing", () => {
  test("a key that is no member gets the same answer and records nothing", async () => {
    const channel = await restrictedChannel(owner, "never-there");
    expect(await remove(owner, channel, "bck_never0there0")).toMatchObject({
      status: 200,
      body: { status: "removed" },
    });
    expect(await eventsOf(owner, channel)).toEqual([]);
  });

  test("any key of the owner is 409 cannot_remove_owner", async () => {
    const channel = await restrictedChannel(owner, "owners");
    const second = await secondKey(owner, "owner-second");
    await add(owner, channel, keyIdOf(client(server.url, second)));
    for (const key of [owner.key, second]) {
      const answer = await remove(owner, channel, keyIdOf(client(server.url, key)));
      expect(answer).toMatchObject({ status: 409, body: { error: "cannot_remove_owner" } });
    }
    expect(await membersOf(owner, channel)).toHaveLength(2);
  });
});

describe("the list of members belongs to the owner", () => {
  const attempts = (who: Client, channel: string) =>
    Promise.all([
      who.attempt("listMembers", { params: { channel } }),
      who.attempt("addMember", { params: { channel }, body: { key_id: keyIdOf(who) } }),
      who.attempt("removeMember", { params: { channel, key_id: keyIdOf(owner) } }),
    ]);

  test("a member may not list, add or remove", async () => {
    const channel = await restrictedChannel(owner, "not-members");
    await add(owner, channel, keyIdOf(member));
    for (const answer of await attempts(member, channel)) {
      expect(answer).toMatchObject({ status: 403, body: { error: "forbidden" } });
    }
  });

  test("a stranger with a restricted channel's id is denied, and one that guesses its name finds nothing", async () => {
    const channel = await restrictedChannel(owner, "not-strangers");
    for (const answer of await attempts(stranger, channel)) {
      expect(answer).toMatchObject({ status: 403, body: { error: "channel_access_denied" } });
    }
    for (const answer of await attempts(stranger, "not-strangers")) {
      expect(answer).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
    }
  });

  test("a stranger to an open channel is forbidden", async () => {
    const { id } = await owner.ok("createChannel", { body: { name: "open-members", mode: "broadcast" } });
    for (const answer of await attempts(stranger, id)) {
      expect(answer).toMatchObject({ status: 403, body: { error: "forbidden" } });
    }
  });

  test("another key of the owner may do all of it, by the channel's name too", async () => {
    await restrictedChannel(owner, "shared-office");
    const second = client(server.url, await secondKey(owner, "office-second"));
    const [, added, removed] = await attempts(second, "shared-office");
    expect([added.status, removed.status]).toEqual([201, 409]);
  });
});

test("members of an open channel are kept, and matter once it is restricted", async () => {
  const { id } = await owner.ok("createChannel", { body: { name: "closing", mode: "broadcast" } });
  await add(owner, id, keyIdOf(member));
  await owner.ok("patchChannel", { params: { channel: id }, body: { access: "restricted" } });
  expect(await Promise.all([owner, member, stranger].map((who) => statusOfReading(who, id)))).toEqual([200, 200, 403]);
});
