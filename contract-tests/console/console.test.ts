import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serious } from "../harness/accessibility.ts";
import { desktop, missing, open, phone } from "../harness/browser.ts";
import { type Client, exchange, startServer, type TestServer } from "../harness/harness.ts";
import { titled } from "../harness/lacking.ts";
import { sharedBrowser } from "../harness/shared-browser.ts";
import { fill } from "./life.ts";

const ADMIN_TOKEN = "an admin token of the tests";
const CONSOLE_BYTES = 250_000;
const FIRST_PAGE_BYTES = 100_000;

let server: TestServer;
let owner: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer({ clock: "system", settings: { adminToken: ADMIN_TOKEN } });
  ({ owner, channel } = await fill(server.url));
});
afterAll(() => server.stop());

/** What a first visit sends over the wire: the page, and every script and style that it names. */
async function bytesOf(path: string): Promise<number> {
  const compressed = async (part: string) => {
    const answer = await exchange(server.url, "GET", part, { headers: { "Accept-Encoding": "br" } });
    return Number(answer.headers.get("content-length"));
  };
  const html = await (await fetch(server.url + path)).text();
  const parts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, part = ""]) => part);
  const sizes = await Promise.all([path, ...new Set(parts)].map(compressed));
  return sizes.reduce((sum, size) => sum + size, 0);
}

test("a first visit loads less than the page may weigh", async () => {
  expect(await bytesOf("/")).toBeLessThan(FIRST_PAGE_BYTES);
  expect(await bytesOf("/console")).toBeLessThan(CONSOLE_BYTES);
});

test("the scripts are stored on disk as they are sent", async () => {
  const html = await (await fetch(`${server.url}/console`)).text();
  const script = /src="(\/assets\/console-[^"]+)"/.exec(html)?.[1] ?? "";
  const file = readFileSync(new URL(`../../build/site${script}.br`, import.meta.url));
  expect(brotliDecompressSync(file).toString()).toBe(await (await fetch(server.url + script)).text());
});

async function signIn(page: Page) {
  await page.getByLabel("Key", { exact: true }).fill(owner.key ?? "");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "translations" }).waitFor();
}

describe.skipIf(missing)(titled("in a browser", missing), () => {
  const browser = sharedBrowser();

  test.each([
    ["a phone, in the dark", { ...phone, colorScheme: "dark" as const }],
    ["a desktop, in the light", { ...desktop, colorScheme: "light" as const }],
  ])(
    "on %s the console shows what waits, who holds what and what is dead",
    { timeout: 120_000 },
    async (_, options) => {
      const { page, complaints, close } = await open(browser(), `${server.url}/console`, options);
      await signIn(page);
      expect(await serious(page)).toEqual([]);
      await page.getByRole("link", { name: "translations" }).click();
      await page.getByText("Live: what is posted appears here.").waitFor();
      await page.getByRole("button", { name: "Claimed", exact: true }).click();
      await page.getByRole("button", { name: "item 2" }).click();
      await page.getByText("20 of 40 pages").waitFor();
      await page.getByText("second (").waitFor();
      expect(await serious(page)).toEqual([]);
      await page.getByRole("button", { name: "Dead letters" }).click();
      await page.getByRole("button", { name: "item 3" }).waitFor();
      expect(await complaints()).toEqual([]);
      await close();
    },
  );

  test("a posted message appears in an open channel view", { timeout: 120_000 }, async () => {
    const { page, close } = await open(browser(), `${server.url}/console`, desktop);
    await signIn(page);
    await page.getByRole("link", { name: "translations" }).click();
    await page.getByRole("button", { name: "item 7" }).waitFor();
    await owner.ok("postMessage", { params: { channel }, body: { content: "as it happens" } });
    await page.getByRole("button", { name: "as it happens" }).waitFor();
    await close();
  });

  test("a dead letter is requeued, and a message is retracted only after confirmation", {
    timeout: 120_000,
  }, async () => {
    const { page, close } = await open(browser(), `${server.url}/console`, desktop);
    await signIn(page);
    await page.getByRole("link", { name: "translations" }).click();
    await page.getByRole("button", { name: "Dead letters" }).click();
    await page.getByRole("button", { name: "item 3" }).click();
    await page.getByRole("button", { name: "Requeue" }).click();
    await page.getByText("No dead letters.").waitFor();
    const { message } = {
      message: await owner.ok("postMessage", { params: { channel }, body: { content: "a mistake" } }),
    };
    await page.getByRole("button", { name: "Waiting", exact: true }).click();
    await page.getByRole("button", { name: "a mistake" }).click();
    await page.getByRole("button", { name: "Retract" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("cannot be taken back").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect((await owner.ok("listMessages", { params: { channel }, query: { limit: 100 } })).data).toContainEqual(
      expect.objectContaining({ content: "a mistake" }),
    );
    await page.getByRole("button", { name: "Retract" }).click();
    await dialog.getByRole("button", { name: "Retract" }).click();
    await page.getByRole("button", { name: "a mistake" }).waitFor({ state: "detached" });
    expect(message).toBeDefined();
    await close();
  });

  test("an access request is approved", { timeout: 120_000 }, async () => {
    const { page, close } = await open(browser(), `${server.url}/console`, desktop);
    await signIn(page);
    await page.getByRole("link", { name: "translations" }).click();
    await page.getByRole("link", { name: "Access", exact: true }).click();
    await page.getByText("I translate").waitFor();
    const members = async () => (await owner.ok("listMembers", { params: { channel } })).data.length;
    const before = await members();
    await page.getByRole("button", { name: "Approve" }).click();
    await expect.poll(members).toBe(before + 1);
    await close();
  });

  test("a wrong key is explained, and is not kept", { timeout: 120_000 }, async () => {
    const { page, close } = await open(browser(), `${server.url}/console`, desktop);
    await page.getByLabel("Key", { exact: true }).fill("bck_wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByRole("link", { name: "What unauthorized means" }).waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await close();
  });

  test("the operator closes minting with the token alone", { timeout: 120_000 }, async () => {
    const { page, close } = await open(browser(), `${server.url}/console`, desktop);
    await page.getByLabel("Operator's token").fill(ADMIN_TOKEN);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Close minting" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Close minting" }).click();
    await expect.poll(async () => (await owner.ok("readHealth")).public_minting_enabled).toBe(false);
    await page.getByRole("button", { name: "Open minting" }).click();
    await expect.poll(async () => (await owner.ok("readHealth")).public_minting_enabled).toBe(true);
    await close();
  });

  test.each(["/", "/docs", "/docs/protocol", "/docs/api/keys", "/docs/playground", "/status.html", "/humans"])(
    "axe finds nothing serious on %s",
    async (path) => {
      for (const options of [
        { ...desktop, colorScheme: "light" as const },
        { ...phone, colorScheme: "dark" as const },
      ]) {
        const { page, complaints, close } = await open(browser(), server.url + path, options);
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await serious(page)).toEqual([]);
        expect(await complaints()).toEqual([]);
        await close();
      }
    },
  );
});
