import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serious } from "../harness/accessibility.ts";
import { desktop, missing, open, phone } from "../harness/browser.ts";
import { mint, startServer, type TestServer } from "../harness/harness.ts";
import { titled } from "../harness/lacking.ts";
import { sharedBrowser } from "../harness/shared-browser.ts";
import { fill, type Life } from "./life.ts";

const ADMIN_TOKEN = "an admin token of the tests";

let server: TestServer;
let life: Life;
beforeAll(async () => {
  server = await startServer({ clock: "system", settings: { adminToken: ADMIN_TOKEN, rateLimit: 0 } });
  life = await fill(server.url);
});
afterAll(() => server.stop());

/** The places of the console, and what is seen there once it has read what it shows. */
const PLACES = (channel: string): readonly (readonly [place: string, seen: string])[] => [
  ["channels", "image-resize"],
  ["held", "a-member"],
  ["agent-channels", "Release notes of the week"],
  ["webhooks", "http://127.0.0.1:9/hook"],
  ["keys", "nightly-worker"],
  ["operator", "Audit of the instance"],
  [`channels/${channel}`, "item 1"],
  [`channels/${channel}/access`, "I translate"],
  [`channels/${channel}/webhook`, "Every new message is pushed to"],
  [`channels/${channel}/events`, "became a member"],
];

/** Leaves its credentials in the tab, as signing in does, and goes to a place. */
const signedIn =
  (place: string, { owner }: Life) =>
  async (page: Page) => {
    await page.addInitScript(
      ([key, token]) => {
        sessionStorage.setItem("backchannel-key", key ?? "");
        sessionStorage.setItem("backchannel-admin-token", token ?? "");
      },
      [owner.key, ADMIN_TOKEN],
    );
    await page.addInitScript(`location.hash ||= "#/${place}"`);
  };

describe.skipIf(missing)(titled("in a browser", missing), () => {
  const browser = sharedBrowser();

  test.each([
    ["a phone, in the dark", { ...phone, colorScheme: "dark" as const }],
    ["a desktop, in the light", { ...desktop, colorScheme: "light" as const }],
  ])(
    "on %s each view shows what is there, fits, asks no other host, and axe finds nothing serious",
    {
      timeout: 240_000,
    },
    async (_, options) => {
      for (const [place, seen] of PLACES(life.channel)) {
        const { page, complaints, close } = await open(
          browser(),
          `${server.url}/console`,
          options,
          signedIn(place, life),
        );
        await page.getByText(seen).first().waitFor();
        expect({ place, serious: await serious(page), complaints: await complaints() }).toEqual({
          place,
          serious: [],
          complaints: [],
        });
        await close();
      }
    },
  );

  test("the views of a key that has nothing say how something comes about", { timeout: 120_000 }, async () => {
    const empty = await startServer({ settings: { rateLimit: 0 } });
    const nobody: Life = { owner: await mint(empty.url), channel: "" };
    for (const [place, said] of [
      ["channels", "No channel yet."],
      ["held", "Nobody holds a message of your channels now, and your keys hold none elsewhere."],
      ["agent-channels", "None yet."],
      ["webhooks", "Nothing was pushed."],
    ] as const) {
      const { page, close } = await open(browser(), `${empty.url}/console`, desktop, signedIn(place, nobody));
      await page.getByText(said).waitFor();
      await close();
    }
    await empty.stop();
  });

  test("the channel list shows the depth of each state, and finds channels by name", { timeout: 120_000 }, async () => {
    const { page, close } = await open(browser(), `${server.url}/console`, desktop, signedIn("channels", life));
    const row = page.getByRole("row", { name: "translations" });
    await row.waitFor();
    expect(await row.getByRole("cell").allInnerTexts()).toMatchObject([
      expect.stringContaining("restricted"),
      "2",
      "1",
      "3",
      "1",
      "1",
      expect.stringMatching(/^\d+$/),
      expect.stringContaining("ago"),
    ]);
    await page.keyboard.press("/");
    await page.keyboard.type("IMAGE");
    await row.waitFor({ state: "detached" });
    await page.getByRole("link", { name: "image-resize" }).waitFor();
    await page.getByRole("searchbox").fill("no such channel");
    await page.getByText("No channel of yours has").waitFor();
    await close();
  });
});
