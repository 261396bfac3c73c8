import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import recorded from "../../../console/recordings/hand-off.json" with { type: "json" };
import { demonstration, type Step } from "../../../console/scripts/demonstration.ts";
import { exchange as send } from "../../../console/scripts/exchange.ts";
import { serious } from "../../harness/accessibility.ts";
import { desktop, missing, open, phone } from "../../harness/browser.ts";
import { client, startServer, type TestServer } from "../../harness/harness.ts";
import { titled } from "../../harness/lacking.ts";
import { sharedBrowser } from "../../harness/shared-browser.ts";

const ADMIN_TOKEN = "an admin token of the tests";
const REFUSED = "the server responded with a status of 4";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system", settings: { adminToken: ADMIN_TOKEN } });
});
afterAll(() => server.stop());

/** Whoever wins the claim: the two who race are one in this. */
const shape = ({ agent, request, status, outcome }: Step) => [
  agent.replace("bob", "ada"),
  request
    .replace(/[0-9a-f]{8}\.\./g, "ID")
    .replace(/-[a-z0-9]{4}"/g, '-NAME"')
    .replaceAll('"bob"', '"ada"'),
  status,
  outcome.replace(/[0-9a-f]{8}\.\.|bck_\S+/g, "ID"),
];

/** The two claims, winner first. */
const inOrder = (steps: readonly Step[]) => {
  const [before, claims, after] = [steps.slice(0, 2), steps.slice(2, 4), steps.slice(4)];
  return [...before, ...claims.toSorted((a, b) => a.status - b.status), ...after].map(shape);
};

describe("the hand-off of the start page", () => {
  const played: Step[] = [];
  beforeAll(async () => {
    for await (const step of demonstration((method, path, sent) => send(method, server.url + path, sent)))
      played.push(step);
  });

  test("is the one that was recorded", () => {
    expect(inOrder(played)).toEqual(inOrder(recorded as Step[]));
  });

  test("has one winner and one refusal", () => {
    const claims = played.filter(({ request }) => request.includes("/claim-with-lease"));
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("leaves neither its key nor its channel on the server", async () => {
    let key = "";
    let channel = "";
    const watched = demonstration(async (method, path, sent) => {
      const given = await send(method, server.url + path, sent);
      if (path === "/v1/keys") key = String(given.answer?.["key"]);
      channel ||= String(given.answer?.["channel"] ?? "");
      return given;
    });
    for await (const step of watched) expect(step.status).toBeGreaterThan(0);
    const mine = await client(server.url).ok("mintKey", { body: { agent_label: "looks for what is left" } });
    const left = await client(server.url, mine.key).call("readChannel", { params: { channel } });
    expect(left.status).toBe(404);
    const revoked = await client(server.url, key).call("readOwnKey");
    expect(revoked.status).toBe(401);
  });
});

describe.skipIf(missing)(titled("in a browser", missing), () => {
  const browser = sharedBrowser();

  const steps = (page: Page) => page.locator("#terminal-lines li");

  test.each([
    ["on a phone, in the dark", { ...phone, colorScheme: "dark" }],
    ["on a desktop, in the light", { ...desktop, colorScheme: "light" }],
  ] as const)("axe finds nothing serious %s", async (_where, options) => {
    const { page, complaints, close } = await open(browser(), server.url, options);
    expect(await serious(page)).toEqual([]);
    expect(await complaints()).toEqual([]);
    await close();
  });

  test("the terminal shows the recording without JavaScript, and offers nothing to press", async () => {
    const { page, close } = await open(browser(), server.url, { javaScriptEnabled: false });
    expect(await steps(page).count()).toBe(recorded.length);
    expect(await page.locator("#terminal-play").isVisible()).toBe(false);
    await close();
  });

  test("the terminal plays a real hand-off on this server", async () => {
    const { page, complaints, close } = await open(browser(), server.url, { ...desktop, reducedMotion: "reduce" });
    const asked: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/v1/")) asked.push(`${request.method()} ${pathname}`);
    });
    await page.getByRole("button", { name: "Play it on this server" }).click();
    await page.getByText("one winner. Nothing of it is left").waitFor();
    expect(await page.locator("#terminal-source").textContent()).toBe(`Live on ${new URL(server.url).host}`);
    expect(await steps(page).count()).toBe(recorded.length);
    expect(await page.locator("#terminal-lines .refused").textContent()).toContain("409 already_claimed");
    expect(asked[0]).toBe("POST /v1/keys");
    expect(asked.at(-1)).toBe("DELETE /v1/keys/me");
    expect((await complaints()).filter((found) => !found.includes(REFUSED))).toEqual([]);
    await close();
  });

  test("the terminal plays the recording where minting is closed, and says why", async () => {
    const headers = { "X-Admin-Token": ADMIN_TOKEN };
    const minting = (enabled: boolean) => client(server.url).ok("setMinting", { body: { enabled }, headers });
    await minting(false);
    const { page, close } = await open(browser(), server.url, { ...desktop, reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Play it on this server" }).click();
    await page.getByText("It cannot be played on this server now").waitFor();
    await minting(true);
    expect(await page.locator("#terminal-source").textContent()).toBe("Recorded");
    expect(await steps(page).count()).toBe(recorded.length);
    await close();
  });
});
