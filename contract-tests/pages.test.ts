import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, startServer, type TestServer } from "./harness/harness.ts";
import { verdict } from "./harness/verdict.ts";

const CHROMIUM = process.env["CHROMIUM"] || "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
});
afterAll(() => server.stop());

const get = (path: string) => fetch(server.url + path);

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

  test("links only to what is served", async () => {
    const html = await (await get("/")).text();
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

const missing = existsSync(CHROMIUM) ? "" : ` (skipped: no browser at ${CHROMIUM}; set CHROMIUM to one)`;

describe.skipIf(missing !== "")(`in a browser${missing}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(() => browser?.close());

  /** Opens a page, waits for a text on it, and returns all that the browser found wrong with it. */
  async function complaints(path: string, text: string, options: BrowserContextOptions): Promise<string[]> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const found: string[] = [];
    page.on("console", (message) => message.type() === "error" && found.push(message.text()));
    page.on("pageerror", (error) => found.push(error.message));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== server.url && protocol !== "data:" && protocol !== "blob:") found.push(`asks ${request.url()}`);
    });
    await page.goto(server.url + path);
    await page.getByText(text).first().waitFor({ timeout: 20_000 });
    const wide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
    if (wide) found.push("is wider than the window");
    await context.close();
    return found;
  }

  const phone = { viewport: { width: 360, height: 740 } };
  const desktop = { viewport: { width: 1280, height: 900 } };

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
