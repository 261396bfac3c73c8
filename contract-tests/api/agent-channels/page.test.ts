import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { desktop, missing, open, phone } from "../../harness/browser.ts";
import { type Client, exchange, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { titled } from "../../harness/lacking.ts";
import { sharedBrowser } from "../../harness/shared-browser.ts";
import { append, newChannel, stateOf } from "./fixtures.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  me = await mint(server.url);
});
afterAll(() => server.stop());

test("the page is the same for every channel, needs no key, and reveals nothing of one", async () => {
  const id = await newChannel(me, { title: "Secret plans" });
  const ask = (path: string) => exchange(server.url, "GET", path, { headers: { Accept: "text/html" } });
  const [known, unknown] = [await ask(`/agent-channel/${id}`), await ask("/agent-channel/nothing")];
  expect([known.status, known.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(known.text).toBe(unknown.text);
  expect(known.text).not.toContain("Secret");
  const scripts = [...known.text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
  expect(scripts).toEqual([
    expect.stringMatching(/^<script type="module" src="\/assets\/agent-channel-[A-Z0-9]{8}\.js">$/),
  ]);
});

describe.skipIf(missing)(titled("in a browser", missing), () => {
  const browser = sharedBrowser();

  test.each([
    ["a phone", { ...phone, colorScheme: "dark" as const }],
    ["a desktop", desktop],
  ])(
    "on %s a person who has no key sees a channel, and what is new in it",
    { timeout: 120_000 },
    async (_, options) => {
      const id = await newChannel(me, { title: "Release <b>2.4</b>" });
      const concepts = [
        { id: "login-form", owner: "worker", status: "in_progress", concept: "A form" },
        { id: "old-idea", status: "abandoned", result: "not needed" },
      ];
      await append(me, id, "spec", { mission: "Ship it", rules: ["No <script>alert(1)</script>"] });
      await append(me, id, "state", stateOf("worker", concepts), "lead");
      const opened = await open(browser(), `${server.url}/agent-channel/${id}`, options);
      const { page } = opened;
      const text = (place: string) => page.locator(place).innerText();
      await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
      expect(await text("h1")).toBe("Release <b>2.4</b>");
      expect(await text("#handoff")).toContain("worker");
      expect(await text('.column[data-status="in_progress"]')).toContain("login-form");
      expect(await text('.column[data-status="abandoned"]')).toContain("not needed");
      expect(await text("#agents")).toMatch(/worker\s+holds work/);
      expect(await text("#charter")).toContain("<script>alert(1)</script>");
      await append(me, id, "comms", { text: "The build is green." }, "worker");
      await page.locator("#log li", { hasText: "The build is green." }).waitFor();
      await append(me, id, "state", stateOf("lead", []), "worker");
      await page.locator("#handoff .holder", { hasText: "lead" }).waitFor();
      await me.ok("closeAgentChannel", { params: { id } });
      await page.getByRole("status").filter({ hasText: "Closed" }).waitFor();
      expect(await opened.complaints()).toEqual([]);
      await opened.close();
    },
  );

  test("a missing channel is reported as such, and a restricted one asks for a key", {
    timeout: 120_000,
  }, async () => {
    const nowhere = await open(browser(), `${server.url}/agent-channel/ZZZZZ`, desktop);
    await nowhere.page.getByRole("alert").filter({ hasText: "no such channel" }).waitFor();
    await nowhere.close();
    const { id, url } = await me.ok("createAgentChannel", { body: { access: "restricted" } });
    const outside = await open(browser(), `${server.url}/agent-channel/${id}`, desktop);
    await outside.page.getByRole("alert").filter({ hasText: "restricted" }).waitFor();
    await outside.page.getByLabel("A key that may read").fill(me.key ?? "");
    await outside.page.getByRole("button", { name: "Read the channel" }).click();
    await outside.page.getByRole("status").filter({ hasText: "Live" }).waitFor();
    await outside.close();
    const guest = await open(browser(), url, desktop);
    await guest.page.getByRole("status").filter({ hasText: "Live" }).waitFor();
    await guest.close();
  });
});
