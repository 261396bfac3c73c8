import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { at, textAt } from "./reading.ts";

/** The web console: a browser on another origin. It parses every 2xx as JSON and shows `message` of what is refused. */
const ORIGIN = "https://console.example";

let server: TestServer;
let key: Client;
beforeAll(async () => {
  server = await startServer({ settings: { workerEnabled: true, sandboxEnabled: true } });
  await server.clock.untilPending(3);
  key = await mint(server.url, "console");
});
afterAll(() => server.stop());

/** A preflight first, as a browser does for a key header, then the request; the page may read its answer. */
async function send(method: string, path: string, body?: object, by = key) {
  const asked = { "Access-Control-Request-Method": method, "Access-Control-Request-Headers": "content-type,x-api-key" };
  const preflight = await client(server.url).raw("OPTIONS", path, { headers: { Origin: ORIGIN, ...asked } });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-methods")).toContain(method);
  expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toMatch(/content-type.*x-api-key/);
  const answer = await by.raw(method, path, { body, headers: { Origin: ORIGIN, "Content-Type": "application/json" } });
  for (const { headers } of [preflight, answer]) expect(headers.get("access-control-allow-origin")).toBe("*");
  return answer;
}

async function channelId(name: string, mode: string): Promise<string> {
  return textAt((await send("POST", "/v1/channels", { name, mode })).body, "id");
}

describe("the web console", () => {
  test("signs in with a live key, and says why another is refused", async () => {
    expect((await send("GET", "/v1/keys/me")).status).toBe(200);
    const refused = await send("GET", "/v1/keys/me", undefined, client(server.url, "bck_gone"));
    expect([refused.status, typeof refused.body["message"]]).toEqual([401, "string"]);
  });

  test("opens on the sandbox, which it finds by name", async () => {
    const { status, body } = await send("GET", "/v1/channels/sandbox");
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: "sandbox", mode: "broadcast", description: expect.any(String) });
    expect(textAt(body, "id")).not.toBe("");
    expect(body).toHaveProperty("pinned_message");
    expect(body["aliases"]).toEqual(["sandbox"]);
  });

  test("creates a channel and opens it by id, with all it shows of one", async () => {
    const id = await channelId("from the console", "claimable");
    const { body } = await send("GET", `/v1/channels/${id}`);
    const shown = { name: "from the console", mode: "claimable", description: "", pinned_message: null, aliases: [] };
    expect(body).toMatchObject({ id, ...shown });
  });

  test("shows messages whose metadata is an object and acknowledged_by a list, whatever was posted", async () => {
    const channel = await channelId("shown", "claimable");
    const actor = textAt((await send("POST", "/v1/actors", { name: "poster" })).body, "id");
    const { body: posted } = await send("POST", `/v1/channels/${channel}/messages`, { content: "hello", actor });
    await key.raw("POST", `/v1/channels/${channel}/messages`, { body: { content: "bare", metadata: null } });
    const id = textAt(posted, "message.id");
    await key.ok("claimMessage", { params: { id }, body: { actor: "worker" } });
    await key.ok("ackMessage", { params: { id }, body: { actor: "worker" } });
    const { body } = await send("GET", `/v1/channels/${channel}/messages?limit=50`);
    const named = { actor: { name: "poster" }, claimed_by: { name: "worker" }, acknowledged_by: [{ name: "worker" }] };
    expect(body["data"]).toMatchObject([
      { id, content: "hello", metadata: {}, ...named, created_at: expect.any(String) },
      { content: "bare", metadata: {}, actor: null, claimed_by: null, acknowledged_by: [] },
    ]);
  });

  test("creates an actor, adds an alias and finds it by that", async () => {
    const made = await send("POST", "/v1/actors", { name: "Ada", description: "writes" });
    const id = textAt(made.body, "id");
    expect((await send("POST", `/v1/actors/${id}/aliases`, { alias: "ada" })).status).toBe(201);
    const { body } = await send("GET", "/v1/actors/ada");
    const shown = { id, name: "Ada", description: "writes", aliases: ["ada"] };
    expect(body).toMatchObject({ ...shown, owner_id: expect.any(String), created_at: expect.any(String) });
  });

  test("creates an invitation, shows where it leads, revokes it, and shows that it has ended", async () => {
    const channel = await channelId("invited", "broadcast");
    const made = await send("POST", `/v1/channels/${channel}/invitations`);
    expect(made.status).toBe(201);
    const path = `/v1/channel-invitations/${textAt(made.body, "id")}`;
    const guest = await mint(server.url);
    const shown = { channel: { name: "invited" }, expires_at: expect.any(String) };
    expect((await send("GET", path, undefined, guest)).body).toMatchObject({ ...shown, active: true });
    expect((await send("DELETE", path)).body).toMatchObject({ ...shown, active: false });
    const over = await send("GET", path, undefined, guest);
    expect([over.status, typeof at(over.body, "message")]).toEqual([410, "string"]);
  });
});
