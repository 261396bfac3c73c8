import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

let labels = 0;

/** A key that was minted with this one. */
async function mintedWith(minter: Client): Promise<Client> {
  labels += 1;
  return client(server.url, await secondKey(minter, `minted-${labels}`));
}

async function narrowed(key: Client, ...scopes: string[]): Promise<Client> {
  expect((await key.attempt("narrowOwnScopes", { body: { scopes } })).status).toBe(200);
  return key;
}

const listed = async (who: Client) => (await who.ok("listKeys")).data.map(({ key_id }) => key_id);
const lives = async (key: Client) => (await key.call("readOwnKey")).status === 200;
const revoke = (who: Client, key: Client, query: { descendants?: boolean } = {}) =>
  who.call("revokeKey", { params: { key_id: keyIdOf(key) }, query });
const scopesOf = async (key: Client) => (await key.ok("readOwnKey")).scopes;

describe("the list of keys", () => {
  test("shows the owner's keys, newest first, with their labels, scopes and minters, and no secret", async () => {
    const first = await mint(server.url, "list-first");
    await server.clock.advance(1);
    const second = await mintedWith(first);
    await narrowed(second, "messages:read");
    await server.clock.advance(1);
    const third = await mintedWith(second);
    const page = await first.ok("listKeys");
    expect(page).toMatchObject({ limit: 50, next_cursor: null });
    expect(page.data).toMatchObject([
      { key_id: keyIdOf(third), scopes: ["messages:read"], minted_by_key_id: keyIdOf(second), dependent: true },
      { key_id: keyIdOf(second), scopes: ["messages:read"], minted_by_key_id: keyIdOf(first), dependent: false },
      { key_id: keyIdOf(first), agent_label: "list-first", scopes: null, minted_by_key_id: null, dependent: false },
    ]);
    expect(JSON.stringify(page)).not.toContain(third.key?.split(".")[1]);
  });

  test("is read page by page and loses no key, though all are of one moment", async () => {
    const owner = await mint(server.url);
    const keys = [owner];
    for (let count = 0; count < 6; count += 1) keys.push(await mintedWith(owner));
    for (const limit of [1, 3, 7, 100]) {
      const seen: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: { data: { key_id: string }[]; next_cursor: string | null } = await owner.ok("listKeys", {
          query: { limit, cursor },
        });
        seen.push(...page.data.map(({ key_id }) => key_id));
        cursor = page.next_cursor;
      }
      expect(seen.length).toBe(keys.length);
      expect(new Set(seen)).toEqual(new Set(keys.map(keyIdOf)));
    }
  });

  test("shows a narrowed key nothing but the keys that depend on it", async () => {
    const owner = await mint(server.url);
    const worker = await mintedWith(owner);
    const peer = await mintedWith(worker);
    await narrowed(worker, "messages:claim");
    const dependent = await mintedWith(worker);
    expect(await listed(worker)).toEqual([keyIdOf(dependent)]);
    expect(new Set(await listed(owner))).toEqual(new Set([owner, worker, peer, dependent].map(keyIdOf)));
  });

  test("shows neither revoked keys nor those of others", async () => {
    const owner = await mint(server.url);
    const gone = await mintedWith(owner);
    await gone.ok("revokeOwnKey");
    await mint(server.url);
    expect(await listed(owner)).toEqual([keyIdOf(owner)]);
  });

  test.each([
    ["cursor=soon", "invalid_cursor"],
    ["cursor=2026-11-20T21:01:08%2B00:00~bck_short", "invalid_cursor"],
    ["limit=101", "invalid_limit"],
  ])("with ?%s is 422 %s", async (query, error) => {
    const answer = await (await mint(server.url)).raw("GET", `/v1/keys?${query}`);
    expect(answer).toMatchObject({ status: 422, body: { error } });
  });
});

describe("a key that may do everything", () => {
  test("ends any key of its owner, and the label is free again", async () => {
    const owner = await mint(server.url, "ender");
    const key = client(server.url, await secondKey(owner, "ended"));
    expect(await revoke(owner, key)).toMatchObject({ status: 200, body: { key_id: keyIdOf(key), revoked: true } });
    expect([await lives(key), await lives(owner)]).toEqual([false, true]);
    expect(await secondKey(owner, "ended")).not.toBe(key.key);
  });

  test("ends the key that minted it, and outlives it", async () => {
    const first = await mint(server.url);
    const second = await mintedWith(first);
    expect((await revoke(second, first)).status).toBe(200);
    expect([await lives(first), await lives(second)]).toEqual([false, true]);
  });

  test("ends a leaked key with all that was minted with it where it says so", async () => {
    const owner = await mint(server.url);
    const leaked = await mintedWith(owner);
    const child = await mintedWith(leaked);
    const grandchild = await mintedWith(child);
    await child.ok("revokeOwnKey");
    expect(await lives(grandchild)).toBe(true);
    expect((await revoke(owner, leaked, { descendants: true })).status).toBe(200);
    expect(await Promise.all([owner, leaked, child, grandchild].map(lives))).toEqual([true, false, false, false]);
  });

  test("does not end a key of another owner, one that is revoked, or what is no key", async () => {
    const [owner, other] = [await mint(server.url), await mint(server.url)];
    const gone = await mintedWith(owner);
    await gone.ok("revokeOwnKey");
    for (const key_id of [keyIdOf(other), keyIdOf(gone), "bck_nobody000000", "nonsense"]) {
      const answer = await owner.attempt("revokeKey", { params: { key_id } });
      expect(answer).toMatchObject({ status: 404, body: { error: "key_not_found" } });
    }
    expect(await lives(other)).toBe(true);
  });

  test("sees a repeat under an Idempotency-Key answered alike", async () => {
    const owner = await mint(server.url);
    const key = await mintedWith(owner);
    const input = { params: { key_id: keyIdOf(key) }, headers: { "Idempotency-Key": "end" } };
    const answers = [await owner.call("revokeKey", input), await owner.call("revokeKey", input)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.headers.get("x-idempotent-replay")).toBe("true");
  });

  test("cannot ask for descendants in any other word than true or false", async () => {
    const owner = await mint(server.url);
    const answer = await owner.raw("DELETE", `/v1/keys/${keyIdOf(owner)}?descendants=perhaps`);
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_field" } });
    expect(await lives(owner)).toBe(true);
  });
});

describe("a key that a narrowed one minted", () => {
  test("ends with it, and so do those that it minted itself", async () => {
    const worker = await narrowed(await mint(server.url));
    const child = await mintedWith(worker);
    const grandchild = await mintedWith(child);
    await worker.ok("revokeOwnKey");
    expect(await Promise.all([child, grandchild].map(lives))).toEqual([false, false]);
  });

  test("ends with it when the owner or the operator ends that", async () => {
    const owner = await mint(server.url);
    const worker = await narrowed(await mintedWith(owner), "messages:read");
    const child = await mintedWith(worker);
    expect((await revoke(owner, worker)).status).toBe(200);
    expect(await lives(child)).toBe(false);
  });

  test("ends also where the key between them was revoked before", async () => {
    const owner = await mint(server.url);
    const worker = await narrowed(await mintedWith(owner), "messages:read");
    const child = await mintedWith(worker);
    const grandchild = await mintedWith(child);
    await revoke(worker, child);
    expect(await lives(grandchild)).toBe(false);
    expect((await revoke(worker, grandchild)).status).toBe(404);
  });

  test("loses the scopes that it loses, and keeps none that it narrowed away itself", async () => {
    const worker = await narrowed(await mint(server.url), "messages:ack", "messages:claim", "messages:read");
    const [same, less] = [await mintedWith(worker), await mintedWith(worker)];
    await narrowed(less, "messages:ack");
    const grandchild = await mintedWith(same);
    await narrowed(worker, "messages:claim", "messages:read");
    expect(await scopesOf(same)).toEqual(["messages:claim", "messages:read"]);
    expect(await scopesOf(less)).toEqual([]);
    expect(await scopesOf(grandchild)).toEqual(["messages:claim", "messages:read"]);
  });

  test("is ended by it, which ends neither a peer nor itself's minter", async () => {
    const owner = await mint(server.url);
    const worker = await mintedWith(owner);
    const peer = await mintedWith(worker);
    await narrowed(worker);
    const child = await mintedWith(worker);
    expect((await revoke(worker, child)).status).toBe(200);
    for (const key of [owner, peer]) {
      expect(await revoke(worker, key)).toMatchObject({ status: 404, body: { error: "key_not_found" } });
    }
    expect(await Promise.all([child, peer, owner].map(lives))).toEqual([false, true, true]);
  });

  test("never outlives it, however closely mint and revocation follow each other", async () => {
    const owner = await mint(server.url);
    for (let round = 0; round < 8; round += 1) {
      const worker = await narrowed(await mintedWith(owner), "messages:read");
      const child = await mintedWith(worker);
      labels += 2;
      const minting = [worker, child].map((minter, index) =>
        minter.call("mintKey", { body: { agent_label: `raced-${labels + index}` } }),
      );
      const [answers] = await Promise.all([Promise.all(minting), revoke(owner, worker)]);
      for (const { status, body } of answers) {
        expect([201, 401]).toContain(status);
        if (status === 201 && "key" in body) expect(await lives(client(server.url, body.key))).toBe(false);
      }
    }
  });
});

test("the audit of each ended key says with which key it ended", async () => {
  const owner = await mint(server.url);
  const worker = await narrowed(await mintedWith(owner), "messages:read");
  const child = await mintedWith(worker);
  await revoke(owner, worker);
  const { data } = await owner.ok("listAudit");
  const ended = data.filter(({ event_type }) => event_type === "key.revoke");
  expect(ended.map(({ subject_key_id, detail }) => [subject_key_id, detail])).toEqual(
    expect.arrayContaining([
      [keyIdOf(worker), {}],
      [keyIdOf(child), { revoked_with: keyIdOf(worker) }],
    ]),
  );
});
