import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventsOf, keyIdOf, membersOf, restrictedChannel, statusOfReading } from "../../harness/access.ts";
import { agents, type Client, client, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let asker: Client;
let other: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, asker, other] = (await agents(server.url, 3)) as [Client, Client, Client];
});
afterAll(() => server.stop());

const lobby = (name: string) => restrictedChannel(owner, name, true);
const ask = (who: Client, channel: string, body: { reason?: string | null } = {}) =>
  who.call("requestAccess", { params: { channel }, body });
const pending = async (channel: string) => (await owner.ok("listAccessRequests", { params: { channel } })).data;
const approve = (who: Client, channel: string, request_id: string) =>
  who.call("approveAccessRequest", { params: { channel, request_id } });
const deny = (who: Client, channel: string, request_id: string) =>
  who.call("denyAccessRequest", { params: { channel, request_id } });

async function asked(who: Client, channel: string): Promise<string> {
  const { body } = await ask(who, channel);
  if (!("request_id" in body) || typeof body.request_id !== "string") throw new Error("the request is not pending");
  return body.request_id;
}

const isMember = async (who: Client, channel: string) =>
  (await who.ok("listChannels", { query: { limit: 100 } })).data.find(({ id }) => id === channel)?.is_member;

describe("the list of access requests", () => {
  test("is read page by page, oldest first, and refuses what is no cursor and no limit", async () => {
    const channel = await lobby("pages");
    const ids = [await asked(asker, channel), await asked(other, channel)];
    const params = { channel };
    const first = await owner.ok("listAccessRequests", { params, query: { limit: 1 } });
    const second = await owner.ok("listAccessRequests", {
      params,
      query: { limit: 1, cursor: first.next_cursor ?? "" },
    });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
    for (const [query, error] of [
      ["cursor=soon", "invalid_cursor"],
      ["limit=1001", "invalid_limit"],
    ]) {
      const answer = await owner.raw("GET", `/v1/channels/${channel}/access-requests?${query}`);
      expect(answer).toMatchObject({ status: 422, body: { error } });
    }
  });
});

describe("asking", () => {
  test("is 202 pending, and the owner sees the reason", async () => {
    const channel = await lobby("ask");
    const answer = await ask(asker, channel, { reason: "I run the GPU box" });
    expect(answer).toMatchObject({ status: 202, body: { status: "pending" } });
    const [request, ...more] = await pending(channel);
    expect(request).toMatchObject({
      channel_id: channel,
      requester_key_id: keyIdOf(asker),
      reason: "I run the GPU box",
      status: "pending",
      created_at: server.clock.timestamp(),
    });
    expect(more).toEqual([]);
  });

  test("again while a request is pending returns the same request, listed once, even when sent concurrently", async () => {
    const channel = await lobby("ask-again");
    const first = await asked(asker, channel);
    await server.clock.advance(1);
    const ids = await Promise.all(Array.from({ length: 10 }, () => asked(asker, channel)));
    expect(new Set([first, ...ids]).size).toBe(1);
    expect(await pending(channel)).toHaveLength(1);
  });

  test.each([undefined, null, ""])("needs no reason: %j", async (reason) => {
    const channel = await lobby("no-reason");
    await ask(asker, channel, reason === undefined ? {} : { reason });
    expect((await pending(channel))[0]?.reason).toBe("");
  });

  test.each([5, ["x"], "x".repeat(2001), "a\u0000b"])("with an odd reason is 422", async (reason) => {
    const channel = await lobby("odd-reason");
    const answer = await asker.attempt("requestAccess", { params: { channel }, body: { reason } });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_string" } });
  });

  test("by alias is the same as by id", async () => {
    const channel = await lobby("by-alias");
    await owner.ok("addChannelAlias", { params: { channel }, body: { alias: "knock.here" } });
    expect(await asked(asker, "knock.here")).toBe(await asked(asker, channel));
  });

  test("for an open channel is 200 open: nothing needs to be asked", async () => {
    const { id } = await owner.ok("createChannel", { body: { name: "open-door", mode: "broadcast" } });
    expect(await ask(asker, id)).toMatchObject({ status: 200, body: { status: "open" } });
    expect(await pending(id)).toEqual([]);
  });

  test("as a member or as any key of the owner is 200 already_member", async () => {
    const channel = await lobby("inside");
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(asker) } });
    const second = client(server.url, await secondKey(owner, "asking-second"));
    for (const who of [asker, owner, second]) {
      expect(await ask(who, channel)).toMatchObject({ status: 200, body: { status: "already_member" } });
    }
  });
});

describe("a hidden channel", () => {
  test("is not confirmed by asking: its id, alias and name are like those of nothing", async () => {
    const channel = await restrictedChannel(owner, "hidden-from-askers");
    await owner.ok("addChannelAlias", { params: { channel }, body: { alias: "hidden.alias" } });
    const unknown = "0b9c3c1e-5d0f-4f0e-9d0a-3c6c3f1f2a11";
    const texts = new Set<unknown>();
    for (const reference of [channel, "hidden.alias", "hidden-from-askers", unknown, "nothing"]) {
      const answer = await ask(asker, reference);
      expect(answer).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
      texts.add("message" in answer.body && answer.body.message);
    }
    expect(texts.size).toBe(1);
    expect(await pending(channel)).toEqual([]);
  });

  test("that was once discoverable keeps the requests made then", async () => {
    const channel = await lobby("was-listed");
    const id = await asked(asker, channel);
    await owner.ok("patchChannel", { params: { channel }, body: { discoverable: false } });
    expect((await ask(asker, channel)).status).toBe(404);
    expect((await approve(owner, channel, id)).status).toBe(200);
    expect(await statusOfReading(asker, channel)).toBe(200);
  });
});

describe("the list", () => {
  test("has the pending requests, oldest first, even within one moment", async () => {
    const channel = await lobby("queue");
    const askers = await agents(server.url, 6);
    for (const who of askers) await ask(who, channel);
    expect((await pending(channel)).map(({ requester_key_id }) => requester_key_id)).toEqual(askers.map(keyIdOf));
  });

  test("and the decisions are the owner's: the asker, a member and a stranger get 403", async () => {
    const channel = await lobby("not-yours");
    const id = await asked(asker, channel);
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(other) } });
    const attempts = (who: Client) =>
      Promise.all([
        who.call("listAccessRequests", { params: { channel } }),
        approve(who, channel, id),
        deny(who, channel, id),
      ]);
    for (const answer of await attempts(asker)) {
      expect(answer).toMatchObject({ status: 403, body: { error: "channel_access_denied" } });
    }
    for (const answer of await attempts(other)) {
      expect(answer).toMatchObject({ status: 403, body: { error: "forbidden" } });
    }
    expect(await pending(channel)).toHaveLength(1);
  });
});

test("the list of a missing channel is 404", async () => {
  const answer = await owner.call("listAccessRequests", { params: { channel: "nowhere" } });
  expect(answer).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
});

describe("approving", () => {
  test("admits the asker: 403 and is_member false before, and afterwards it reads earlier messages", async () => {
    const channel = await lobby("let-in");
    await postTo(owner, channel, "earlier");
    const id = await asked(asker, channel);
    expect([await isMember(asker, channel), await statusOfReading(asker, channel)]).toEqual([false, 403]);
    const answer = await approve(owner, channel, id);
    expect(answer).toMatchObject({
      status: 200,
      body: { status: "approved", request_id: id, requester_key_id: keyIdOf(asker) },
    });
    expect(await isMember(asker, channel)).toBe(true);
    const { data } = await asker.ok("listMessages", { params: { channel } });
    expect(data.map(({ content }) => content)).toEqual(["earlier"]);
    expect(await pending(channel)).toEqual([]);
  });

  test("emits one event: the owner's key did it, to the asker", async () => {
    const channel = await lobby("let-in-event");
    await approve(owner, channel, await asked(asker, channel));
    expect(await eventsOf(owner, channel)).toMatchObject([
      {
        event_type: "member_added",
        actor_key_id: keyIdOf(owner),
        subject_key_id: keyIdOf(asker),
        invitation_id: null,
      },
    ]);
  });

  test("a key that has become a member meanwhile changes nothing and emits nothing", async () => {
    const channel = await lobby("meanwhile");
    const id = await asked(asker, channel);
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(asker) } });
    expect((await approve(owner, channel, id)).status).toBe(200);
    expect(await membersOf(owner, channel)).toEqual([keyIdOf(owner), keyIdOf(asker)]);
    expect(await eventsOf(owner, channel)).toHaveLength(1);
  });

  test("takes an empty JSON body", async () => {
    const channel = await lobby("empty-body");
    const path = `/v1/channels/${channel}/access-requests/${await asked(asker, channel)}/approve`;
    const answer = await owner.raw("POST", path, { headers: { "Content-Type": "application/json" }, body: "" });
    expect(answer.status).toBe(200);
  });
});

describe("denying", () => {
  test("excludes the asker, which may ask again with a new request", async () => {
    const channel = await lobby("denied");
    const id = await asked(asker, channel);
    const answer = await deny(owner, channel, id);
    expect(answer).toMatchObject({
      status: 200,
      body: { status: "denied", request_id: id, requester_key_id: keyIdOf(asker) },
    });
    expect(await statusOfReading(asker, channel)).toBe(403);
    expect(await eventsOf(owner, channel)).toEqual([]);
    expect(await asked(asker, channel)).not.toBe(id);
  });
});

describe("a decision", () => {
  test("is made once: any later one is 409 access_request_resolved", async () => {
    const channel = await lobby("once");
    const id = await asked(asker, channel);
    await deny(owner, channel, id);
    for (const again of [approve, deny]) {
      expect(await again(owner, channel, id)).toMatchObject({
        status: 409,
        body: { error: "access_request_resolved" },
      });
    }
    expect(await statusOfReading(asker, channel)).toBe(403);
  });

  test("made concurrently is one decision, and access to the channel agrees with it", async () => {
    const channel = await lobby("contested");
    const id = await asked(asker, channel);
    const decisions = Array.from({ length: 10 }, (_, index) => (index % 2 ? approve : deny)(owner, channel, id));
    const answers = await Promise.all(decisions);
    const made = answers.filter(({ status }) => status === 200);
    expect(made).toHaveLength(1);
    const approved = made[0] && "status" in made[0].body && made[0].body.status === "approved";
    expect(await statusOfReading(asker, channel)).toBe(approved ? 200 : 403);
    expect(await eventsOf(owner, channel)).toHaveLength(approved ? 1 : 0);
  });

  test("on a request of another channel, or on none, is 404 access_request_not_found", async () => {
    const [here, elsewhere] = [await lobby("here"), await lobby("elsewhere")];
    const id = await asked(asker, elsewhere);
    for (const decide of [approve, deny]) {
      for (const unknown of [id, "nothing", "x".repeat(201)]) {
        const answer = await decide(owner, here, unknown);
        expect(answer).toMatchObject({ status: 404, body: { error: "access_request_not_found" } });
      }
      expect(await decide(owner, "nowhere", id)).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
    }
  });

  test("and the request survive a restart", async () => {
    const channel = await lobby("restart");
    const [id, second] = [await asked(asker, channel), await asked(other, channel)];
    await approve(owner, channel, id);
    await server.restart();
    expect((await pending(channel)).map((request) => request.id)).toEqual([second]);
    expect(await statusOfReading(asker, channel)).toBe(200);
  });
});
