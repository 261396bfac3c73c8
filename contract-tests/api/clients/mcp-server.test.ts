import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { restrictedChannel } from "../../harness/access.ts";
import { type Client, client, type LooseAnswer, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { at, textAt } from "./reading.ts";

/** The MCP server `backchannel-mcp`: its requests as httpx sends them, and the members of the answers that it reads. */
let server: TestServer;
/** Two sessions on one machine, which share the key that the first has minted. */
let session: Client;
let otherSession: Client;
beforeAll(async () => {
  server = await startServer();
  session = await mint(server.url, "mcp-on-this-machine");
  otherSession = client(server.url, session.key);
});
afterAll(() => server.stop());

const AGENT = { Accept: "*/*", "Accept-Encoding": "gzip, deflate", "User-Agent": "python-httpx/0.27.0" };

const get = (by: Client, path: string) => by.raw("GET", path, { headers: AGENT });
const post = (by: Client, path: string, body: object, key?: string) =>
  by.raw("POST", path, {
    body,
    headers: { ...AGENT, "Content-Type": "application/json", ...(key && { "Idempotency-Key": key }) },
  });

/** httpx writes a name into a path as it is, but for what no request line can hold. */
const inPath = (name: string) => encodeURI(name);

const create = (by: Client, name: string, mode: string, more: object = {}) =>
  post(by, "/v1/channels", { name, mode, access: "open", ...more }, `create-channel-${randomUUID()}`);

/** Where a lane is worked on: its id, or its name where it could not be made. */
async function lane(by: Client, name: string, mode = "claimable"): Promise<string> {
  const made = await create(by, name, mode);
  return made.status === 409 ? inPath(name) : textAt(made.body, "id");
}

const postTask = (by: Client, channel: string, content: string, more: object = {}) =>
  post(by, `/v1/channels/${channel}/messages`, { content, ...more }, `post-${randomUUID()}`);

async function actor(by: Client, name: string): Promise<string> {
  return textAt((await post(by, "/v1/actors", { name }, `actor-${name}`)).body, "id");
}

const step = (by: Client, verb: "claim" | "ack", id: string, actor: string) =>
  post(by, `/v1/messages/${id}/${verb}`, { actor }, `${verb}-${id}-${actor}`);

/** Claims the first of the twenty oldest that is neither taken nor finished; on 409 it goes on with the next. */
async function claimTask(by: Client, channel: string, actor: string): Promise<LooseAnswer | undefined> {
  const { body } = await get(by, `/v1/channels/${channel}/messages?limit=20`);
  const free = (at(body, "data") as object[]).filter(
    (message) => at(message, "status") === "unclaimed" && at(message, "acknowledged_by.length") === 0,
  );
  for (const message of free) {
    const claimed = await step(by, "claim", textAt(message, "id"), actor);
    if (claimed.status !== 409) return claimed;
  }
  return undefined;
}

describe("the MCP server", () => {
  test("mints a key by label alone and finds what it keeps, without a tier", async () => {
    const { status, body } = await post(client(server.url), "/v1/keys", { agent_label: "mcp-first-use" });
    expect(status).toBe(201);
    expect(body).toMatchObject({ expires_at: null, agent_label: "mcp-first-use" });
    expect(at(body, "tier") ?? 0).toBe(0);
    expect(textAt(body, "key")).toMatch(`${textAt(body, "key_id")}.`);
  });

  test("reads a refusal's code, sentence and documentation link", async () => {
    const { status, body } = await get(client(server.url, "bck_none"), "/v1/channels?limit=20");
    expect(status).toBe(401);
    expect(body.error).toBe("unauthorized");
    expect(textAt(body, "message")).not.toBe("");
    expect(textAt(body, "documentation_url")).toMatch(/^http.*errors\.md#unauthorized$/);
    expect(body).not.toHaveProperty("upgrade_url");
  });

  test("creates a lane with every option, and gets the same lane from another session", async () => {
    const options = {
      discoverable: true,
      description: "Drafts",
      metadata_schema: { topic: "string" },
      ttl_seconds: 600,
    };
    const first = await create(session, "drafts", "claimable", options);
    const again = await create(otherSession, "drafts", "claimable", options);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(at(again.body, "id")).toBe(textAt(first.body, "id"));
  });

  test("posts three tasks on one lane from two sessions, and they are claimed one by one by name (L3)", async () => {
    for (const by of [session, otherSession, session]) {
      const { status, body } = await postTask(by, await lane(by, "writers"), "draft", { actor_label: "claude" });
      expect([status, typeof at(body, "message.id")]).toEqual([201, "string"]);
    }
    const me = await actor(session, "writer");
    const claims = [];
    for (let tries = 0; tries < 4; tries += 1) claims.push(await claimTask(session, "writers", me));
    expect(claims.map((claim) => claim && verdict(claim))).toEqual([...Array(3).fill("200 claimed"), undefined]);
  });

  test("falls back to the name of an existing lane of another mode", async () => {
    await lane(session, "both ways", "broadcast");
    expect((await create(session, "both ways", "claimable")).status).toBe(409);
    const posted = await postTask(session, await lane(session, "both ways"), "news");
    expect(posted.status).toBe(201);
  });

  test.each(["Ops Alerts", "a+b", "team:intro", "R&D", "50% done", "café", "it's @home", "(draft), v1.0"])(
    "puts the name %j into the path unescaped",
    async (name) => {
      const id = await lane(session, name);
      const posted = await postTask(session, inPath(name), "by name");
      expect([posted.status, at(posted.body, "message.channel_id")]).toEqual([201, id]);
      expect(at((await get(session, `/v1/channels/${inPath(name)}/messages?limit=20`)).body, "data.length")).toBe(1);
    },
  );

  test("has one actor per name, however many sessions start by creating it", async () => {
    expect(await actor(otherSession, "claude")).toBe(await actor(session, "claude"));
  });

  test("moves on to the next task if another session's actor was faster", async () => {
    const channel = await lane(session, "race");
    for (const content of ["one", "two"]) await postTask(session, channel, content);
    const page = await get(session, `/v1/channels/${channel}/messages?limit=20`);
    const [fast, slow] = [await actor(session, "fast"), await actor(otherSession, "slow")];
    const first = textAt(page.body, "data.0.id");
    expect(verdict(await step(session, "claim", first, fast))).toBe("200 claimed");
    expect(verdict(await step(otherSession, "claim", first, slow))).toBe("409 already_claimed");
    const next = await claimTask(otherSession, channel, slow);
    expect(at(next?.body, "message.content")).toBe("two");
  });

  test("learns which of two sessions of one name has the task, even if both send the same Idempotency-Key (L9)", async () => {
    const channel = await lane(session, "one name");
    const id = textAt((await postTask(session, channel, "once")).body, "message.id");
    const me = await actor(session, "namesake");
    expect(verdict(await step(session, "claim", id, me))).toBe("200 claimed");
    const second = await step(otherSession, "claim", id, me);
    expect(verdict(second)).toBe("200 already_claimed");
    expect(second.headers.has("x-idempotent-replay")).toBe(false);
  });

  test("acknowledges what it holds, which a client awaiting the result sees in acknowledged_by", async () => {
    const channel = await lane(session, "awaited");
    const id = textAt((await postTask(otherSession, channel, "do it")).body, "message.id");
    const awaited = async () =>
      at((await get(otherSession, `/v1/channels/${channel}/messages?limit=100`)).body, "data.0");
    expect(await awaited()).toMatchObject({ id, acknowledged_by: [], claimed_by: null });
    const me = await actor(session, "finisher");
    await claimTask(session, channel, me);
    expect(verdict(await step(session, "ack", id, me))).toBe("200 acknowledged");
    expect(verdict(await step(session, "ack", id, me))).toBe("200 already_acknowledged");
    expect(await awaited()).toMatchObject({ id, acknowledged_by: [{ id: me, name: "finisher" }] });
  });

  test("broadcasts with metadata and follows a stream by next_cursor, whose plus it encodes", async () => {
    const channel = await lane(session, "news", "broadcast");
    const posted = await postTask(session, channel, "first", { metadata: { severity: "high" } });
    const since = encodeURIComponent(textAt(posted.body, "next_cursor"));
    await postTask(session, channel, "second");
    const { body } = await get(otherSession, `/v1/channels/${channel}/messages?limit=50&since=${since}`);
    expect(body).toMatchObject({ data: [{ content: "second", metadata: {} }] });
    expect(at(body, "next_cursor")).toBe(at(body, "data.0.created_at"));
  });

  test("finds a lobby in the list of channels and requests access", async () => {
    const lobby = await restrictedChannel(await mint(server.url), "lobby", true);
    const { body } = await get(session, "/v1/channels?limit=100");
    expect(body["data"]).toContainEqual(expect.objectContaining({ id: lobby, name: "lobby", is_member: false }));
    expect(body).toHaveProperty("next_cursor");
    const asked = await post(session, `/v1/channels/${lobby}/access-requests`, { reason: "please" });
    expect(verdict(asked)).toBe("202 pending");
  });
});
