import { Agent, get } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../../harness/database.ts";
import { channelOf, client, mint, spawnCommand, spawnServer, startServer } from "../../harness/harness.ts";

/** Long enough for a busy machine, and below the four seconds after which what is left is cut off. */
const SOON_MS = 3000;

/** Six of these in one list are more than the buffers between server and client hold while nobody reads. */
const LARGE_BYTES = 900_000;

const ANSWERED = /^backchannel_requests_total\{.*operation="listMessages".*\} 1$/m;

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.remove();
  database = undefined;
});

async function timed<T>(work: Promise<T>): Promise<{ took: number; value: T }> {
  const start = performance.now();
  const value = await work;
  return { took: performance.now() - start, value };
}

/** Holds a connection that is kept alive and sends nothing more. */
async function idleConnection(url: string): Promise<Agent> {
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve, reject) => {
    get(`${url}/health`, { agent }, (answer) => answer.resume().once("end", resolve)).once("error", reject);
  });
  return agent;
}

describe("a server that stops", () => {
  test("stops immediately, despite a client with a persistent connection and two waiters", async () => {
    database = await freshDatabase();
    const server = await startServer({ database });
    const agent = await idleConnection(server.url);
    const owner = await mint(server.url);
    const channel = await channelOf(owner, "lane");
    const waits = [
      owner.ok("listMessages", { params: { channel }, query: { wait: 20 } }),
      owner.ok("claimTask", { body: { channel, wait: 20 } }),
    ] as const;
    await server.clock.untilPending(2);
    const stopped = timed(server.stop());
    const [page, task] = await Promise.all(waits);
    expect(page.data).toEqual([]);
    expect(task.claimed).toBeNull();
    expect((await stopped).took).toBeLessThan(SOON_MS);
    agent.destroy();
  });

  test("tells waiters not to reuse their connections", async () => {
    const server = await startServer();
    const owner = await mint(server.url);
    const channel = await channelOf(owner, "lane");
    const wait = owner.attempt("listMessages", { params: { channel }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    await server.stop();
    expect((await wait).headers.get("Connection")).toBe("close");
  });

  test("sends all of an answer to a client that reads slowly", async () => {
    const server = await startServer({ settings: { maxMessageBytes: 1_000_000 } });
    const owner = await mint(server.url);
    const channel = await channelOf(owner, "lane");
    // A page ends before 4 MiB of text, and JSON writes a quotation mark in two bytes.
    const content = '"'.repeat(LARGE_BYTES);
    for (let posted = 0; posted < 4; posted += 1)
      await owner.ok("postMessage", { params: { channel }, body: { content } });
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname).pause();
    const path = `/v1/channels/${channel}/messages`;
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${owner.key}\r\n\r\n`);
    await expect.poll(() => client(server.url).ok("readMetrics")).toMatch(ANSWERED);
    const stopped = server.stop();
    let text = "";
    for await (const chunk of socket.setEncoding("latin1")) text += chunk;
    const [head = "", body = ""] = text.split(/\r\n\r\n(.*)/s, 2);
    expect(body.length).toBeGreaterThan(4 * 2 * LARGE_BYTES);
    expect(body).toHaveLength(Number(/^Content-Length: (\d+)$/im.exec(head)?.[1]));
    await stopped;
  });

  test("on SIGTERM exits with 0 just as soon", async () => {
    database = await freshDatabase();
    const server = spawnServer(["--db", database.location, "--port", "0"]);
    const url = await server.ready;
    const agent = await idleConnection(url);
    const owner = await mint(url);
    const channel = await channelOf(owner, "lane");
    const wait = owner.attempt("listMessages", { params: { channel }, query: { wait: 20 } });
    await expect.poll(() => client(url).ok("readMetrics")).toMatch(/^backchannel_waiters 1$/m);
    const [{ took, value }, answer] = await Promise.all([timed(server.kill()), wait]);
    expect(answer).toMatchObject({ status: 200, body: { data: [] } });
    expect(value).toEqual({ code: 0, signal: null });
    expect(took).toBeLessThan(SOON_MS);
    agent.destroy();
  });

  test("logs that it is stopping, and that it has stopped", async () => {
    database = await freshDatabase();
    const server = spawnServer(["--db", database.location, "--port", "0"]);
    await server.ready;
    expect(await server.kill()).toEqual({ code: 0, signal: null });
    const said = server
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    expect(said.map((line) => JSON.parse(line))).toMatchObject([
      { level: 30, signal: "SIGTERM", msg: expect.stringMatching(/^stopping: /) },
      { level: 30, msg: "stopped" },
    ]);
  });

  test("is ended immediately by a second signal, and logs it", async () => {
    database = await freshDatabase();
    const server = spawnServer(["--db", database.location, "--port", "0"]);
    const { hostname, port } = new URL(await server.ready);
    const unfinished = connect(Number(port), hostname).on("error", () => {});
    unfinished.write("POST /v1/keys HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{");
    await expect.poll(() => client(`http://${hostname}:${port}`).ok("readMetrics")).toContain("backchannel_waiters 0");
    void server.kill("SIGTERM");
    await server.printed(/"msg":"stopping/);
    expect(await server.kill("SIGINT")).toEqual({ code: 130, signal: null });
    expect(server.output()).toContain("stopped immediately by a second signal");
    unfinished.destroy();
  });

  test("started by npm leaves nothing on its port after SIGTERM", async () => {
    database = await freshDatabase();
    const npm = spawnCommand("npm", ["start", "--", "--db", database.location, "--port", "0"]);
    const url = await npm.ready;
    expect((await fetch(`${url}/robots.txt`)).status).toBe(200);
    await npm.kill();
    await expect(fetch(`${url}/robots.txt`)).rejects.toThrow();
    expect(npm.output()).toContain('"msg":"stopped"');
  });
});
