import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client as McpClient } from "@modelcontextprotocol/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { connect, overStdio } from "./hosts.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  me = await mint(server.url, "session-user");
});
afterAll(() => server.stop());

const STDIO = { era: "2026", transport: "stdio" } as const;

describe("two sessions with one key and one label", () => {
  test("never both hold a task, and claim under names of their own", async () => {
    const [one, other] = [await connect(server.url, me, STDIO), await connect(server.url, me, STDIO)];
    const channel = `lane-${randomUUID()}`;
    await one.ok("post_task", { channel, content: "once" });
    const claims = await Promise.all(
      [one, other].map((host) => host.ok("claim_task", { channel, timeout_seconds: 0 })),
    );
    expect(claims.map(({ claimed }) => claimed).sort()).toEqual([false, true]);
    await one.ok("post_task", { channel, content: "twice" });
    await Promise.all([one, other].map((host) => host.ok("claim_task", { channel, timeout_seconds: 0 })));
    const { data } = await me.ok("listMessages", { params: { channel } });
    for (const { claimed_by } of data) expect(claimed_by?.name).toMatch(/^test-session-[0-9a-f]{8}$/);
    await Promise.all([one.close(), other.close()]);
  });

  test("of a 2025 revision over HTTP are distinguished too", async () => {
    const way = { era: "2025", transport: "http" } as const;
    const [one, other] = [await connect(server.url, me, way), await connect(server.url, me, way)];
    const channel = `lane-${randomUUID()}`;
    for (const host of [one, other]) {
      await host.ok("post_task", { channel, content: "work" });
      await host.ok("claim_task", { channel });
    }
    const { data } = await me.ok("listMessages", { params: { channel } });
    const names = data.map(({ claimed_by }) => claimed_by?.name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^session-user-[0-9a-f]{8}$/);
    await Promise.all([one.close(), other.close()]);
  });
});

describe.each([STDIO, { era: "2025", transport: "http" } as const])("a session over $transport", (way) => {
  test("learns what it holds and has never mentioned, so that it can release it", async () => {
    const host = await connect(server.url, me, way);
    const channel = `lane-${randomUUID()}`;
    for (const content of ["1", "2", "3"]) await host.ok("post_task", { channel, content });
    const first = await host.ok("claim_task", { channel });
    expect(first["holding"]).toBeUndefined();
    const second = await host.ok("claim_task", { channel });
    const { message_id, lease_token } = first;
    expect(second["holding"]).toEqual([{ message_id, lease_token }]);
    await host.ok("heartbeat", { lease_token });
    await host.ok("release_task", { message_id: second["message_id"], lease_token: second["lease_token"] });
    const third = await host.ok("claim_task", { channel });
    expect(third["holding"]).toBeUndefined();
    await host.close();
  });
});

describe("a living process", () => {
  test("keeps its claims beyond their lease, and frees them within a lease when it ends", async () => {
    const host = await connect(server.url, me, STDIO);
    const channel = `lane-${randomUUID()}`;
    const { message_id } = await host.ok("post_task", { channel, content: "long" });
    const { lease_expires_at } = await host.ok("claim_task", { channel, lease_seconds: 5 });
    const lease = async () => (await me.ok("readMessage", { params: { id: String(message_id) } })).lease_expires_at;
    await expect.poll(lease, { timeout: 10_000, interval: 200 }).not.toBe(lease_expires_at);
    expect(await me.ok("readMessage", { params: { id: String(message_id) } })).toMatchObject({ status: "claimed" });
    await host.close();
    const next = () => me.ok("claimTask", { body: { channel, lease_seconds: 5, actor: "next" } });
    await expect.poll(async () => (await next()).claimed?.id, { timeout: 10_000, interval: 200 }).toBe(message_id);
  });

  test("says that no server answers, and at which address", async () => {
    const host = await connect("http://127.0.0.1:9", me, STDIO);
    const told = await host.call("post_task", { channel: "c", content: "x" });
    expect(told.isError).toBe(true);
    expect(told.text).toMatch(/no Backchannel server at http:\/\/127\.0\.0\.1:9 .*BACKCHANNEL_BASE_URL/s);
    await host.close();
  });
});

describe("the key of a machine", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "backchannel-machine-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const file = () => join(home, ".config/backchannel/key");
  const session = async (url: string) => {
    const host = new McpClient({ name: "keyless", version: "1" }, { versionNegotiation: { mode: "auto" } });
    await host.connect(overStdio(url, undefined, home));
    return host;
  };
  const post = async (host: McpClient, channel: string) => {
    const answer = await host.callTool({ name: "post_task", arguments: { channel, content: "x" } });
    expect(answer.isError, JSON.stringify(answer.content)).toBeFalsy();
  };

  test("is minted on the first tool call and not on listing, readable by its user only, and shared", async () => {
    const [one, other] = await Promise.all([session(server.url), session(server.url)]);
    await one.listTools();
    expect(existsSync(file())).toBe(false);
    const channel = `lane-${randomUUID()}`;
    await Promise.all([post(one, channel), post(other, channel)]);
    const key = readFileSync(file(), "utf8").trim();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    const { data } = await client(server.url, key).ok("listMessages", { params: { channel } });
    expect(data).toHaveLength(2);
    await Promise.all([one.close(), other.close()]);
  });

  test("is minted anew if the server no longer knows it", async () => {
    const host = await session(server.url);
    await post(host, randomUUID());
    const old = readFileSync(file(), "utf8").trim();
    await client(server.url, old).ok("revokeOwnKey");
    await post(host, randomUUID());
    expect(readFileSync(file(), "utf8").trim()).not.toBe(old);
    await host.close();
  });
});

test("the requests of a call continue the host's trace", async () => {
  const seen: IncomingHttpHeaders[] = [];
  const recorder = createServer(({ headers }, response) => {
    seen.push(headers);
    response.setHeader("Content-Type", "application/json").end('{"data":[],"limit":20,"next_cursor":null}');
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => recorder.once("listening", resolve));
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const url = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`;
  for (const era of ["2025", "2026"] as const) {
    const host = await connect(url, me, { era, transport: "stdio" });
    await host.ok("list_channels", {}, { meta: { traceparent } });
    await host.close();
  }
  expect(seen.map((headers) => headers["traceparent"])).toEqual([traceparent, traceparent]);
  recorder.close();
});
