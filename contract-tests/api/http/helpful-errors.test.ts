import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
let me: Client;
let other: Client;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: "sesame-sesame-sesame", defaultDiscoverable: true } });
  [me, other] = [await mint(server.url), await mint(server.url)];
});
afterAll(() => server.stop());

const anonymously = (path: string, headers: Record<string, string> = {}) =>
  client(server.url).raw("GET", path, { headers });

describe("401 says why no key was found", () => {
  test("when there is none", async () => {
    const { body } = await anonymously("/v1/keys/me");
    expect(body["message"]).toMatch(/^The request carries no API key\. Mint one with POST \/v1\/keys/);
  });

  test.each(["api_key", "apikey", "key", "token", "access_token"])("when it is in the query as %s", async (name) => {
    const { body } = await anonymously(`/v1/keys/me?${name}=${me.key}`);
    expect(body["message"]).toContain(`A key in the query ('${name}') is not accepted`);
    expect(JSON.stringify(body)).not.toContain(String(me.key).split(".")[1]);
  });

  test.each(["Api-Key", "X-Auth-Token", "X-Token", "X-Backchannel-Key"])(
    "when it is in the header %s",
    async (name) => {
      const { body } = await anonymously("/v1/keys/me", { [name]: String(me.key) });
      expect(body["message"]).toContain(`The header '${name.toLowerCase()}' is not read. Send it as X-API-Key`);
    },
  );

  test.each([
    ["the bare key", (key: string) => key, "the key without a scheme"],
    ["no key", () => "Bearer", "no key after its scheme"],
    ["another scheme", (key: string) => `Token ${key}`, "schemes other than Bearer"],
    ["a name and a password", () => "Basic dTpw", "schemes other than Bearer"],
  ])("when Authorization has %s", async (_, authorization, words) => {
    const { status, body } = await anonymously("/v1/keys/me", { Authorization: authorization(String(me.key)) });
    expect([status, body.error]).toEqual([401, "unauthorized"]);
    expect(body["message"]).toContain(words);
    expect(JSON.stringify(body)).not.toContain(String(me.key).split(".")[1]);
  });

  test.each([
    ["the id of a key", (key: string) => key.split(".")[0], "the id of a key, not the key"],
    ["the word Bearer before it", (key: string) => `Bearer ${key}`, "the key alone, without `Bearer`"],
    ["quotes around it", (key: string) => `"${key}"`, "quotes or brackets"],
    ["the name of a variable", () => "$BACKCHANNEL_API_KEY", "the name of a variable"],
    ["its last letter cut off", (key: string) => key.slice(0, -1), "it has 48 characters"],
    ["the key of something else", () => "sk-1234567890", "not a key of this service"],
    ["nothing in it", () => "", "The key is empty"],
    ["an unknown key", (key: string) => `${key.slice(0, -4)}AAAA`, "is not known here: it was revoked"],
  ])("when X-API-Key has %s", async (_, sent, words) => {
    const { status, body } = await anonymously("/v1/keys/me", { "X-API-Key": String(sent(String(me.key))) });
    expect([status, body.error]).toEqual([401, "unauthorized"]);
    expect(body["message"]).toContain(words);
    expect(JSON.stringify(body)).not.toContain(String(me.key).split(".")[1]);
  });

  const asking = (Object.keys(routes) as OperationId[]).filter((id) => routes[id].auth !== "none");

  test.each(asking)("and %s says with WWW-Authenticate how to say it", async (id) => {
    const { auth, method, path } = routes[id];
    const headers: Record<string, string> = auth === "admin" ? { "X-Admin-Token": "wrong" } : { "X-API-Key": "wrong" };
    const answer = await client(server.url).raw(method.toUpperCase(), path.replace(/\{[^}]+\}/g, "x"), { headers });
    const challenge = answer.headers.get("www-authenticate");
    expect([answer.status, challenge]).toEqual([401, auth === "admin" ? "AdminToken" : "Bearer"]);
  });
});

describe("404 of a path names the nearest", () => {
  test.each([
    ["GET", "/v1/channel", "GET /v1/channels"],
    ["GET", "/v1/channels/", "GET /v1/channels"],
    ["GET", "/V1/Channels", "GET /v1/channels"],
    ["GET", "/channels", "GET /v1/channels"],
    ["GET", "/api/v1/channels", "GET /v1/channels"],
    ["POST", "/v2/tasks/claim", "POST /v1/tasks/claim"],
    ["POST", "/v1/tasks/claim/", "POST /v1/tasks/claim"],
    ["POST", "/v1/tasks/claim-next", "POST /v1/tasks/claim"],
    ["GET", "/v1/tasks/clam", "POST /v1/tasks/claim"],
    ["POST", "/v1/messages/5/acknowledge", "POST /v1/messages/{id}/ack"],
    ["POST", "/v1/channel/5/messages", "POST /v1/channels/{channel}/messages"],
  ])("%s %s: %s", async (method, path, near) => {
    const { status, body } = await me.raw(method, path);
    expect([status, body.error]).toEqual([404, "not_found"]);
    expect(body["did_you_mean"]).toContain(near);
    expect(body["message"]).toContain(near);
  });

  test.each(["/favicon.png", "/wp-login.php", "/v1", "/a/b/c/d", `/${"x/".repeat(2_000)}`])(
    "and none where nothing is like it: %s",
    async (path) => {
      const { status, body } = await me.raw("GET", path);
      expect([status, body.error, body["did_you_mean"]]).toEqual([404, "not_found", undefined]);
    },
  );

  test("405 names the methods that the path takes", async () => {
    const { status, body } = await me.raw("GET", "/v1/tasks/claim");
    expect([status, body["message"]]).toEqual([405, "This path accepts POST, not GET. Send one of those."]);
  });
});

describe("a misspelt field is named beside what is missing", () => {
  test("where it is like the one that is missing", async () => {
    const { status, body } = await me.attempt("claimTask", { body: { chanel: "lane" } });
    expect([status, body.error, body["field"], body["fields"]]).toEqual([422, "missing_field", "channel", ["chanel"]]);
    expect(body["message"]).toBe(
      "'channel' is required, and no field here is called 'chanel'. Rename it to 'channel' and send the request again.",
    );
  });

  test("where it is another word", async () => {
    const { body } = await me.attempt("postTask", { body: { channel: "lane", message: "x" } });
    expect(body["message"]).toBe(
      "'content' is required. Add it and send the request again. No field here is called 'message'.",
    );
  });

  test("and where fields are refused rather than passed over", async () => {
    const { id } = await me.ok("createChannel", { body: { name: "misspelt", mode: "claimable" } });
    const { status, body } = await me.attempt("patchChannel", { params: { channel: id }, body: { retention_day: 5 } });
    expect([status, body["fields"]]).toEqual([422, ["retention_day"]]);
    expect(body["message"]).toBe("There is no field 'retention_day' to change. Did you mean 'retention_days'?");
  });

  test("a name that is long and broken is cut", async () => {
    const { status, body } = await me.attempt("claimTask", { body: { ["\u{1F600}".repeat(5_000)]: 1 } });
    expect([status, (body["fields"] as string[])[0]?.length]).toEqual([422, 64]);
  });
});

describe("a channel of somebody else", () => {
  test("that takes requests is refused with the advice to send one", async () => {
    const { id } = await other.ok("createChannel", {
      body: { name: "listed", mode: "claimable", access: "restricted", discoverable: true },
    });
    const { status, body } = await me.attempt("readChannel", { params: { channel: id } });
    expect([status, body.error]).toEqual([403, "channel_access_denied"]);
    expect(body["message"]).toContain("POST /v1/channels/{id}/access-requests");
    expect((await me.call("requestAccess", { params: { channel: id }, body: {} })).status).toBe(202);
  });

  test("that is hidden is refused without it, wherever it is refused", async () => {
    const { id } = await other.ok("createChannel", {
      body: { name: "hidden", mode: "claimable", access: "restricted", discoverable: false },
    });
    const { message } = await other.ok("postMessage", { params: { channel: id }, body: { content: "x" } });
    const refusals = [
      await me.attempt("readChannel", { params: { channel: id } }),
      await me.attempt("claimTask", { body: { channel: id } }),
      await me.attempt("readMessage", { params: { id: message.id } }),
      await me.attempt("claimMessage", { params: { id: message.id } }),
      await me.attempt("readResult", { params: { id: message.id } }),
    ];
    for (const { status, body } of refusals) {
      expect([status, body.error]).toEqual([403, "channel_access_denied"]);
      expect(body["message"]).toContain("it takes no access requests. Get an invitation from its owner.");
      expect(body["message"]).not.toContain("access-requests");
    }
    expect((await me.call("requestAccess", { params: { channel: id }, body: {} })).status).toBe(404);
  });

  test("whose name is listed is named by its id, instead of the advice to make another", async () => {
    const { id } = await other.ok("createChannel", { body: { name: "their-lane", mode: "claimable" } });
    const { status, body } = await me.attempt("readChannel", { params: { channel: "their-lane" } });
    expect([status, body.error, body["candidates"]]).toEqual([404, "channel_not_found", [id]]);
    expect(body["message"]).toContain(`You have no channel of this name, but others have: ${id}.`);
  });

  test("whose name is not listed is missing in the same words as one that is not there", async () => {
    await other.ok("createChannel", { body: { name: "their-secret", mode: "claimable", discoverable: false } });
    const [hidden, absent] = [
      await me.attempt("readChannel", { params: { channel: "their-secret" } }),
      await me.attempt("readChannel", { params: { channel: "no-such-lane" } }),
    ];
    expect(hidden.body["message"]).toBe(absent.body["message"]);
    expect(hidden.body["message"]).toContain("Those of others are reached by id or alias");
  });
});
