import { createHmac, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import sql from "sql-template-tag";
import { afterEach, describe, expect, test } from "vitest";
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
    const expected = createHmac("sha256", SECRET)
      .update(push?.body ?? "")
      .digest("hex");
    expect(push?.headers["x-backchannel-signature"]).toBe(`sha256=${expected}`);
    await owner.ok("retractMessage", { params: { id } });
    await server.stop();
    const all = await kept(database);
    expect(all).toContain("sealed:");
    expect(all).not.toContain(SECRET);
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
    expect(failed).toMatchObject({ status: "pending", error: expect.stringContaining("another key") });
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
    expect(server.output()).toContain("BACKCHANNEL_ENCRYPTION_KEY is no key: give 32 random bytes in base64.");
    expect(server.output()).not.toContain(key);
  });
});
