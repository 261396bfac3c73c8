import { randomBytes } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import { testsRunOn } from "../../harness/database.ts";
import { channelOf, client, mint, spawnServer } from "../../harness/harness.ts";
import { POSTGRES_OF_RUN, run } from "../../harness/postgres-database.ts";

const ADMIN_TOKEN = "the operator's token";

/** Two servers that start together on a database without tables. */
async function twoServers(): Promise<readonly [string, string]> {
  const server = process.env[POSTGRES_OF_RUN] ?? "";
  const name = `test_${randomBytes(8).toString("hex")}`;
  await run(server, `CREATE DATABASE ${name}`);
  const environment = {
    DATABASE_URL: new URL(`/${name}`, server).href,
    BACKCHANNEL_ADMIN_TOKEN: ADMIN_TOKEN,
    BACKCHANNEL_LOG_LEVEL: "error",
  };
  const spawned = [spawnServer(["--port", "0"], environment), spawnServer(["--port", "0"], environment)] as const;
  onTestFinished(async () => {
    await Promise.all(spawned.map((one) => one.kill("SIGKILL")));
    await run(server, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return Promise.all([spawned[0].ready, spawned[1].ready]);
}

describe.runIf(testsRunOn === "postgres")("two processes on an empty database", { timeout: 60_000 }, () => {
  test("migrate it once, and changes made by one hold in the other", async () => {
    const [here, there] = await twoServers();
    const owner = await mint(here);
    expect((await client(there, owner.key).attempt("readOwnKey")).status).toBe(200);

    const admin = { "X-Admin-Token": ADMIN_TOKEN };
    await client(here).ok("setMinting", { body: { enabled: false }, headers: admin });
    expect((await client(there).attempt("mintKey", { body: { agent_label: "late" } })).status).toBe(403);
    await client(there).ok("setMinting", { body: { enabled: true }, headers: admin });
    const doomed = await mint(here);

    const channel = await channelOf(owner, "lane");
    const request = { params: { channel }, body: { content: "once" }, headers: { "Idempotency-Key": "once" } };
    const ends = Array.from({ length: 10 }, (_, index) => client(index % 2 ? here : there, owner.key));
    const answers = await Promise.all(ends.map((end) => end.attempt("postMessage", request)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const { data } = await owner.ok("listMessages", { params: { channel }, query: {} });
    expect(data).toHaveLength(1);

    await client(there, doomed.key).ok("revokeOwnKey");
    expect((await client(here, doomed.key).attempt("readOwnKey")).status).toBe(401);
  });
});
