import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../harness/database.ts";
import { client, type ServerProcess, spawnCommand, spawnServer } from "../harness/harness.ts";
import { titled } from "../harness/lacking.ts";
import { mountSmallDisk, noSmallDisk } from "./small-disk.ts";

/** More lines than a pipe (64 KiB) and the server's own buffer (256 KiB) hold. */
const MANY = 2500;
const AT_ONCE = 50;

const DROPPED = /^backchannel_log_lines_dropped_total (\d+)$/m;
const RECOVERED = "log lines were dropped: standard error could not be written";

/** A server that logs each request to this open file. */
async function serverLoggingTo(stderr: number): Promise<{ server: ServerProcess; url: string }> {
  const { location, remove } = await freshDatabase();
  const server = spawnServer(["--db", location, "--port", "0"], { BACKCHANNEL_LOG_LEVEL: "debug" }, stderr);
  onTestFinished(async () => {
    await server.kill("SIGKILL");
    await remove();
  });
  return { server, url: await server.ready };
}

async function request(url: string, times: number): Promise<void> {
  for (let sent = 0; sent < times; sent += AT_ONCE) {
    const answers = Array.from({ length: Math.min(AT_ONCE, times - sent) }, () => fetch(`${url}/robots.txt`));
    for (const answer of await Promise.all(answers)) expect((await answer.text()).length).toBeGreaterThan(0);
  }
}

const dropped = async (url: string) => Number(DROPPED.exec(await client(url).ok("readMetrics"))?.[1]);

function pipe(): { path: string; hold: () => number } {
  const folder = mkdtempSync(join(tmpdir(), "backchannel-log-"));
  const path = join(folder, "pipe");
  execFileSync("mkfifo", [path]);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { path, hold: () => openSync(path, constants.O_RDWR | constants.O_NONBLOCK) };
}

const noPipes = process.platform === "win32" ? "Windows has no named pipes" : undefined;
const noFullDevice = process.platform === "linux" ? undefined : "only Linux has /dev/full";

describe.skipIf(noPipes !== undefined)(titled("a log that nobody takes", noPipes), () => {
  test.skipIf(noFullDevice !== undefined)(
    titled("because its disk is full costs lines, and nothing else", noFullDevice),
    async () => {
      const full = openSync("/dev/full", "w");
      const { server, url } = await serverLoggingTo(full);
      closeSync(full);
      await request(url, 3);
      expect((await fetch(`${url}/health`)).status).toBe(200);
      await expect.poll(() => dropped(url)).toBeGreaterThanOrEqual(3);
      expect(await server.kill()).toEqual({ code: 0, signal: null });
    },
  );

  test("because its pipe's reader sleeps is reported when the reader resumes", async () => {
    const reader = pipe().hold();
    const { server, url } = await serverLoggingTo(reader);
    await request(url, MANY);
    await expect.poll(() => dropped(url)).toBeGreaterThan(0);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const lines = drain(reader);
    await request(url, 1);
    await expect.poll(() => lines()).toContain(RECOVERED);
    expect(await server.kill()).toEqual({ code: 0, signal: null });
    closeSync(reader);
  });

  test("because that reader never resumes does not keep the server from stopping", async () => {
    const reader = pipe().hold();
    const { server, url } = await serverLoggingTo(reader);
    await request(url, MANY);
    expect(await server.kill()).toEqual({ code: 0, signal: null });
    closeSync(reader);
  });

  test("because that reader has gone costs lines, and nothing else", async () => {
    const { path, hold } = pipe();
    const reader = hold();
    const writer = openSync(path, "w");
    const { server, url } = await serverLoggingTo(writer);
    closeSync(writer);
    closeSync(reader);
    await request(url, 3);
    await expect.poll(() => dropped(url)).toBeGreaterThanOrEqual(3);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await server.kill()).toEqual({ code: 0, signal: null });
  });
});

test.skipIf(noFullDevice !== undefined)(
  titled("a server whose greeting finds its disk full serves all the same", noFullDevice),
  async () => {
    const { location, remove } = await freshDatabase();
    const port = await freePort();
    const flags = [process.execPath, "--db", location, "--port", String(port)];
    const server = spawnCommand("/bin/sh", ["-c", 'exec "$0" bin/backchannel.mjs serve "$@" >/dev/full', ...flags]);
    onTestFinished(async () => {
      await server.kill("SIGKILL");
      await remove();
    });
    const health = () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        ({ status }) => status,
        () => undefined,
      );
    await expect.poll(health, { timeout: 60_000 }).toBe(200);
    expect(await server.kill()).toEqual({ code: 0, signal: null });
  },
  90_000,
);

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  return port;
}

test.skipIf(noSmallDisk !== undefined)(
  titled("a log whose disk was full goes on, each line whole but the one cut off", noSmallDisk),
  async () => {
    const disk = mountSmallDisk(1);
    const path = join(disk.folder, "log");
    const log = openSync(path, "a");
    const { server, url } = await serverLoggingTo(log);
    closeSync(log);
    onTestFinished(() => disk.remove());
    await request(url, 1);
    await expect.poll(() => readFileSync(path, "utf8")).toContain("/robots.txt");
    disk.fill();
    await expect
      .poll(async () => {
        await request(url, AT_ONCE);
        return dropped(url);
      })
      .toBeGreaterThan(0);
    disk.free();
    await request(url, 1);
    await expect.poll(() => readFileSync(path, "utf8")).toContain(RECOVERED);
    await server.kill();
    const whole = readFileSync(path, "utf8").split("\n").slice(0, -1).map(isJson);
    expect(whole.filter((line) => !line).length).toBeLessThanOrEqual(1);
  },
);

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}

/** Reads the output, and returns all of it so far. */
function drain(descriptor: number): () => string {
  const chunk = Buffer.alloc(65_536);
  let text = "";
  return () => {
    try {
      for (;;) text += chunk.toString("utf8", 0, readSync(descriptor, chunk));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
    return text;
  };
}
