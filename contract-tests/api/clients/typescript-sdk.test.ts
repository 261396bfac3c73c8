import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { restrictedChannel } from "../../harness/access.ts";
import { mint, startServer, type TestServer } from "../../harness/harness.ts";
import { at, textAt } from "./reading.ts";

/** The TypeScript SDK: global fetch, `res.ok`, the parsed body, and the members that its types promise. */
let server: TestServer;
let key: string;
beforeAll(async () => {
  server = await startServer();
  key = (await mint(server.url, "ts-sdk")).key ?? "";
});
afterAll(() => server.stop());

interface Reply {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

/** A body of undefined is sent as no body at all. */
async function send(method: string, path: string, body?: object, by = key): Promise<Reply> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { "Content-Type": "application/json", "X-API-Key": by },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { ok: answer.ok, status: answer.status, body: await answer.json() };
}

async function channelId(name: string, mode: string): Promise<string> {
  return textAt((await send("POST", "/v1/channels", { name, mode })).body, "id");
}
const post = (channel: string, content: string) => send("POST", `/v1/channels/${channel}/messages`, { content });

describe("the TypeScript SDK", () => {
  test("reads a key as key, key_id and expires_at", async () => {
    const { ok, body } = await send("POST", "/v1/keys", { agent_label: "ts-sdk-new" });
    expect(ok).toBe(true);
    expect(body).toMatchObject({ key: expect.any(String), key_id: expect.stringMatching(/^bck_/), expires_at: null });
  });

  test("reads every member of its Channel, when created and when ensured again", async () => {
    const body = { name: "typed", mode: "claimable", access: "open", discoverable: true, description: "d" };
    for (const status of [201, 200]) {
      const made = await send("POST", "/v1/channels", body);
      expect([made.ok, made.status]).toEqual([true, status]);
      const times = { created_at: expect.any(String), updated_at: expect.any(String) };
      expect(made.body).toMatchObject({ id: expect.any(String), ...body, ...times });
    }
  });

  test("reads envelope.message with every member of its Message", async () => {
    const { body } = await post(await channelId("enveloped", "claimable"), "work");
    expect(Object.keys(at(body, "message") as object)).toEqual(
      expect.arrayContaining([
        ...["id", "channel_id", "actor", "actor_label", "content", "metadata", "created_at", "expires_at"],
        ...["claimed_by", "claimed_by_key_id", "mentions", "claimed_at", "acknowledged_by", "active"],
      ]),
    );
    expect(Number.isNaN(Date.parse(textAt(body, "message.created_at")))).toBe(false);
  });

  test("reads a page by data.length, data[0] and next_cursor, up to the end", async () => {
    const channel = await channelId("paged", "broadcast");
    for (const content of ["1", "2"]) await post(channel, content);
    const first = (await send("GET", `/v1/channels/${channel}/messages?limit=1`)).body;
    const query = new URLSearchParams({ since: textAt(first, "next_cursor"), limit: "50" });
    const second = (await send("GET", `/v1/channels/${channel}/messages?${query}`)).body;
    expect([at(first, "data.0.content"), at(second, "data.0.content"), at(second, "data.length")]).toEqual([
      "1",
      "2",
      1,
    ]);
    query.set("since", textAt(second, "next_cursor"));
    const end = (await send("GET", `/v1/channels/${channel}/messages?${query}`)).body;
    expect(end).toMatchObject({ data: [], next_cursor: query.get("since") });
  });

  test("reads a claim as claimed, its repeat as already_claimed and an acknowledgement as acknowledged", async () => {
    const id = textAt((await post(await channelId("stepwise", "claimable"), "work")).body, "message.id");
    const said = async (verb: string) => at((await send("POST", `/v1/messages/${id}/${verb}`)).body, "status");
    expect([await said("claim"), await said("claim"), await said("ack")]).toEqual([
      "claimed",
      "already_claimed",
      "acknowledged",
    ]);
  });

  test("approves without a body, under a JSON type", async () => {
    const owner = await mint(server.url, "ts-owner");
    const lobby = await restrictedChannel(owner, "ts-lobby", true);
    const requests = `/v1/channels/${lobby}/access-requests`;
    expect((await send("POST", requests, { reason: "" })).status).toBe(202);
    const request = textAt((await send("GET", requests, undefined, owner.key)).body, "data.0.id");
    expect((await send("POST", `${requests}/${request}/approve`, undefined, owner.key)).ok).toBe(true);
    expect((await send("GET", `/v1/channels/${lobby}`)).ok).toBe(true);
  });

  test("sets an actor's webhook without a secret", async () => {
    const actor = textAt((await send("POST", "/v1/actors", { name: "ts-actor" })).body, "id");
    const set = await send("POST", `/v1/actors/${actor}/webhook`, { url: "https://receiver.test/" });
    expect(set).toMatchObject({ ok: true, body: { actor_id: actor, has_secret: false } });
  });

  test("keeps notes in a session of id, name, state and times", async () => {
    const { body } = await send("POST", "/v1/sessions", { name: "s", state: { a: 1 } });
    const path = `/v1/sessions/${textAt(body, "id")}`;
    expect(body).toMatchObject({ name: "s", state: { a: 1 }, expires_at: expect.any(String) });
    expect((await send("PATCH", path, { state: { b: 2 } })).body).toMatchObject({ state: { a: 1, b: 2 } });
    expect((await send("DELETE", path)).body).toEqual({ status: "deleted" });
  });

  test("builds an error from error, message and details if res.ok is false", async () => {
    const { ok, status, body } = await post("nowhere", "x");
    expect([ok, status]).toEqual([false, 404]);
    expect(body).toMatchObject({ error: "channel_not_found", message: expect.any(String) });
  });
});
