import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Client,
  channelOf,
  client,
  mint,
  postTo,
  type ServerProcess,
  spawnServer,
} from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";

const TOKEN = "t0ken-of-the-operator";

let folder: string;
const running: ServerProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backchannel-log-"));
});
afterAll(async () => {
  await Promise.all(running.map((server) => server.kill()));
  await rm(folder, { recursive: true });
});

async function started(level: string | undefined) {
  const environment = { BACKCHANNEL_ADMIN_TOKEN: TOKEN, ...(level && { BACKCHANNEL_LOG_LEVEL: level }) };
  const server = spawnServer(["--db", join(folder, `${level}.db`), "--port", "0"], environment);
  running.push(server);
  return { server, url: await server.ready };
}

type Line = Record<string, unknown>;

const linesOf = (server: ServerProcess): Line[] =>
  server
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);

/** Everything with a secret or a name in it that one can send. */
async function sendSecrets(url: string): Promise<{ owner: Client; secrets: string[] }> {
  const owner = await mint(url, "sekret-label");
  const channel = await channelOf(owner, "sekret-name");
  const message = await postTo(owner, "sekret-name", "sekret-content");
  const { lease_token } = await leaseOn(owner, message);
  await owner.ok("heartbeatLease", { params: { token: lease_token } });
  const { id } = await owner.ok("createInvitation", { params: { channel } });
  await owner.ok("resolveInvitation", { params: { id } });
  await client(url).attempt("setMinting", { body: { enabled: true }, headers: { "X-Admin-Token": "sekret-guess" } });
  await client(url).attempt("setMinting", { body: { enabled: true }, headers: { "X-Admin-Token": TOKEN } });
  await client(url, `${owner.key?.slice(0, -1)}~`).attempt("readOwnKey");
  await owner.raw("GET", "/sekret-path?sekret=query");
  return { owner, secrets: ["sekret", TOKEN, lease_token, id, channel, message, owner.key?.split(".")[1] ?? ""] };
}

describe("at level debug", () => {
  test("each request is one line that names its operation and nothing secret", async () => {
    const { server, url } = await started("debug");
    const { owner, secrets } = await sendSecrets(url);
    const last = await owner.call("readOwnKey");
    const id = last.headers.get("x-request-id");
    const find = () => linesOf(server).filter((line) => line["request_id"] === id);
    await expect.poll(find).toEqual([
      expect.objectContaining({
        msg: "request",
        request_id: id,
        key_id: owner.key?.split(".")[0],
        method: "GET",
        operation: "readOwnKey",
        path: "/v1/keys/me",
        status: 200,
        duration_ms: expect.any(Number),
      }),
    ]);
    const lines = linesOf(server);
    expect(lines).toContainEqual(expect.objectContaining({ path: "/v1/leases/{id}/heartbeat", status: 200 }));
    expect(lines).toContainEqual(expect.objectContaining({ path: "unmatched", status: 404 }));
    for (const secret of secrets) expect(server.output().replaceAll(`curl -X POST ${url}`, "")).not.toContain(secret);
  });
});

describe("at level info, the default", () => {
  test("only what the operator should look at is logged: here, a wrong token", async () => {
    const { server, url } = await started(undefined);
    await sendSecrets(url);
    const find = () => linesOf(server).map(({ msg, level, remote_addr }) => ({ msg, level, remote_addr }));
    await expect.poll(find).toEqual([{ msg: "wrong admin token", level: 40, remote_addr: "127.0.0.1" }]);
  });
});

test("an unknown level is an operator's mistake", async () => {
  const server = spawnServer(["--db", join(folder, "none.db"), "--port", "0"], { BACKCHANNEL_LOG_LEVEL: "loud" });
  expect((await server.exited).code).toBe(1);
  expect(server.output()).toContain(
    'BACKCHANNEL_LOG_LEVEL is "loud": give trace, debug, info, warn, error, fatal, silent.',
  );
});
