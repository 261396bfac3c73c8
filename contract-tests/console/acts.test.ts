import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf } from "../harness/access.ts";
import { desktop, missing, open } from "../harness/browser.ts";
import { type Client, client, mint, postTo, startServer, type TestServer } from "../harness/harness.ts";
import { titled } from "../harness/lacking.ts";
import { sharedBrowser } from "../harness/shared-browser.ts";
import { leaseOn, secondKey } from "../harness/work.ts";

const ADMIN_TOKEN = "an admin token of the tests";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system", settings: { adminToken: ADMIN_TOKEN, rateLimit: 0 } });
});
afterAll(() => server.stop());

/** Presses a button that asks, reads what it will do, and confirms. */
async function confirmed(page: Page, label: string, warning: string) {
  await page.getByRole("button", { name: label, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(warning).waitFor();
  await dialog.getByRole("button", { name: label, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

describe.skipIf(missing)(titled("in a browser", missing), { timeout: 120_000 }, () => {
  const browser = sharedBrowser();

  const at = (place: string, { key }: Client) =>
    open(browser(), `${server.url}/console`, desktop, async (page) => {
      await page.addInitScript((key) => sessionStorage.setItem("backchannel-key", key), key ?? "");
      await page.addInitScript(`location.hash ||= "#/${place}"`);
    });

  async function lane(owner: Client, name: string): Promise<string> {
    const { id } = await owner.ok("createChannel", { body: { name, mode: "claimable", access: "restricted" } });
    return id;
  }

  test("what a key of the owner holds is released from the list of held messages", async () => {
    const owner = await mint(server.url);
    const id = await postTo(owner, await lane(owner, "held"));
    await leaseOn(owner, id, 600);
    const { page, close } = await at("held", owner);
    await confirmed(page, "Release", "loses the message");
    await page.getByText("Nobody holds a message").waitFor();
    expect(await owner.ok("readMessage", { params: { id } })).toMatchObject({ status: "unclaimed", attempts: 1 });
    await close();
  });

  test("a claim that another owner's worker forgot is taken back, from the list of held messages and from the message", async () => {
    const [owner, worker] = [await mint(server.url), await mint(server.url)];
    const { id: channel } = await owner.ok("createChannel", { body: { name: "forgotten", mode: "claimable" } });
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    const list = await at("held", owner);
    await confirmed(list.page, "Take back", "what it sends for it from now on is refused");
    await list.page.getByText("Nobody holds a message").waitFor();
    expect(await worker.attempt("ackMessage", { params: { id } })).toMatchObject({ status: 409 });
    await list.close();
    await worker.ok("claimMessage", { params: { id } });
    const { page, close } = await at(`channels/${channel}`, owner);
    await page.getByRole("button", { name: "Claimed", exact: true }).click();
    await page.locator(".line").click();
    await confirmed(page, "Take back", "what it sends for it from now on is refused");
    await page.getByText("Nobody holds a task of this channel now.").waitFor();
    expect(await owner.ok("readMessage", { params: { id } })).toMatchObject({ status: "unclaimed", attempts: 0 });
    await close();
  });

  test("a member, who may not, is not offered to take back another's claim", async () => {
    const [owner, guest] = [await mint(server.url), await mint(server.url)];
    const channel = await lane(owner, "joined");
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(guest) } });
    await leaseOn(owner, await postTo(owner, channel), 600);
    const { page, close } = await at("held", guest);
    await page.getByRole("cell", { name: "joined" }).waitFor();
    expect(await page.getByRole("button", { name: /Take back|Release/ }).count()).toBe(0);
    await close();
  });

  test("a webhook is set, tried, changed and removed", async () => {
    const owner = await mint(server.url);
    const channel = await lane(owner, "pushed");
    const { page, close } = await at(`channels/${channel}/webhook`, owner);
    await page.getByText("None is set.").waitFor();
    await page.getByLabel("URL", { exact: true }).fill("http://127.0.0.1:9/first");
    await page.getByLabel("Secret").fill("a secret of the tests, long enough");
    await page.keyboard.press("Enter");
    await page.getByText("pushed to http://127.0.0.1:9/first, signed").waitFor();
    await page.getByRole("button", { name: "Send a test push" }).click();
    await page.getByRole("cell", { name: "test", exact: true }).waitFor();
    await page.getByLabel("Change it to").fill("http://127.0.0.1:9/second");
    await page.getByRole("button", { name: "Change the webhook" }).click();
    await page.getByText("pushed to http://127.0.0.1:9/second, not signed").waitFor();
    await confirmed(page, "Remove", "Nothing is pushed to");
    await page.getByText("None is set.").waitFor();
    expect((await owner.call("readChannelWebhook", { params: { channel } })).status).toBe(404);
    await close();
  });

  test("an address that is none is refused with the reason", async () => {
    const owner = await mint(server.url);
    const { page, close } = await at(`channels/${await lane(owner, "unpushed")}/webhook`, owner);
    await page.getByLabel("URL", { exact: true }).fill("nowhere");
    await page.getByRole("button", { name: "Set the webhook" }).click();
    await page.getByRole("alert").getByRole("link", { name: "What invalid_webhook_url means" }).waitFor();
    await close();
  });

  test("an invitation is made, works, and is revoked", async () => {
    const owner = await mint(server.url);
    const channel = await lane(owner, "invited");
    const { page, close } = await at(`channels/${channel}/access`, owner);
    await page.getByRole("button", { name: "Make an invitation" }).click();
    const id = await page.getByText("It is shown this once").locator("code").innerText();
    const guest = await mint(server.url);
    expect((await guest.call("resolveInvitation", { params: { id } })).status).toBe(200);
    await confirmed(page, "Revoke", "Nobody gets in by this invitation any more.");
    await page.getByText("revoked", { exact: true }).waitFor();
    expect((await (await mint(server.url)).call("resolveInvitation", { params: { id } })).status).toBe(410);
    await close();
  });

  test("members are listed to the end, added and removed", async () => {
    const owner = await mint(server.url);
    const channel = await lane(owner, "crowded");
    for (let member = 1; member <= 101; member += 1)
      await owner.ok("addMember", { params: { channel }, body: { key_id: `member-${member}` } });
    const { page, close } = await at(`channels/${channel}/access`, owner);
    await page.getByText("member-1", { exact: true }).waitFor();
    expect(await page.getByText("member-101", { exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: "Show more" }).click();
    const last = page.getByRole("listitem").filter({ hasText: "member-101" });
    await last.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await last.waitFor({ state: "detached" });
    await page.getByLabel("Id of a key to add").fill("a-new-member");
    await page.keyboard.press("Enter");
    await page.getByText("a-new-member", { exact: true }).waitFor();
    await close();
  });

  test("another key of the owner is minted and revoked", async () => {
    const owner = await mint(server.url);
    const other = client(server.url, await secondKey(owner, "spare-of-the-console"));
    const { page, close } = await at("keys", owner);
    await confirmed(page, "Revoke", "Every program that uses spare-of-the-console");
    await expect.poll(async () => (await other.call("readOwnKey")).status).toBe(401);
    await page.getByLabel("Label of a new key").fill("minted-in-the-console");
    await page.keyboard.press("Enter");
    const key = await page.getByText("Shown this once").locator("code").innerText();
    expect((await client(server.url, key).call("readOwnKey")).status).toBe(200);
    await page.getByText("minted-in-the-console", { exact: true }).waitFor();
    await close();
  });

  test("the operator pauses anybody's channel by its id and resumes it", async () => {
    const owner = await mint(server.url);
    const channel = await lane(owner, "halted");
    const { page, close } = await open(browser(), `${server.url}/console`, desktop, (page) =>
      page.addInitScript((token) => sessionStorage.setItem("backchannel-admin-token", token), ADMIN_TOKEN),
    );
    await page.getByLabel("Id or alias of a channel").fill(channel);
    await confirmed(page, "Pause", "are refused with 503 channel_paused");
    await page.getByText("halted takes no posts until it is resumed.").waitFor();
    expect((await owner.ok("readChannel", { params: { channel } })).paused).toBe(true);
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByText("halted takes posts again.").waitFor();
    await close();
  });

  test("a stranger to a restricted channel learns that, and requests access", async () => {
    const owner = await mint(server.url);
    const { id: channel } = await owner.ok("createChannel", {
      body: { name: "closed", mode: "claimable", access: "restricted", discoverable: true },
    });
    const { page, close } = await at(`channels/${channel}`, await mint(server.url));
    await page.getByRole("alert").getByRole("link", { name: "What channel_access_denied means" }).waitFor();
    await confirmed(page, "Ask for access", "sees your key id and decides");
    expect((await owner.ok("listAccessRequests", { params: { channel } })).data).toHaveLength(1);
    await close();
  });
});
