import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { eventsOf, keyIdOf, membersOf, restrictedChannel, statusOfReading } from "../../harness/access.ts";
import { agents, type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";

const DAY_SECONDS = 24 * 60 * 60;
const ONBOARDING = "https://start.example/here";

let server: TestServer;
let owner: Client;
let guest: Client;
let stranger: Client;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  server = await startServer({ settings: { invitationOnboardingUrl: ONBOARDING } });
  [owner, guest, stranger] = (await agents(server.url, 3)) as [Client, Client, Client];
});
// Each test has its ten lookups: the limiter's minute is over.
beforeEach(() => nextWindow());
afterAll(async () => {
  await server.stop();
  vi.useRealTimers();
});

/** The limiter goes by the wall clock, as the library does. */
const nextWindow = () => vi.setSystemTime(Date.now() + 60_000);
const invite = (channel: string) => owner.ok("createInvitation", { params: { channel } });
const resolve = (who: Client, id: string) => who.call("resolveInvitation", { params: { id } });
const revoke = (who: Client, id: string) => who.call("revokeInvitation", { params: { id } });
const anonymous = () => client(server.url);

async function invited(name: string) {
  const channel = await restrictedChannel(owner, name);
  const { id, reference } = await invite(channel);
  return { channel, id, reference };
}

describe("an invitation", () => {
  test("has 24 characters, lasts 24 hours and shows where it leads", async () => {
    const channel = await restrictedChannel(owner, "shown");
    const invitation = await invite(channel);
    expect(invitation).toMatchObject({
      created_by_key_id: keyIdOf(owner),
      created_at: server.clock.timestamp(),
      revoked_at: null,
      active: true,
      channel: { id: channel, name: "shown", mode: "broadcast", description: "" },
    });
    expect(invitation.id).toMatch(/^[\w-]{24}$/);
    expect(Date.parse(invitation.expires_at) - Date.parse(invitation.created_at)).toBe(DAY_SECONDS * 1000);
  });

  test("admits whoever looks it up, repeatedly, including its creator", async () => {
    const { id, channel } = await invited("again");
    for (const who of [guest, stranger, owner, guest]) expect((await resolve(who, id)).status).toBe(200);
    expect(await membersOf(owner, channel)).toEqual([owner, guest, stranger].map(keyIdOf));
    expect(await statusOfReading(guest, channel)).toBe(200);
  });

  test("is named by the membership it created, by its reference", async () => {
    const { id, reference, channel } = await invited("named");
    await resolve(guest, id);
    const { data } = await owner.ok("listMembers", { params: { channel } });
    expect(data.map(({ granted_via_invitation_id }) => granted_via_invitation_id)).toEqual([null, reference]);
  });

  test("cannot be accepted by its reference, which is in memberships and events", async () => {
    const { id, reference } = await invited("by-reference");
    expect(reference).not.toBe(id);
    expect(await resolve(guest, reference)).toMatchObject({ status: 404, body: { error: "invitation_not_found" } });
    expect((await resolve(guest, id)).body).toMatchObject({ id, reference });
  });

  test("lets no removed member in again, though it lasts", async () => {
    const { id, channel } = await invited("return");
    await resolve(guest, id);
    await owner.ok("removeMember", { params: { channel, key_id: keyIdOf(guest) } });
    expect(await resolve(guest, id)).toMatchObject({ status: 410, body: { error: "invitation_revoked" } });
    expect(await statusOfReading(guest, channel)).toBe(403);
  });

  test("is 410 invitation_expired after 24 hours, and its members stay", async () => {
    const { id, channel } = await invited("a-day");
    await server.clock.advance(DAY_SECONDS - 1);
    expect((await resolve(guest, id)).status).toBe(200);
    await server.clock.advance(1);
    expect(await resolve(stranger, id)).toMatchObject({ status: 410, body: { error: "invitation_expired" } });
    expect(await statusOfReading(guest, channel)).toBe(200);
    expect(await statusOfReading(stranger, channel)).toBe(403);
  });

  test("that does not exist is 404, whatever it looks like", async () => {
    for (const id of ["nope", "x".repeat(24), "x".repeat(201), "a b", "%00", "../members"]) {
      expect(await resolve(guest, id)).toMatchObject({ status: 404, body: { error: "invitation_not_found" } });
    }
  });

  test("is deleted with its channel", async () => {
    const { id, channel } = await invited("gone");
    await owner.call("deleteChannel", { params: { channel } });
    expect(await resolve(guest, id)).toMatchObject({ status: 404, body: { error: "invitation_not_found" } });
  });
});

describe("without a key", () => {
  test("a lookup is 401 api_key_required and says where to start, whether or not the invitation exists", async () => {
    const { id } = await invited("anonymous");
    for (const any of [id, "nope"]) {
      const answer = await resolve(anonymous(), any);
      expect(answer).toMatchObject({ status: 401, body: { error: "api_key_required", redirect_to: ONBOARDING } });
    }
  });

  test("an unknown key is 401 unauthorized, as everywhere", async () => {
    const { id } = await invited("unknown-key");
    const answer = await resolve(client(server.url, "bck_nobody.nothing"), id);
    expect(answer).toMatchObject({ status: 401, body: { error: "unauthorized" } });
  });
});

describe("revoking", () => {
  test("ends it immediately, even for its creator, and keeps its members", async () => {
    const { id, channel } = await invited("revoked");
    await resolve(guest, id);
    const answer = await revoke(owner, id);
    expect(answer).toMatchObject({ status: 200, body: { id, active: false, revoked_at: server.clock.timestamp() } });
    for (const who of [owner, guest, stranger]) {
      expect(await resolve(who, id)).toMatchObject({ status: 410, body: { error: "invitation_revoked" } });
    }
    expect(await statusOfReading(guest, channel)).toBe(200);
  });

  test("twice returns the same answer and records one event", async () => {
    const { id, reference, channel } = await invited("revoked-twice");
    const first = await revoke(owner, id);
    await server.clock.advance(1);
    expect((await revoke(owner, id)).body).toEqual(first.body);
    const events = await eventsOf(owner, channel);
    expect(events).toMatchObject([
      { event_type: "invitation_revoked", invitation_id: reference, subject_key_id: null },
    ]);
  });

  test("during nine lookups admits exactly those whose lookup succeeded", async () => {
    const { id, channel } = await invited("revoked-in-a-race");
    const guests = await agents(server.url, 9);
    const [statuses] = await Promise.all([Promise.all(guests.map((who) => resolve(who, id))), revoke(owner, id)]);
    const inside = await Promise.all(guests.map((who) => statusOfReading(who, channel)));
    expect(inside).toEqual(statuses.map(({ status }) => (status === 200 ? 200 : 403)));
    expect(new Set(statuses.map(({ status }) => status))).not.toContain(500);
  });

  test("works by the reference too, for the owner alone", async () => {
    const { id, reference } = await invited("revoked-by-reference");
    expect(await revoke(guest, reference)).toMatchObject({ status: 403, body: { error: "forbidden" } });
    const answer = await revoke(owner, reference);
    expect(answer).toMatchObject({ status: 200, body: { id: reference, reference, active: false } });
    expect(await resolve(guest, id)).toMatchObject({ status: 410, body: { error: "invitation_revoked" } });
  });

  test("one that does not exist is 404", async () => {
    expect(await revoke(owner, "nope")).toMatchObject({ status: 404, body: { error: "invitation_not_found" } });
  });
});

describe("only the owner's keys", () => {
  test("invite: a member may not, and a stranger even less", async () => {
    const { id, channel } = await invited("members-invite");
    await resolve(guest, id);
    const create = (who: Client) => who.call("createInvitation", { params: { channel } });
    expect(await create(guest)).toMatchObject({ status: 403, body: { error: "forbidden" } });
    expect(await create(stranger)).toMatchObject({ status: 403, body: { error: "channel_access_denied" } });
    const { id: open } = await owner.ok("createChannel", { body: { name: "open-invite", mode: "broadcast" } });
    const answer = await stranger.call("createInvitation", { params: { channel: open } });
    expect(answer).toMatchObject({ status: 403, body: { error: "forbidden" } });
    const unknown = await owner.call("createInvitation", { params: { channel: "nowhere" } });
    expect(unknown).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
  });

  test("revoke: neither a member nor a stranger that knows the id", async () => {
    const { id } = await invited("members-revoke");
    await resolve(guest, id);
    for (const who of [guest, stranger]) {
      expect(await revoke(who, id)).toMatchObject({ status: 403, body: { error: "forbidden" } });
    }
    expect((await resolve(stranger, id)).status).toBe(200);
  });

  test("may all revoke what one of them created", async () => {
    const { id } = await invited("family-revoke");
    const second = client(server.url, await secondKey(owner, "revoking-second"));
    expect((await revoke(second, id)).status).toBe(200);
  });
});

describe("the limit on lookups", () => {
  const statuses = async (lookups: (() => Promise<{ status: number }>)[]) => {
    const seen: number[] = [];
    for (const lookup of lookups) seen.push((await lookup()).status);
    return seen;
  };

  test("is ten a minute per address, with or without a key, on loopback too; the eleventh says when to retry", async () => {
    const { id } = await invited("eleven");
    const fresh = await mint(server.url);
    const keyless = Array.from({ length: 5 }, () => () => resolve(anonymous(), id));
    const keyed = [owner, guest, stranger, fresh].map((who) => () => resolve(who, id));
    expect(await statuses([...keyless, ...keyed, () => resolve(guest, "nope")])).toEqual([
      ...Array(5).fill(401),
      ...Array(4).fill(200),
      404,
    ]);
    for (const who of [anonymous(), guest]) {
      const refused = await resolve(who, id);
      expect(refused).toMatchObject({ status: 429, body: { error: "rate_limit_exceeded", retry_after: 60 } });
      expect(refused.headers.get("retry-after")).toBe("60");
    }
  });

  test("ends when Retry-After says, not later", async () => {
    const { id } = await invited("over");
    for (let count = 0; count < 10; count += 1) await resolve(anonymous(), id);
    vi.setSystemTime(Date.now() + 45_000);
    expect((await resolve(guest, id)).headers.get("retry-after")).toBe("15");
    vi.setSystemTime(Date.now() + 15_000);
    expect((await resolve(guest, id)).status).toBe(200);
  });

  test("counts nothing but lookups", async () => {
    const { id } = await invited("only-lookups");
    for (let count = 0; count < 11; count += 1) await revoke(owner, id);
    expect((await resolve(guest, id)).status).toBe(410);
  });
});

test("a claimable session's invitation is like any other", async () => {
  const { channel, invitation } = await owner.ok("createClaimableSession", { body: { name: "session" } });
  expect(await resolve(guest, invitation.id)).toMatchObject({ status: 200, body: { ...invitation } });
  expect((await revoke(owner, invitation.id)).status).toBe(200);
  const types = (await eventsOf(owner, channel.id)).map(({ event_type }) => event_type);
  expect(types).toEqual(["invitation_resolved", "invitation_revoked"]);
});

describe("the list of invitations", () => {
  test("shows those that have not expired, newest first, page by page, and which of them are revoked", async () => {
    const channel = await restrictedChannel(owner, "listed");
    const references: string[] = [];
    for (let count = 0; count < 5; count += 1) references.unshift((await invite(channel)).reference);
    await revoke(owner, references[2] ?? "");
    for (const limit of [1, 2, 5, 100]) {
      const seen: { reference: string; active: boolean }[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: { data: { reference: string; active: boolean }[]; next_cursor: string | null } = await owner.ok(
          "listInvitations",
          { params: { channel }, query: { limit, cursor } },
        );
        seen.push(...page.data);
        cursor = page.next_cursor;
      }
      expect(seen.map(({ reference }) => reference)).toEqual(references);
      expect(seen.filter((invitation) => "id" in invitation)).toEqual([]);
      expect(seen.map(({ active }) => active)).toEqual([true, true, false, true, true]);
    }
    await server.clock.advance(DAY_SECONDS + 1);
    expect((await owner.ok("listInvitations", { params: { channel } })).data).toEqual([]);
  });

  test("is reserved for the owner: a member learns that, and a stranger nothing", async () => {
    const { channel, id } = await invited("private-list");
    await resolve(guest, id);
    const list = (who: Client) => who.attempt("listInvitations", { params: { channel } });
    expect(await list(guest)).toMatchObject({ status: 403, body: { error: "forbidden" } });
    expect(await list(stranger)).toMatchObject({ status: 403, body: { error: "channel_access_denied" } });
    const missing = await owner.attempt("listInvitations", { params: { channel: "no such channel" } });
    expect(missing).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
  });

  test.each([
    ["cursor=soon", "invalid_cursor"],
    ["limit=101", "invalid_limit"],
  ])("with ?%s is 422 %s", async (query, error) => {
    const channel = await restrictedChannel(owner, query);
    const answer = await owner.raw("GET", `/v1/channels/${channel}/invitations?${query}`);
    expect(answer).toMatchObject({ status: 422, body: { error } });
  });
});
