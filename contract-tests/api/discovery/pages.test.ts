import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { desktop, launch, missing, open, phone } from "../../harness/browser.ts";
import { client, startServer, type TestServer } from "../../harness/harness.ts";
import { titled } from "../../harness/lacking.ts";
import { verdict } from "../../harness/verdict.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
});
afterAll(() => server.stop());

const get = (path: string) => fetch(server.url + path);

const PAGES = ["/", "/humans", "/docs/playground", "/status.html"];

describe("the landing page", () => {
  test("says what this is and where to read on", async () => {
    const answer = await get("/");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const html = await answer.text();
    for (const word of ["Backchannel", "claimable", "/v1/keys", "sandbox"]) expect(html).toContain(word);
    for (const link of ["/docs", "/llms.txt", "/openapi.json", "/docs/protocol.md"])
      expect(html).toContain(`href="${link}"`);
    expect(html).not.toContain("{{");
    expect(html).not.toContain("<script");
  });

  test.each(PAGES)("%s links only to what is served", async (path) => {
    const html = await (await get(path)).text();
    expect(html).not.toContain("{{");
    const targets = [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, target = ""]) => target);
    for (const target of new Set(targets)) expect((await get(target)).status, target).toBe(200);
  });

  test("shows steps that work as they stand, but for keys and ids", async () => {
    const html = await (await get("/")).text();
    const steps = [...html.matchAll(/<pre[^>]*><code>(curl [\s\S]*?)<\/code><\/pre>/g)].map(([, text = ""]) => text);
    expect(steps).toHaveLength(4);
    const { key } = JSON.parse(await shell(steps[0])) as { key: string };
    const worker = await client(server.url).ok("mintKey", { body: { agent_label: "worker" } });
    const keys = { YOUR_KEY: key, WORKER_KEY: worker.key };
    const posted = JSON.parse(await shell(steps[1], keys)) as { message: { id: string }; result_url: string };
    const claimed = JSON.parse(await shell(steps[2], keys)) as { message: { id: string } };
    expect(claimed.message.id).toBe(posted.message.id);
    const last = await shell(steps[3], { ...keys, MESSAGE_ID: posted.message.id });
    expect(last).toContain('"status":"acknowledged"');
    const result = await fetch(`${server.url}${posted.result_url}?wait=5`, { headers: { "X-API-Key": key } });
    expect(await result.json()).toMatchObject({ result: { content: "what came out" } });
  });

  test("shows an address from the settings as text, whatever is in it", async () => {
    const odd = await startServer({ settings: { baseUrl: 'https://a.example/"><script>$&' } });
    const html = await (await fetch(odd.url)).text();
    await odd.stop();
    expect(html).not.toContain("<script>");
    expect(html).toContain("https://a.example/&#34;&#62;&#60;script&#62;$&#38;");
  });
});

describe("assets", () => {
  test.each([
    ["style.css", "text/css; charset=utf-8"],
    ["icon.svg", "image/svg+xml"],
    ["reference.js", "text/javascript; charset=utf-8"],
    ["reference-start.js", "text/javascript; charset=utf-8"],
    ["tools.css", "text/css; charset=utf-8"],
    ["playground.js", "text/javascript; charset=utf-8"],
  ])("%s is served as %s and may be kept for an hour", async (file, type) => {
    const answer = await get(`/assets/${file}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=3600");
    expect((await answer.text()).length).toBeGreaterThan(100);
  });

  test("answer as the contract has it, found or not", async () => {
    const reader = client(server.url);
    expect((await reader.attempt("readAsset", { params: { file: "style.css" } })).status).toBe(200);
    expect(verdict(await reader.attempt("readAsset", { params: { file: "none.css" } }))).toBe("404 not_found");
  });

  test.each(["landing.html", "..%2Flanding.ts", "constructor"])("%s is not served", async (file) => {
    expect((await get(`/assets/${file}`)).status).toBe(404);
  });
});

/** Runs a shown command; `words` replaces the names that stand for keys and ids. */
async function shell(shown = "", words: Record<string, string> = {}): Promise<string> {
  const command = Object.entries(words).reduce((text, [name, value]) => text.replaceAll(name, value), shown);
  return (await promisify(execFile)("bash", ["-ec", command])).stdout;
}

describe.skipIf(missing)(titled("in a browser", missing), () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  /** Opens a page, waits for a text on it, and returns all that the browser found wrong with it. */
  async function complaints(path: string, text: string, options: BrowserContextOptions): Promise<string[]> {
    const opened = await open(browser, server.url + path, options);
    await opened.page.getByText(text).first().waitFor();
    const found = await opened.complaints();
    await opened.close();
    return found;
  }

  test.each([
    ["on a phone, in the dark", { ...phone, colorScheme: "dark" }],
    ["on a desktop, in the light", { ...desktop, colorScheme: "light" }],
  ] as const)("the landing page is whole %s", async (_where, options) => {
    expect(await complaints("/", "Mint a key", options)).toEqual([]);
  });

  test.each([
    ["on a phone", { ...phone, colorScheme: "dark" }],
    ["on a desktop", { ...desktop, colorScheme: "light" }],
  ] as const)("the API reference loads %s, asks no other host and breaks no rule", async (_where, options) => {
    expect(await complaints("/docs", "Mint a key with", options)).toEqual([]);
  });

  test("the API reference tells what it needs where there is no JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/docs`);
    expect(await page.textContent("body")).toContain("This page needs JavaScript");
    await context.close();
  });
});
