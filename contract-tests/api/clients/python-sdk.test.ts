import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { restrictedChannel } from "../../harness/access.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { at, textAt } from "./reading.ts";

/** The Python SDK: JSON as `json.dumps` writes it, the same headers with and without a body, and what its callers read. */
const ADMIN_TOKEN = "the operator's token";

let server: TestServer;
let owner: Client;
let other: Client;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: ADMIN_TOKEN } });
  owner = await mint(server.url, "sdk-owner");
  other = await mint(server.url, "sdk-other");
});
afterAll(() => server.stop());

/** Blanks after colons and commas, and nothing but ASCII. */
const dumps = (value: object) =>
  JSON.stringify(value, null, 1)
    .replace(/\n */g, " ")
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

function send(by: Client, method: string, path: string, body?: object, more: Record<string, string> = {}) {
  const bare: Record<string, string> = method === "POST" || method === "PATCH" ? { "Content-Length": "0" } : {};
  const headers = { "Content-Type": "application/json", Accept: "application/json", ...more };
  return by.raw(method, path, body ? { body: dumps(body), headers } : { headers: { ...headers, ...bare } });
}

const create = (by: Client, name: string, mode: string) => send(by, "POST", "/v1/channels", { name, mode });
const post = (by: Client, channel: string, body: object) => send(by, "POST", `/v1/channels/${channel}/messages`, body);

describe("keys, by the Python SDK", () => {
  test("are minted by label, and by the operator where minting is closed", async () => {
    const operator = { "X-Admin-Token": ADMIN_TOKEN };
    const mintBy = (path: string, label: string, headers = {}) =>
      send(client(server.url), "POST", path, { agent_label: label }, headers);
    const switched = (enabled: boolean) => send(client(server.url), "POST", "/v1/admin/minting", { enabled }, operator);
    expect((await mintBy("/v1/keys", "sdk-1")).body).toMatchObject({ expires_at: null, agent_label: "sdk-1" });
    expect((await switched(false)).body).toEqual({ public_minting_enabled: false });
    expect(verdict(await mintBy("/v1/keys", "sdk-2"))).toBe("403 minting_closed");
    const minted = await mintBy("/v1/admin/keys", "sdk-2", operator);
    expect([minted.status, typeof minted.body["key"]]).toEqual([201, "string"]);
    expect((await switched(true)).body).toEqual({ public_minting_enabled: true });
  });
});

describe("an error, to the Python SDK", () => {
  test("has a code, a sentence, and details if there are any", async () => {
    const missing = await create(owner, "no mode", "neither");
    expect(missing.body).toMatchObject({ error: "invalid_mode", message: expect.any(String) });
    const long = await post(owner, textAt((await create(owner, "long", "broadcast")).body, "id"), {
      content: "x".repeat(10_001),
    });
    expect(verdict(long)).toBe("422 content_too_large");
    expect(long.body["details"]).toEqual({ max_content_bytes: 10_000, received_bytes: 10_001 });
  });
});

describe("channels, by the Python SDK", () => {
  test("are created, read and discovered, with GET requests that have a JSON type and no body", async () => {
    const made = await create(owner, "Café ☕ 𝄞", "claimable");
    expect([made.status, made.body["name"]]).toEqual([201, "Café ☕ 𝄞"]);
    const read = await send(other, "GET", `/v1/channels/${textAt(made.body, "id")}`);
    expect(read.body).toEqual(made.body);
    const page = await send(other, "GET", "/v1/channels?limit=1");
    expect(page.body).toMatchObject({ data: [{ is_member: false }], limit: 1, next_cursor: expect.any(String) });
  });

  test("can be requested, and requests are approved or denied without a body", async () => {
    const lobby = await restrictedChannel(owner, "sdk-lobby", true);
    const asked = await send(other, "POST", `/v1/channels/${lobby}/access-requests`, { reason: "let me in" });
    expect(verdict(asked)).toBe("202 pending");
    const listed = await send(owner, "GET", `/v1/channels/${lobby}/access-requests`);
    expect(at(listed.body, "data.0")).toMatchObject({ reason: "let me in", status: "pending" });
    const request = `/v1/channels/${lobby}/access-requests/${textAt(listed.body, "data.0.id")}`;
    expect(verdict(await send(owner, "POST", `${request}/approve`))).toBe("200 approved");
    expect(verdict(await send(owner, "POST", `${request}/deny`))).toBe("409 access_request_resolved");
    expect((await send(other, "GET", `/v1/channels/${lobby}/messages`)).status).toBe(200);
  });
});

describe("messages, by the Python SDK", () => {
  test("go from a post to a claim and an acknowledgement, each read from the returned message", async () => {
    const channel = textAt((await create(owner, "sdk-work", "claimable")).body, "id");
    const posted = await post(owner, channel, { content: "naïve ☕\n", metadata: { tries: 1 }, actor_label: "sdk" });
    const message = at(posted.body, "message");
    expect(message).toMatchObject({ content: "naïve ☕\n", metadata: { tries: 1 }, actor: null, actor_label: "sdk" });
    const id = textAt(message, "id");
    const claimed = await send(other, "POST", `/v1/messages/${id}/claim`, { actor: "crew-worker" });
    expect(verdict(claimed)).toBe("200 claimed");
    expect(at(claimed.body, "message.claimed_by.name")).toBe("crew-worker");
    expect(verdict(await send(owner, "POST", `/v1/messages/${id}/claim`))).toBe("409 already_claimed");
    const acknowledged = await send(other, "POST", `/v1/messages/${id}/ack`, { actor: "crew-worker" });
    expect(verdict(acknowledged)).toBe("200 acknowledged");
    expect(at(acknowledged.body, "message.acknowledged_by.0.name")).toBe("crew-worker");
  });

  test("are claimed and acknowledged without a body by the key's own actor", async () => {
    const channel = textAt((await create(owner, "sdk-bare", "claimable")).body, "id");
    const id = textAt((await post(owner, channel, { content: "bare" })).body, "message.id");
    expect(verdict(await send(owner, "POST", `/v1/messages/${id}/claim`))).toBe("200 claimed");
    const acknowledged = await send(owner, "POST", `/v1/messages/${id}/ack`);
    expect(at(acknowledged.body, "message.acknowledged_by.0.name")).toBe("sdk-owner");
  });

  test("are waited for and followed by next_cursor, with a raw plus as with an encoded one", async () => {
    const channel = textAt((await create(owner, "sdk-stream", "broadcast")).body, "id");
    const first = textAt((await post(owner, channel, { content: "1" })).body, "next_cursor");
    await post(owner, channel, { content: "2" });
    for (const since of [encodeURIComponent(first), first]) {
      const { body } = await send(other, "GET", `/v1/channels/${channel}/messages?since=${since}&limit=50&wait=5.0`);
      expect(at(body, "data.length")).toBe(1);
      expect(at(body, "data.0.content")).toBe("2");
      expect(at(body, "next_cursor")).toBe(at(body, "data.0.created_at"));
    }
  });
});

describe("an actor's webhook, by the Python SDK", () => {
  test("is set without a secret as null, read and removed", async () => {
    const actor = textAt((await send(owner, "POST", "/v1/actors", { name: "pushed" })).body, "id");
    const path = `/v1/actors/${actor}/webhook`;
    const url = "https://receiver.test/hook";
    const set = await send(owner, "POST", path, { url, secret: null });
    expect([set.status, set.body]).toMatchObject([200, { actor_id: actor, url, has_secret: false }]);
    expect((await send(owner, "GET", path)).body).toMatchObject({ url, has_secret: false });
    expect((await send(owner, "DELETE", path)).body).toEqual({ deleted: true });
    expect(verdict(await send(owner, "GET", path))).toBe("404 webhook_not_found");
  });
});

describe("sessions, by the Python SDK", () => {
  test("are created, listed, changed member by member and deleted", async () => {
    const made = await send(owner, "POST", "/v1/sessions", { name: "notes", state: { step: 1, plan: ["a"] } });
    expect([made.status, made.body["state"]]).toEqual([201, { step: 1, plan: ["a"] }]);
    const path = `/v1/sessions/${textAt(made.body, "id")}`;
    expect(at((await send(owner, "GET", "/v1/sessions")).body, "data.0.name")).toBe("notes");
    const changed = await send(owner, "PATCH", path, { state: { step: 2 } });
    expect(changed.body["state"]).toEqual({ step: 2, plan: ["a"] });
    expect((await send(owner, "DELETE", path)).body).toEqual({ status: "deleted" });
    expect(verdict(await send(owner, "GET", path))).toBe("404 session_not_found");
  });
});
