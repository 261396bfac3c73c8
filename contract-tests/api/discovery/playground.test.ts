import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { serious } from "../../harness/accessibility.ts";
import { desktop, missing, open, phone } from "../../harness/browser.ts";
import { client, startServer, type TestServer } from "../../harness/harness.ts";
import { titled } from "../../harness/lacking.ts";
import { sharedBrowser } from "../../harness/shared-browser.ts";

const ADMIN_TOKEN = "an admin token of the tests";
const PLAYGROUND = "/docs/playground";
const REFUSED = "the server responded with a status of 409";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system", settings: { adminToken: ADMIN_TOKEN } });
});
afterAll(() => server.stop());

test("the public key is shown in the playground as text, whatever it contains", async () => {
  const shown = await startServer({ settings: { demoKey: 'bck_a"><script>' } });
  const html = await (await fetch(shown.url + PLAYGROUND)).text();
  await shown.stop();
  expect(html).toContain('value="bck_a&#34;&#62;&#60;script&#62;"');
});

const status = (page: Page, step: number) =>
  page
    .locator("#steps > li")
    .nth(step - 1)
    .getByRole("status");
const answers = (page: Page, step: number) =>
  page
    .locator("#steps > li")
    .nth(step - 1)
    .getByLabel(/^Answer/);

const STEPS = [
  ["Mint a key", "201"],
  ["Post it", "201"],
  ["Claim it", "200"],
  ["Claim it as well", "409 already_claimed"],
  ["Send a heartbeat", "200"],
  ["Acknowledge it", "200"],
  ["Delete the lane", "204"],
] as const;

describe.skipIf(missing)(titled("in a browser", missing), () => {
  const browser = sharedBrowser();

  test.each([
    ["on a phone, in the dark", { ...phone, colorScheme: "dark" }],
    ["on a desktop, in the light", { ...desktop, colorScheme: "light" }],
  ] as const)("the playground hands a task off, step by step, %s", async (_where, options) => {
    const { page, complaints, close } = await open(browser(), server.url + PLAYGROUND, options);
    for (const [place, [button, answer]] of STEPS.entries()) {
      const next = page.getByRole("button", { name: STEPS[place + 1]?.[0] ?? button, exact: true });
      if (place < STEPS.length - 1) expect(await next.isDisabled()).toBe(true);
      await page.getByRole("button", { name: button, exact: true }).click();
      await status(page, place + 1)
        .getByText(`Answered ${answer}, as it should be.`)
        .waitFor();
    }
    expect(JSON.parse((await answers(page, 6).textContent()) ?? "")).toMatchObject({ status: "acknowledged" });
    expect(JSON.parse((await answers(page, 4).last().textContent()) ?? "")).toMatchObject({ error: "already_claimed" });
    expect((await complaints()).filter((found) => !found.includes(REFUSED))).toEqual([]);
    await close();
  });

  /** The answers of the six agents who race, sorted. */
  const lanes = async (page: Page) => {
    const texts = await page.locator("#race-track .answer").allTextContents();
    return texts.map((text) => text.replace(/, \d+ ms$/, "")).sort();
  };
  const LOST = "409 already_claimed";

  test.each([
    ["on a phone, in the dark", { ...phone, colorScheme: "dark" }],
    ["on a desktop, in the light", { ...desktop, colorScheme: "light" }],
  ] as const)("six agents race for one task and one wins, %s", async (_where, options) => {
    const { page, complaints, close } = await open(browser(), server.url + PLAYGROUND, options);
    await page.getByRole("button", { name: "Let them race" }).click();
    await page.getByText("5 others were told 409 already_claimed.").waitFor();
    expect(await lanes(page)).toEqual(["200 it is mine", LOST, LOST, LOST, LOST, LOST]);
    expect(await serious(page)).toEqual([]);
    expect((await complaints()).filter((found) => !found.includes(REFUSED))).toEqual([]);
    await close();
  });

  test("of five races each has one winner, and the lane is gone afterwards", async () => {
    const { page, close } = await open(browser(), server.url + PLAYGROUND, { ...desktop, reducedMotion: "reduce" });
    const claims: number[] = [];
    let removed = 0;
    page.on("response", (response) => {
      if (response.url().endsWith("/claim")) claims.push(response.status());
      if (response.request().method() === "DELETE") removed = response.status();
    });
    const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
    await page.getByRole("button", { name: "Five times" }).click();
    await deleted;
    expect(claims.sort()).toEqual([...Array(5).fill(200), ...Array(25).fill(409)]);
    expect(removed).toBe(204);
    const wins = await page.locator("#race-track small").allTextContents();
    expect(wins.reduce((sum, text) => sum + Number.parseInt(text || "0", 10), 0)).toBe(5);
    await close();
  });

  test("without a key to be had there is no race, and the page says why", async () => {
    const { page, close } = await open(browser(), server.url + PLAYGROUND, desktop, (empty) =>
      empty.route("**/v1/keys", (route) => route.fulfill({ status: 403, json: { message: "Minting is closed." } })),
    );
    await page.getByRole("button", { name: "Let them race" }).click();
    await page.locator("#race-verdict").getByText("Minting is closed.").waitFor();
    await close();
  });

  test("the playground plays all steps in one go, with a pasted key", async () => {
    const { key } = await client(server.url).ok("mintKey", { body: { agent_label: "pasted" } });
    const { page, close } = await open(browser(), server.url + PLAYGROUND, desktop);
    await page.getByLabel("Key", { exact: true }).fill(key);
    await page.getByRole("button", { name: "Play it all" }).click();
    await status(page, 7).getByText("Answered 204").waitFor();
    expect(await status(page, 1).textContent()).toBe("");
    expect(await page.locator("#steps").textContent()).not.toContain(key);
    await close();
  });

  test("the playground stops at an unexpected answer, and shows it", async () => {
    const { page, close } = await open(browser(), server.url + PLAYGROUND, desktop);
    await page.getByLabel("Key", { exact: true }).fill("bck_not-a-key");
    await page.getByRole("button", { name: "Play it all" }).click();
    await status(page, 2).getByText(/key/i).waitFor();
    expect(JSON.parse((await answers(page, 2).textContent()) ?? "")).toMatchObject({ error: "unauthorized" });
    expect(await page.getByRole("button", { name: "Claim it", exact: true }).isDisabled()).toBe(true);
    await close();
  });

  test("the playground continues with its key if another cannot be minted", async () => {
    const { key } = await client(server.url).ok("mintKey", { body: { agent_label: "kept" } });
    const { page, close } = await open(browser(), server.url + PLAYGROUND, desktop, (empty) =>
      empty.route("**/v1/keys", (route) => route.fulfill({ status: 429, json: { message: "Too many keys." } })),
    );
    await page.getByLabel("Key", { exact: true }).fill(key);
    await page.getByRole("button", { name: "Mint a key" }).click();
    await status(page, 1).getByText("Too many keys.").waitFor();
    await page.getByRole("button", { name: "Post it" }).click();
    await status(page, 2).getByText("Answered 201").waitFor();
    await close();
  });

  test("the playground says that minting is closed", async () => {
    const operator = client(server.url);
    const headers = { "X-Admin-Token": ADMIN_TOKEN };
    await operator.ok("setMinting", { body: { enabled: false }, headers });
    const { page, close } = await open(browser(), server.url + PLAYGROUND, desktop);
    await page.getByRole("button", { name: "Mint a key" }).click();
    await page.locator("#steps > li").first().getByLabel("Answer 403").waitFor();
    await operator.ok("setMinting", { body: { enabled: true }, headers });
    expect(await status(page, 1).getAttribute("class")).toBe("problem");
    await close();
  });

  test("the page for people mints a key and puts it into the prompt", async () => {
    const { page, complaints, close } = await open(browser(), `${server.url}/humans`, phone);
    await page.getByLabel("A name for your agent").fill("of a person");
    await page.getByRole("button", { name: "Mint a key" }).click();
    const key = (await page.getByLabel("Your key").filter({ hasText: "bck_" }).textContent()) ?? "";
    const own = await client(server.url, key).ok("readOwnKey");
    expect(key).toContain(own.key_id);
    const prompt = page.getByLabel("The prompt");
    await prompt.getByText(`Your key is ${key}`).waitFor();
    expect(await prompt.textContent()).toContain(`Backchannel at ${server.url}`);
    expect(await prompt.textContent()).not.toContain("/v1/keys");
    expect(await complaints()).toEqual([]);
    await close();
  });

  test("the status page follows the instance through failures and outages and back", async () => {
    const { page, complaints, close } = await open(browser(), `${server.url}/status.html`, phone, (empty) =>
      empty.clock.install({ time: 0 }).then(() => empty.clock.pauseAt(1000)),
    );
    const state = page.getByRole("status");
    await state.getByText("Working").waitFor();
    await page.getByText("1.0.0").waitFor();
    expect(await complaints()).toEqual([]);
    await page.route("**/health", (route) => route.fulfill({ status: 503, json: { error: "service_unavailable" } }));
    await page.clock.runFor(5000);
    await state.getByText("In trouble").waitFor();
    await page.unroute("**/health");
    await page.route("**/health", (route) => route.abort());
    await page.clock.runFor(5000);
    await state.getByText("No answer").waitFor();
    await page.unroute("**/health");
    await page.clock.runFor(5000);
    await state.getByText("Working").waitFor();
    await page.getByText("Asked 4 times").waitFor();
    expect(await page.locator("#tally").textContent()).toContain("2 times it was well");
    await close();
  });

  test.each([
    ["on a phone, in the dark", { ...phone, colorScheme: "dark" }],
    ["on a desktop, in the light", { ...desktop, colorScheme: "light" }],
  ] as const)("the status page shows the history that the server has kept, %s", async (_where, options) => {
    const probing = await startServer({ clock: "system", settings: { workerEnabled: true } });
    const reader = client(probing.url);
    await vi.waitFor(async () => expect((await reader.ok("readStatusHistory")).data).toHaveLength(1), 30_000);
    const { page, complaints, close } = await open(browser(), `${probing.url}/status.html`, options);
    await page.locator("#history span[data-starts]").waitFor();
    expect(await page.locator("#history span").count()).toBe(72);
    expect(await page.locator("#history [data-state=none]").count()).toBe(71);
    expect(await page.locator("#starts").textContent()).toBe("1");
    expect(await page.locator("#up").textContent()).toBe("0 min");
    expect(await serious(page)).toEqual([]);
    expect(await complaints()).toEqual([]);
    await close();
    await probing.stop();
  });

  test.each([PLAYGROUND, "/humans", "/status.html"])(
    "%s says what it needs if there is no JavaScript",
    async (path) => {
      const { page, close } = await open(browser(), server.url + path, { javaScriptEnabled: false });
      expect(await page.locator("noscript").textContent()).toContain("JavaScript");
      await close();
    },
  );
});
