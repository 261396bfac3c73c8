import { createHmac, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { client, mint, postTo, spawnServer, startServer } from "../../harness/harness.ts";
import { afterAttempt, hookedChannel, Stage } from "./fixtures.ts";

const SECRET = "a secret that nobody may see";
const PUSHING = { workerEnabled: true, webhookAllowPrivate: true };

const stage = new Stage();
let database: TestDatabase;
afterEach(async () => {
  await stage.clear();
  await database.remove();
});

/** What the database keeps of webhooks; of a file, all that is on the disk, its log included. */
async function kept({ location, query }: TestDatabase): Promise<string> {
  const rows = JSON.stringify(await query(sql`SELECT * FROM webhooks`));
  if (testsRunOn !== "sqlite") return rows;
  const files = readdirSync(dirname(location)).filter((name) => name.startsWith(basename(location)));
  return rows + files.map((name) => readFileSync(join(dirname(location), name), "latin1")).join("");
}

const signatureOf = (body = "") => `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;

describe("a webhook's secret (W5)", () => {
  test("is encrypted on disk if the instance has a key, and still signs", async () => {
    database = await freshDatabase();
    const encryptionKey = randomBytes(32);
    const server = await startServer({ database, settings: { ...PUSHING, encryptionKey } });
    const owner = await mint(server.url);
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url, SECRET);
    const id = await postTo(owner, channel);
    const [push] = await receiver.until(1);
    expect(push?.headers["x-backchannel-signature"]).toBe(signatureOf(push?.body));
    await owner.ok("retractMessage", { params: { id } });
    await server.stop();
    const all = await kept(database);
    expect(all).toContain("sealed:");
    expect(all).not.toContain(SECRET);
  });

  test("from before there was a key is encrypted when a server with one starts, and signs as before", async () => {
    database = await freshDatabase();
    const first = await startServer({ database, settings: { workerEnabled: false } });
    const owner = await mint(first.url);
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url, SECRET);
    await first.stop();
    await database.query(sql`UPDATE webhooks SET secret = ${`plain:${SECRET}`}`);
    const second = await startServer({ database, settings: { ...PUSHING, encryptionKey: randomBytes(32) } });
    await expect
      .poll(async () => JSON.stringify(await database.query(sql`SELECT secret FROM webhooks`)))
      .toContain("sealed:");
    await postTo(client(second.url, owner.key), channel);
    const [push] = await receiver.until(1);
    expect(push?.headers["x-backchannel-signature"]).toBe(signatureOf(push?.body));
    await second.stop();
  });

  test("encrypted with another key fails visibly: its owner can read why nothing arrives", async () => {
    database = await freshDatabase();
    const first = await startServer({
      database,
      settings: { workerEnabled: false, encryptionKey: randomBytes(32) },
    });
    const owner = await mint(first.url);
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url, SECRET);
    await postTo(owner, channel);
    await first.stop();
    const second = await startServer({ database, settings: { ...PUSHING, encryptionKey: randomBytes(32) } });
    const same = client(second.url, owner.key);
    const failed = await afterAttempt(same, channel, 1);
    expect(failed).toMatchObject({ status: "pending", error: expect.stringContaining("a different key") });
    await same.ok("putChannelWebhook", { params: { channel }, body: { url: receiver.url, secret: SECRET } });
    await second.clock.advance(6);
    await receiver.until(1);
    await second.stop();
  });

  test("is in no answer, no audit event and no log line", async () => {
    database = await freshDatabase();
    const server = spawnServer(["--db", database.location, "--port", "0"], {
      BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true",
      BACKCHANNEL_LOG_LEVEL: "trace",
    });
    const owner = await mint(await server.ready);
    const receiver = await stage.receiver(500);
    const channel = await hookedChannel(owner, receiver.url, SECRET);
    await postTo(owner, channel);
    await afterAttempt(owner, channel, 1);
    const answers = await Promise.all([
      owner.ok("readChannel", { params: { channel } }),
      owner.ok("readChannelWebhook", { params: { channel } }),
      owner.ok("listWebhookDeliveries"),
      owner.ok("listAudit"),
    ]);
    await owner.ok("deleteChannel", { params: { channel } });
    await server.kill();
    expect(JSON.stringify([answers, receiver.received])).not.toContain(SECRET);
    expect(server.output()).not.toContain(SECRET);
    expect(server.output()).not.toContain(receiver.url);
  });

  test("needs a 32-byte key to be encrypted, and an invalid key is not printed", async () => {
    database = await freshDatabase();
    const key = Buffer.from("too short").toString("base64");
    const server = spawnServer(["--db", database.location], { BACKCHANNEL_ENCRYPTION_KEY: key });
    expect((await server.exited).code).toBe(1);
    expect(server.output()).toContain("BACKCHANNEL_ENCRYPTION_KEY is not a key: give 32 random bytes in base64.");
    expect(server.output()).not.toContain(key);
  });
});

describe.runIf(testsRunOn === "sqlite")("the key of an SQLite database", () => {
  const keyFile = () => `${database.location}.key`;
  const spawn = () =>
    spawnServer(["--db", database.location, "--port", "0"], { BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true" });

  test("is created beside it, for its owner alone, by one of two servers that start together, and encrypts without a setting", async () => {
    database = await freshDatabase();
    const servers = [spawn(), spawn()];
    const [first = "", second = ""] = await Promise.all(servers.map(({ ready }) => ready));
    const key = readFileSync(keyFile(), "utf8");
    expect(Buffer.from(key.trim(), "base64")).toHaveLength(32);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    const inFolder = readdirSync(dirname(database.location)).filter((name) => name.includes(".key"));
    expect(inFolder).toEqual([basename(keyFile())]);
    const owner = await mint(first);
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url, SECRET);
    for (const url of [first, second]) await postTo(client(url, owner.key), channel);
    for (const { headers, body } of await receiver.until(2))
      expect(headers["x-backchannel-signature"]).toBe(signatureOf(body));
    await Promise.all(servers.map((server) => server.kill()));
    const all = await kept(database);
    expect(all).toContain("sealed:");
    expect(all.replaceAll(key, "")).not.toContain(SECRET);
    for (const server of servers) expect(server.output()).not.toContain(key.trim());
  });

  test("is no longer there: the log and the deliveries say what to do, and a secret that is set again signs", async () => {
    database = await freshDatabase();
    const first = spawn();
    const owner = await mint(await first.ready);
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url, SECRET);
    await first.kill();
    rmSync(keyFile());
    const second = spawn();
    const same = client(await second.ready, owner.key);
    await expect.poll(second.output).toContain("webhook secrets were encrypted with a different key");
    await postTo(same, channel);
    const failed = await afterAttempt(same, channel, 1);
    expect(failed).toMatchObject({ error: expect.stringContaining("set it again, or ask the operator for the key") });
    await same.ok("putChannelWebhook", { params: { channel }, body: { url: receiver.url, secret: SECRET } });
    await postTo(same, channel);
    const [push] = await receiver.until(1);
    expect(push?.headers["x-backchannel-signature"]).toBe(signatureOf(push?.body));
    await second.kill();
  });

  test("is a damaged file: the server does not start, and says which", async () => {
    database = await freshDatabase();
    writeFileSync(keyFile(), "bm90IGEga2V5");
    const server = spawn();
    server.ready.catch(() => {});
    expect((await server.exited).code).toBe(1);
    expect(server.output()).toContain(`${keyFile()} is no key: put back the file that belongs to the database.`);
    expect(server.output()).not.toContain("bm90IGEga2V5");
  });
});

describe.runIf(testsRunOn === "postgres")("PostgreSQL without a key", () => {
  test("keeps secrets as they are, and the log says so once there is one", async () => {
    database = await freshDatabase();
    const flags = ["--db", database.location, "--port", "0"];
    const first = spawnServer(flags);
    const owner = await mint(await first.ready);
    await hookedChannel(owner, "https://hook.example/", SECRET);
    await first.kill();
    const second = spawnServer(flags);
    await second.ready;
    await expect
      .poll(second.output)
      .toContain("webhook secrets are kept as plain text: set BACKCHANNEL_ENCRYPTION_KEY");
    expect(second.output()).not.toContain(SECRET);
    await second.kill();
  });
});
