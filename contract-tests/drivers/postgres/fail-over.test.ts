import { describe, expect, onTestFinished, test } from "vitest";
import { testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, spawnServer } from "../../harness/harness.ts";
import { run } from "../../harness/postgres-database.ts";
import { verdict } from "../../harness/verdict.ts";
import { type PostgresServer, startPostgres } from "./postgres.ts";

/** Well beyond the half second between two checks. */
const SOON = { timeout: 10_000 };

/** What every session is told, those too that began before. */
const switchTo = async (postgres: PostgresServer, mode: "on" | "off"): Promise<void> => {
  const url = `${postgres.url}?options=${encodeURIComponent("-c default_transaction_read_only=off")}`;
  await run(url, `ALTER SYSTEM SET default_transaction_read_only = ${mode}`);
  await run(url, "SELECT pg_reload_conf()");
};

/** A PostgreSQL that can be made to take no writes, as a server does that another one has taken over from. */
async function postgresOfItsOwn(): Promise<PostgresServer> {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.remove());
  return postgres;
}

async function serverOn(postgres: PostgresServer) {
  const server = spawnServer(["--port", "0"], { DATABASE_URL: postgres.url, BACKCHANNEL_WORKER_ENABLED: "false" });
  onTestFinished(async () => {
    await server.kill("SIGKILL");
  });
  return { server, url: await server.ready };
}

const post = async (owner: Client, channel: string) =>
  verdict(await owner.attempt("postMessage", { params: { channel }, body: { content: "work" } }));

describe.runIf(testsRunOn === "postgres")("a PostgreSQL that no longer accepts writes", () => {
  test("is abandoned: writes, reads and /health are 503, no key is 401, and service resumes with a writable one", async () => {
    const postgres = await postgresOfItsOwn();
    const { server, url } = await serverOn(postgres);
    const owner = await mint(url);
    const channel = await channelOf(owner, "lane");
    expect(await post(owner, channel)).toBe("201");
    const health = async () => (await fetch(`${url}/health`)).status;

    await switchTo(postgres, "on");
    await expect.poll(health, SOON).toBe(503);
    expect(await post(owner, channel)).toBe("503 service_unavailable");
    expect(verdict(await owner.attempt("listMessages", { params: { channel } }))).toBe("503 service_unavailable");
    const stranger = client(url, `bck_${"a".repeat(12)}.${"b".repeat(32)}`);
    expect(verdict(await stranger.attempt("readOwnKey"))).toBe("503 service_unavailable");
    await server.printed(/this server is a standby or set read-only/);

    await switchTo(postgres, "off");
    await expect.poll(() => post(owner, channel), SOON).toBe("201");
    await expect.poll(health, SOON).toBe(200);
    expect(verdict(await stranger.attempt("readOwnKey"))).toBe("401 unauthorized");
    expect(server.output().match(/"msg":"the database cannot be used"/g)).toHaveLength(1);
    expect(server.output().match(/"msg":"the database can be used again"/g)).toHaveLength(1);
  });

  test("is noticed even if only reads are sent", async () => {
    const postgres = await postgresOfItsOwn();
    const { url } = await serverOn(postgres);
    const owner = await mint(url);
    await switchTo(postgres, "on");
    await expect.poll(async () => verdict(await owner.attempt("readOwnKey")), SOON).toBe("503 service_unavailable");
    await switchTo(postgres, "off");
    await expect.poll(async () => verdict(await owner.attempt("readOwnKey")), SOON).toBe("200");
  });

  test("keeps a server from starting, with one sentence", async () => {
    const postgres = await postgresOfItsOwn();
    const first = await serverOn(postgres);
    await first.server.kill();
    await switchTo(postgres, "on");
    const second = spawnServer(["--port", "0"], { DATABASE_URL: postgres.url });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output()).toMatch(/^The database .* cannot be used\. .*takes no writes.*\n$/);
  });
});
