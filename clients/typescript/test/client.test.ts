import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedFetch } from "../../../contract-tests/harness/checked-fetch.ts";
import { channelOf, mint, postTo, startServer, type TestServer } from "../../../contract-tests/harness/harness.ts";
import {
  type Client,
  ConfigurationError,
  createClient,
  createConfiguredClient,
  Refusal,
  readConfiguration,
  succeeded,
} from "../src/index.ts";

let server: TestServer;
let home: string;
beforeAll(async () => {
  server = await startServer();
  home = mkdtempSync(join(tmpdir(), "backchannel-home-"));
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

const configured = (env: Record<string, string> = {}, fetch = checkedFetch): Client =>
  createConfiguredClient(readConfiguration({ HOME: home, BACKCHANNEL_BASE_URL: server.url, ...env }), fetch);
const keyFile = () => join(home, ".config/backchannel/key");
const ownKey = async (client: Client) => succeeded(await client.GET("/v1/keys/me"));

describe("the configuration", () => {
  test("has defaults, and what is given wins over the environment", () => {
    const plain = readConfiguration({ HOME: "/home/ada" });
    expect(plain).toMatchObject({ baseUrl: "http://127.0.0.1:8080", apiKey: undefined });
    expect(plain.folder).toBe("/home/ada/.config/backchannel");
    const env = {
      BACKCHANNEL_BASE_URL: "https://a.example/",
      BACKCHANNEL_API_KEY: " k ",
      BACKCHANNEL_AGENT_LABEL: "ada",
    };
    expect(readConfiguration(env)).toMatchObject({ baseUrl: "https://a.example", apiKey: "k", agentLabel: "ada" });
    expect(readConfiguration(env, { baseUrl: "https://b.example" }).baseUrl).toBe("https://b.example");
  });

  test.each(["localhost:8080", "ftp://a.example", "nonsense"])("refuses the address %s in one sentence", (address) => {
    expect(() => readConfiguration({ BACKCHANNEL_BASE_URL: address })).toThrow(ConfigurationError);
  });
});

describe("a client without a key", () => {
  test("mints one at its first request, shared by concurrent and later requests", async () => {
    const labels = await Promise.all(Array.from({ length: 5 }, async () => (await ownKey(configured())).key_id));
    expect(new Set(labels).size).toBe(1);
    expect((await ownKey(configured())).key_id).toBe(labels[0]);
    expect(readFileSync(keyFile(), "utf8")).toMatch(/^bck_[\w-]+\.[\w-]+$/);
  });

  test("mints anew when the server no longer knows the key, and sends the request again", async () => {
    const before = readFileSync(keyFile(), "utf8");
    const client = configured();
    succeeded(await client.DELETE("/v1/keys/me"));
    const body = { channel: "after-a-reset", content: "sent twice, posted once" };
    expect(succeeded(await client.POST("/v1/tasks/post", { body })).message.content).toBe(body.content);
    expect(readFileSync(keyFile(), "utf8")).not.toBe(before);
  });

  test("replaces a key of another server that was left in the file", async () => {
    writeFileSync(keyFile(), "bck_aaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    await ownKey(configured());
    expect(readFileSync(keyFile(), "utf8")).not.toContain("aaaaaaaaaaaa");
  });

  test("takes a label with an ending where the label is in use", async () => {
    await mint(server.url, "taken");
    const fresh = mkdtempSync(join(tmpdir(), "backchannel-home-"));
    const client = configured({ HOME: fresh, BACKCHANNEL_AGENT_LABEL: "taken" });
    succeeded(await client.POST("/v1/tasks/post", { body: { channel: "whose", content: "work" } }));
    const { message } = succeeded(await client.POST("/v1/tasks/claim", { body: { channel: "whose" } }));
    expect(message?.claimed_by?.name).toMatch(/^taken-[0-9a-f]{6}$/);
    rmSync(fresh, { recursive: true, force: true });
  });
});

test("a key that is configured is never replaced", async () => {
  const refused = await configured({ BACKCHANNEL_API_KEY: "bck_aaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" }).GET(
    "/v1/keys/me",
  );
  expect(refused.response.status).toBe(401);
});

test("a refusal carries status, code and words of the server; an answer that is none of a server says so", async () => {
  const { key } = await mint(server.url);
  const client = createClient({ baseUrl: server.url, apiKey: key, fetch: checkedFetch });
  const answer = await client.GET("/v1/channels/{channel}", { params: { path: { channel: "nowhere" } } });
  expect(() => succeeded(answer)).toThrow(expect.objectContaining({ status: 404, code: "channel_not_found" }));
  const page = createClient({ baseUrl: server.url, fetch: async () => new Response("<html>", { status: 502 }) });
  const strange = await page.GET("/v1/channels", { params: { query: { limit: 1 } } });
  expect(() => succeeded(strange)).toThrow(Refusal);
  expect(() => succeeded(strange)).toThrow("answered 502");
});

describe("a list", () => {
  test("is read to its end, page after page", async () => {
    const owner = await mint(server.url);
    const channel = await channelOf(owner, "many");
    const posted: string[] = [];
    for (let index = 0; index < 205; index += 1) posted.push(await postTo(owner, channel, `${index}`));
    const client = createClient({ baseUrl: server.url, apiKey: owner.key, fetch: checkedFetch });
    const read: string[] = [];
    for await (const { id } of client.messages(channel)) read.push(id);
    expect(read).toEqual(posted);
  });

  test("is asked for no further than it is read, and may begin in the middle", async () => {
    const owner = await mint(server.url);
    const channel = await channelOf(owner, "a few");
    for (let index = 0; index < 3; index += 1) await postTo(owner, channel, `${index}`);
    let requests = 0;
    const counted = (request: Request) => {
      requests += 1;
      return checkedFetch(request);
    };
    const client = createClient({ baseUrl: server.url, apiKey: owner.key, fetch: counted });
    const { value: first } = await client.messages(channel).next();
    expect(requests).toBe(1);
    const rest: string[] = [];
    for await (const { content } of client.messages(channel, { since: first?.created_at ?? "" })) rest.push(content);
    expect(rest).toEqual(["1", "2"]);
  });

  test("of channels and of history works the same way", async () => {
    const owner = await mint(server.url);
    const channel = await channelOf(owner, "with history");
    const id = await postTo(owner, channel);
    await server.clock.advance(25 * 3600);
    const client = createClient({ baseUrl: server.url, apiKey: owner.key, fetch: checkedFetch });
    const names: string[] = [];
    for await (const { name } of client.channels()) names.push(name);
    expect(names).toContain("with history");
    const archived: string[] = [];
    for await (const message of client.history(channel)) archived.push(message.id);
    expect(archived).toEqual([id]);
  });
});

describe("batches", () => {
  test("post and acknowledge any number of messages, 100 at a time, each with its outcome", async () => {
    const owner = await mint(server.url);
    const channel = await channelOf(owner, "in batches");
    let requests = 0;
    const counted = (request: Request) => {
      requests += 1;
      return checkedFetch(request);
    };
    const client = createClient({ baseUrl: server.url, apiKey: owner.key, fetch: counted });
    const messages = Array.from({ length: 101 }, (_, index) => ({ content: `${index}` }));
    const posted = await client.postAll(channel, [...messages, { content: "x".repeat(10_001) }]);
    expect(requests).toBe(2);
    expect(posted.map(({ message }) => message?.content)).toEqual([
      ...messages.map(({ content }) => content),
      undefined,
    ]);
    expect(posted.at(-1)).toMatchObject({ status: 422, problem: { error: "content_too_large" } });
    const ids = posted.flatMap(({ message }) => (message ? [message.id] : []));
    for (const max of [100, 1]) await owner.ok("claimTask", { body: { channel, max, actor: "batcher" } });
    const acked = await client.ackAll(
      ids.map((id) => ({ id })),
      "batcher",
    );
    expect(requests).toBe(4);
    expect(acked.map(({ outcome }) => outcome)).toEqual(ids.map(() => "acknowledged"));
    expect(await client.ackAll([])).toEqual([]);
  });
});
