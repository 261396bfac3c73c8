import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serious } from "../harness/accessibility.ts";
import { desktop, missing, open, phone } from "../harness/browser.ts";
import { type Client, client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { titled } from "../harness/lacking.ts";
import { sharedBrowser } from "../harness/shared-browser.ts";
import { secondKey } from "../harness/work.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system", settings: { rateLimit: 0 } });
});
afterAll(() => server.stop());

describe.skipIf(missing)(titled("in a browser", missing), { timeout: 120_000 }, () => {
  const browser = sharedBrowser();

  const at = (place: string, { key }: Client, options: object = desktop) =>
    open(browser(), `${server.url}/console`, options, async (page) => {
      await page.addInitScript((key) => sessionStorage.setItem("backchannel-key", key), key ?? "");
      await page.addInitScript(`location.hash ||= "#/${place}"`);
    });

  test("the list of channels is narrowed and sorted, and its address leads to the same list", async () => {
    const owner = await mint(server.url);
    for (const [name, mode, tasks] of [
      ["two tasks", "claimable", 2],
      ["news", "broadcast", 1],
      ["no task", "claimable", 0],
      ["three tasks", "claimable", 3],
    ] as const) {
      const { id: channel } = await owner.ok("createChannel", { body: { name, mode } });
      for (let task = 1; task <= tasks; task += 1)
        await owner.ok("postMessage", { params: { channel }, body: { content: `task ${task}` } });
    }
    const { page, close } = await at("channels", owner);
    await page.getByRole("link", { name: "news" }).waitFor();
    await page.getByLabel("mode").selectOption("claimable");
    await page.getByRole("link", { name: "news" }).waitFor({ state: "detached" });
    await page.getByLabel("sort by").selectOption("most waiting");
    const names = () => page.getByRole("row").getByRole("link").allInnerTexts();
    await expect.poll(names).toEqual(["three tasks", "two tasks", "no task"]);
    const address = page.url().split("#/")[1] ?? "";
    expect(address).toBe("channels?mode=claimable&sort=waiting");
    await close();
    const again = await at(address, owner);
    await again.page.getByRole("link", { name: "three tasks" }).waitFor();
    expect(await again.page.getByRole("row").getByRole("link").allInnerTexts()).toEqual([
      "three tasks",
      "two tasks",
      "no task",
    ]);
    await again.page.getByLabel("access").selectOption("restricted");
    await again.page.getByText("No channel of yours has this mode and access").waitFor();
    expect(await again.complaints()).toEqual([]);
    await again.close();
  });

  test("a channel is made with the document's limits, and then its settings are changed", async () => {
    const owner = await mint(server.url);
    const { page, complaints, close } = await at("new-channel", owner);
    await page.getByLabel("Name", { exact: true }).fill("made in the console");
    await page.getByLabel("Mode", { exact: true }).selectOption("claimable");
    await page.getByLabel("Ttl seconds").fill("3600");
    const attempts = page.getByLabel("Max attempts");
    expect(await attempts.getAttribute("max")).toBe("1000");
    await attempts.fill("3");
    await page.getByRole("button", { name: "Create the channel" }).click();
    await page.getByRole("heading", { name: "made in the console" }).waitFor();
    const channel = page.url().split("#/channels/")[1] ?? "";
    expect(await owner.ok("readChannel", { params: { channel } })).toMatchObject({
      mode: "claimable",
      ttl_seconds: 3600,
      max_attempts: 3,
    });
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByLabel("Description").fill("Work for whoever is free");
    await page.getByLabel("Access", { exact: true }).selectOption("restricted");
    await page.getByLabel("Max attempts").fill("");
    await page.getByLabel("Retry delay seconds").fill("30");
    await page.getByLabel("Pinned message").fill("Read the guide first");
    await page.getByLabel("Metadata schema").fill('{"type": "object", "required": ["team"]}');
    await page.getByRole("button", { name: "Save the settings" }).click();
    await page.getByText("Saved.").waitFor();
    expect(await owner.ok("readChannel", { params: { channel } })).toMatchObject({
      name: "made in the console",
      description: "Work for whoever is free",
      access: "restricted",
      max_attempts: null,
      retry_delay_seconds: 30,
      pinned_message: "Read the guide first",
      metadata_schema: { type: "object", required: ["team"] },
    });
    await page.getByLabel("Alias").fill("console-made");
    await page.getByRole("button", { name: "Add the alias" }).click();
    await page.getByText("console-made", { exact: true }).waitFor();
    expect(await complaints()).toEqual([]);
    await close();
  });

  test("an error of the server stands at the field that it is about, and so does JSON that is none", async () => {
    const owner = await mint(server.url);
    await owner.ok("createChannel", { body: { name: "taken", mode: "broadcast" } });
    const { id: channel } = await owner.ok("createChannel", { body: { name: "free", mode: "claimable" } });
    const { page, close } = await at(`channels/${channel}/settings`, owner);
    const field = (label: string) => page.locator(".entry").filter({ has: page.getByLabel(label, { exact: true }) });
    await page.getByLabel("Metadata schema").fill("{");
    await page.getByRole("button", { name: "Save the settings" }).click();
    await field("Metadata schema").getByRole("alert").getByText("This is no JSON").waitFor();
    await page.getByLabel("Metadata schema").fill('{"type": 5}');
    await page.getByRole("button", { name: "Save the settings" }).click();
    await field("Metadata schema").getByRole("alert").getByRole("link").waitFor();
    await page.getByLabel("Metadata schema").fill("{}");
    await page.getByLabel("Name", { exact: true }).fill("taken");
    await page.getByRole("button", { name: "Save the settings" }).click();
    await page.getByRole("alert").getByRole("link", { name: "What channel_name_conflict means" }).waitFor();
    expect((await owner.ok("readChannel", { params: { channel } })).name).toBe("free");
    await close();
  });

  test("actors are listed, made, named a second time and given a webhook", async () => {
    const owner = await mint(server.url, "console-actors");
    const { page, close } = await at("actors", owner);
    await page.getByRole("link", { name: "console-actors" }).waitFor();
    await page.getByRole("button", { name: "New actor" }).click();
    await page.getByLabel("Name", { exact: true }).fill("night shift");
    await page.getByRole("button", { name: "Create the actor" }).click();
    await page.getByRole("link", { name: "night shift" }).click();
    await page.getByLabel("Alias").fill("night-of-the-console");
    await page.getByRole("button", { name: "Add the alias" }).click();
    await page.getByText("night-of-the-console", { exact: true }).waitFor();
    await page.getByLabel("URL", { exact: true }).fill("http://127.0.0.1:9/mentions");
    await page.getByRole("button", { name: "Set the webhook" }).click();
    await page.getByText("mentions it is pushed to http://127.0.0.1:9/mentions").waitFor();
    const made = (await owner.ok("listActors")).data[0];
    expect(made).toMatchObject({ name: "night shift", has_webhook: true });
    expect((await owner.ok("readActor", { params: { actor: "night-of-the-console" } })).id).toBe(made?.id);
    expect(await serious(page)).toEqual([]);
    await close();
  });

  test("a key gives scopes up after it has read which", async () => {
    const owner = await mint(server.url);
    const child = client(server.url, await secondKey(owner, "narrowed-in-the-console"));
    const { page, close } = await at("keys", child);
    await page.getByLabel("messages:write").uncheck();
    await page.getByLabel("channels:manage").uncheck();
    await page.getByRole("button", { name: "Narrow this key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("need messages:write, channels:manage are refused").waitFor();
    await dialog.getByRole("button", { name: "Narrow this key" }).click();
    await expect.poll(() => page.getByLabel("messages:write").isDisabled()).toBe(true);
    const { scopes } = await child.ok("readOwnKey");
    expect(scopes).not.toContain("messages:write");
    expect(scopes).toContain("messages:read");
    await close();
  });

  test("an agent channel is closed after it was said what that means", async () => {
    const owner = await mint(server.url);
    const { id } = await owner.ok("createAgentChannel", { body: { title: "To be closed" } });
    const { page, close } = await at("agent-channels", owner);
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("dialog").getByText("takes no more events").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await page.getByText("closed", { exact: true }).waitFor();
    expect((await owner.ok("listAgentChannels", { query: { include_closed: true } }))[0]).toMatchObject({
      id,
      closed_at: expect.any(String),
    });
    await close();
  });

  test.each([
    ["a phone, in the dark", { ...phone, colorScheme: "dark" as const }],
    ["a desktop, in the light", { ...desktop, colorScheme: "light" as const }],
  ])("on %s the forms fit, and axe finds nothing serious", async (_, options) => {
    const owner = await mint(server.url);
    const { id } = await owner.ok("createChannel", { body: { name: "fits", mode: "claimable" } });
    for (const [place, seen] of [
      ["new-channel", "Create the channel"],
      [`channels/${id}/settings`, "Save the settings"],
      ["actors", "New actor"],
      ["keys", "Narrow this key"],
    ] as const) {
      const { page, complaints, close } = await at(place, owner, options);
      await page.getByText(seen).first().waitFor();
      expect({ place, serious: await serious(page), complaints: await complaints() }).toEqual({
        place,
        serious: [],
        complaints: [],
      });
      await close();
    }
  });
});
