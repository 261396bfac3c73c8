import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import type { LooseAnswer } from "../../harness/client.ts";
import { type Client, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

const TOKEN = "the operator's token";

let server: TestServer;
let owner: Client;
let made = 0;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: TOKEN } });
  owner = await mint(server.url, "owner");
});
afterAll(() => server.stop());
afterEach(() => expect(server.clock.pending, "requests that still wait").toBe(0));

/** A restricted lane, a task in it that has no result, and a member. */
interface Scene {
  readonly channel: string;
  readonly task: string;
  readonly guest: Client;
}

async function scene(): Promise<Scene> {
  made += 1;
  const body = { name: `lane-${made}`, mode: "claimable", access: "restricted" } as const;
  const { id: channel } = await owner.ok("createChannel", { body });
  const task = await postTo(owner, channel);
  await owner.ok("claimMessage", { params: { id: task }, body: {} });
  const guest = await mint(server.url, `guest-${made}`);
  await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(guest) } });
  return { channel, task, guest };
}

const WAITS: Record<string, (scene: Scene) => Promise<LooseAnswer>> = {
  "a claim": ({ guest, channel }) => guest.attempt("claimTask", { body: { channel, wait: 20 } }),
  "a claim of several": ({ guest, channel }) =>
    guest.attempt("claimTask", { body: { channel, wait: 20, max: 5, lease_seconds: 60 } }),
  "a list": ({ guest, channel }) =>
    guest.attempt("listMessages", { params: { channel }, query: { wait: 20, since: server.clock.timestamp() } }),
  "a list by status": ({ guest, channel }) =>
    guest.attempt("listMessages", { params: { channel }, query: { wait: 20, status: "unclaimed" } }),
  "a subscription": ({ guest, channel }) =>
    guest.attempt("subscribeTasks", { body: { channel, wait: 20, since: server.clock.timestamp() } }),
  "a result": ({ guest, task }) => guest.attempt("readResult", { params: { id: task }, query: { wait: 20 } }),
};

/** What ends the right to wait: by whom, and how the wait is answered. */
const ENDS: Record<string, { end(scene: Scene): Promise<unknown>; answer: string; ofResult?: string }> = {
  "revokes itself": { end: ({ guest }) => guest.ok("revokeOwnKey"), answer: "401 unauthorized" },
  "is revoked by its owner's other key": {
    async end({ guest }) {
      const other = client(server.url, await secondKey(guest, `other-${made}`));
      await other.ok("revokeKey", { params: { key_id: keyIdOf(guest) } });
    },
    answer: "401 unauthorized",
  },
  "is revoked by the operator": {
    end: ({ guest }) =>
      client(server.url).ok("adminRevokeKey", {
        params: { key_id: keyIdOf(guest) },
        headers: { "X-Admin-Token": TOKEN },
      }),
    answer: "401 unauthorized",
  },
  "gives up its scopes": {
    end: ({ guest }) => guest.ok("narrowOwnScopes", { body: { scopes: [] } }),
    answer: "403 insufficient_scope",
  },
  "is removed from the channel": {
    end: ({ channel, guest }) => owner.ok("removeMember", { params: { channel, key_id: keyIdOf(guest) } }),
    answer: "403 channel_access_denied",
  },
  "sees the channel deleted": {
    end: ({ channel }) => owner.ok("deleteChannel", { params: { channel } }),
    answer: "404 channel_not_found",
    ofResult: "404 message_not_found",
  },
};

describe.each(Object.entries(ENDS))("when a key %s while it waits", (_, { end, answer, ofResult = answer }) => {
  test.each(Object.entries(WAITS))("%s ends at once", async (name, wait) => {
    const stage = await scene();
    const waiting = wait(stage);
    await server.clock.untilPending(1);
    await end(stage);
    expect(verdict(await waiting)).toBe(name === "a result" ? ofResult : answer);
  });
});

test("of two that wait for work of a channel, the second ends too when it loses access and the first does not", async () => {
  const stage = await scene();
  const { channel } = stage;
  const [first, second] = [owner, stage.guest].map((by) => by.attempt("claimTask", { body: { channel, wait: 20 } }));
  await server.clock.untilPending(2);
  await owner.ok("removeMember", { params: { channel, key_id: keyIdOf(stage.guest) } });
  expect(verdict(await (second as Promise<LooseAnswer>))).toBe("403 channel_access_denied");
  const id = await postTo(owner, channel);
  expect((await first)?.body).toMatchObject({ claimed: { id } });
});

test("all who wait in an open channel end when it is restricted, except its owner", async () => {
  const { id: channel } = await owner.ok("createChannel", { body: { name: "opened", mode: "claimable" } });
  const id = await postTo(owner, channel);
  await owner.ok("claimMessage", { params: { id }, body: {} });
  const guests = await Promise.all([1, 2, 3].map((n) => mint(server.url, `passer-by-${n}`)));
  const own = owner.attempt("claimTask", { body: { channel, wait: 20 } });
  await server.clock.untilPending(1);
  const theirs = guests.flatMap((guest) => [
    guest.attempt("claimTask", { body: { channel, wait: 20 } }),
    guest.attempt("readResult", { params: { id }, query: { wait: 20 } }),
  ]);
  await server.clock.untilPending(7);
  await owner.ok("patchChannel", { params: { channel }, body: { access: "restricted" } });
  expect((await Promise.all(theirs)).map(verdict)).toEqual(Array(6).fill("403 channel_access_denied"));
  const next = await postTo(owner, channel);
  expect((await own).body).toMatchObject({ claimed: { id: next } });
});

test("keys that end with the one that minted them end their waits with it", async () => {
  const { guest, channel, task } = await scene();
  await guest.ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
  const child = client(server.url, await secondKey(guest, "child"));
  await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(child) } });
  const waiting = child.attempt("readResult", { params: { id: task }, query: { wait: 20 } });
  await server.clock.untilPending(1);
  await guest.ok("revokeOwnKey");
  expect(verdict(await waiting)).toBe("401 unauthorized");
});

describe("a wait for events of an agent channel ends at once when its key", () => {
  test.each([
    ["is revoked", (guest: Client) => guest.ok("revokeOwnKey"), "401 unauthorized"],
    [
      "gives up its scopes",
      (guest: Client) => guest.ok("narrowOwnScopes", { body: { scopes: [] } }),
      "403 insufficient_scope",
    ],
  ] as const)("%s", async (_, end, answer) => {
    const guest = await mint(server.url);
    const { id } = await owner.ok("createAgentChannel", { body: { access: "open" } });
    const waiting = guest.attempt("listAgentChannelEvents", { params: { id }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    await end(guest);
    expect(verdict(await waiting)).toBe(answer);
  });
});
