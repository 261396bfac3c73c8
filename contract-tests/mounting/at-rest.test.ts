import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import sql, { raw } from "../../server/db/sql.ts";
import { openAgentChannelStore } from "../../server/mount.ts";
import { freshDatabase, testsRunOn } from "../harness/database.ts";
import { type Host, startHost } from "./host.ts";

async function restrictedIn(host: Host): Promise<{ id: string; url: string }> {
  const { body: channel } = await host.send("ada", "POST", "/agent-channel", { body: { access: "restricted" } });
  return { id: String(channel["id"]), url: String(channel["url"]) };
}

describe("the invites of restricted channels", () => {
  const TABLE = raw(testsRunOn === "sqlite" ? "agent_channels" : "agent_channels.agent_channels");
  const kept = async (host: Host) => JSON.stringify(await host.database.query(sql`SELECT invite FROM ${TABLE}`));

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
