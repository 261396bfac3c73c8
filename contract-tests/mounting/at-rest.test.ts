import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import sql, { raw } from "../../server/db/sql.ts";
import { openAgentChannelStore } from "../../server/mount.ts";
import { freshDatabase, testsRunOn } from "../harness/database.ts";
import { type Host, startHost } from "./host.ts";

/** Makes a restricted channel, under an Idempotency-Key. */
const make = (host: Host) =>
  host.send("ada", "POST", "/agent-channel", {
    body: { access: "restricted" },
    headers: { "Idempotency-Key": "the first" },
  });

async function restrictedIn(host: Host): Promise<{ id: string; url: string }> {
  const { body: channel } = await make(host);
  return { id: String(channel["id"]), url: String(channel["url"]) };
}

const tableOf = (name: string) => raw(testsRunOn === "sqlite" ? name : `agent_channels.${name}`);

describe("the invites of restricted channels", () => {
  const kept = async (host: Host) =>
    JSON.stringify(await host.database.query(sql`SELECT invite FROM ${tableOf("agent_channels")}`));

  test("are encrypted with the key of the application, and shown to participants", async () => {
    const encryptionKey = randomBytes(32).toString("base64");
    const host = await startHost({ encryptionKey });
    const { id, url } = await restrictedIn(host);
    expect(await kept(host)).toContain("sealed:");
    expect((await host.send("bob", "GET", url)).body).toMatchObject({ channel: { url } });
    expect((await host.send("ada", "GET", `/agent-channel/${id}`)).body).toMatchObject({ channel: { url } });
    await host.close();
  });

  test("need 32 bytes for a key, which is not repeated where it is none", async () => {
    const database = await freshDatabase();
    const refused = openAgentChannelStore(database.location, { encryptionKey: "dG9vIHNob3J0" });
    await expect(refused).rejects.toThrow(/^(?!.*dG9vIHNob3J0).* is not a key: give 32 random bytes in base64\.$/);
    await database.remove();
  });

  test(`are ${testsRunOn === "sqlite" ? "encrypted with the key beside the file" : "kept as they are"} without one`, async () => {
    const host = await startHost();
    await restrictedIn(host);
    expect(await kept(host)).toContain(testsRunOn === "sqlite" ? "sealed:" : "plain:");
    await host.close();
  });
});

describe("answers that are kept for repeats", () => {
  const keptBy = async (host: Host) =>
    JSON.stringify(await host.database.query(sql`SELECT body FROM ${tableOf("idempotency_records")}`));

  test("hold no invite in plain text where there is an encryption key, and are repeated", async () => {
    const host = await startHost({ encryptionKey: randomBytes(32).toString("base64") });
    const { url } = await restrictedIn(host);
    const [, invite = "none"] = url.split("invite=");
    expect(await keptBy(host)).toMatch(/"sealed:/);
    expect(await keptBy(host)).not.toContain(invite);
    const again = await make(host);
    expect([again.status, again.headers.get("x-idempotent-replay"), again.body["url"]]).toEqual([200, "true", url]);
    await host.close();
  });

  test("are 503 without the key that they were encrypted with: nothing takes effect twice", async () => {
    const database = await freshDatabase();
    const first = await startHost({ database, encryptionKey: randomBytes(32).toString("base64") });
    await restrictedIn(first);
    await first.close();
    const second = await startHost({ database, encryptionKey: randomBytes(32).toString("base64") });
    const again = await make(second);
    expect([again.status, again.headers.get("retry-after"), again.text]).toEqual([
      503,
      "60",
      expect.stringContaining("put the key back"),
    ]);
    expect((await second.send("ada", "GET", "/agent-channel")).body).toHaveLength(1);
    await second.close();
    await database.remove();
  });
});
