import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serious } from "../../harness/accessibility.ts";
import { desktop, missing, open, phone } from "../../harness/browser.ts";
import { client, exchange, startServer, type TestServer } from "../../harness/harness.ts";
import { titled } from "../../harness/lacking.ts";
import { sharedBrowser } from "../../harness/shared-browser.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
});
afterAll(() => server.stop());

const get = (path: string) => fetch(server.url + path);

const PAGES = [
  "/",
  "/humans",
  "/docs",
  "/docs/api",
  "/docs/api/tasks",
  "/docs/errors",
  "/docs/playground",
  "/console",
  "/status.html",
];

describe("the landing page", () => {
  test("says what this is and where to read more", async () => {
    const answer = await get("/");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const html = await answer.text();
    for (const word of ["Backchannel", "claimable", "/v1/keys", "sandbox"]) expect(html).toContain(word);
    for (const link of ["/docs", "/llms.txt", "/openapi.json", "/docs/protocol"])
      expect(html).toContain(`href="${link}"`);
    expect(html).not.toContain("{{");
    expect(html).not.toMatch(/<script(?! type="module" src="\/assets\/)/);
  });

  test.each(PAGES)("%s links only to what is served", async (path) => {
    const html = await (await get(path)).text();
    expect(html).not.toContain("{{");
    const targets = [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, target = ""]) => target);
    for (const target of new Set(targets)) expect((await get(target)).status, target).toBe(200);
  });

  test("shows steps that work as written, apart from keys and ids", async () => {
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

  test("shows an address from the settings as text, whatever it contains", async () => {
    const odd = await startServer({ settings: { baseUrl: 'https://a.example/"><script>$&' } });
    const html = await (await fetch(odd.url)).text();
    await odd.stop();
    expect(html).not.toContain("<script>");
    expect(html).toContain("https://a.example/&#34;&#62;&#60;script&#62;$&#38;");
  });
});

/** The scripts, styles and pictures that a page names. */
async function partsOf(path: string): Promise<string[]> {
  const html = await (await get(path)).text();
  return [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, part = ""]) => part);
}

describe("page assets", () => {
  test("with a content hash in the name may be cached for ever", async () => {
    const parts = await partsOf("/docs/playground");
    expect(parts.filter((part) => /-[A-Z0-9]{8}\.(css|js)$/.test(part)).length).toBeGreaterThan(1);
    for (const part of parts) {
      const answer = await get(part);
      const forEver = "public, max-age=31536000, immutable";
      expect(answer.headers.get("cache-control")).toBe(part.endsWith(".svg") ? "public, max-age=3600" : forEver);
      expect(answer.headers.get("content-security-policy")).toContain("script-src 'self';");
    }
  });

  test.each(["br", "gzip"])("with %s encoding comes as stored on disk", async (encoding) => {
    const [style = ""] = (await partsOf("/")).filter((part) => part.endsWith(".css"));
    const { headers } = await exchange(server.url, "GET", style, { headers: { "Accept-Encoding": encoding } });
    expect(headers.get("content-encoding")).toBe(encoding);
    expect(headers.get("vary")).toBe("Accept-Encoding");
  });

  test("are sent whole even if a range is requested", async () => {
    const answer = await exchange(server.url, "GET", "/assets/icon.svg", { headers: { Range: "bytes=5-2" } });
    expect([answer.status, answer.text.slice(-7).trim()]).toEqual([200, "</svg>"]);
  });

  test.each(["landing.html", "..%2Fpages.json", "..%2Fpages%2Findex.html", "constructor", "none.css"])(
    "%s is not served",
    async (file) => {
      const answer = await get(`/assets/${file}`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: "not_found" });
    },
  );
});

describe("a page", () => {
  test.each(PAGES)("%s is no operation of the API", async (path) => {
    const document = (await (await get("/openapi.json")).json()) as { paths: object };
    expect(document.paths).not.toHaveProperty([path]);
  });

  test.each(PAGES)("%s is not sent again to a browser that has it", async (path) => {
    const etag = (await get(path)).headers.get("etag") ?? "";
    const again = await exchange(server.url, "GET", path, { headers: { "If-None-Match": etag } });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  test.each(PAGES)("%s answers HEAD, OPTIONS and nothing that writes", async (path) => {
    const head = await exchange(server.url, "HEAD", path);
    expect([head.status, head.text]).toEqual([200, ""]);
    expect((await exchange(server.url, "OPTIONS", path)).status).toBe(204);
    const post = await exchange(server.url, "POST", path, { body: {} });
    expect(post.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(JSON.parse(post.text)).toMatchObject({ status: 405, error: "method_not_allowed" });
  });

  test("is counted as part of the site, whatever its path", async () => {
    await get("/humans");
    const metrics = await client(server.url).ok("readMetrics");
    expect(metrics).toMatch(/^backchannel_requests_total\{.*operation="site".*\} \d+$/m);
    expect(metrics).not.toContain("/humans");
  });
});

describe("at an unknown path", () => {
  const opened = (path: string) =>
    fetch(server.url + path, { headers: { Accept: "text/html,*/*;q=0.8" }, redirect: "manual" });

  test("a browser is shown the page with the most similar path", async () => {
    const answer = await opened("/docs/playgruond");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await answer.text()).toContain('Did you mean <a href="/docs/playground">');
  });

  test("a path containing markup is not repeated", async () => {
    expect(await (await opened("/<script>alert(1)</script>")).text()).not.toContain("alert(1)");
  });

  test("a program gets the error of the API", async () => {
    const answer = await get("/docs/playgruond");
    expect(await answer.json()).toMatchObject({ status: 404, error: "not_found" });
  });

  test("a browser that opens a Markdown document is redirected to its page, a program is not", async () => {
    const answer = await opened("/docs/errors.md");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/docs/errors"]);
    expect((await get("/docs/errors.md")).headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  });
});

/** Runs a shown command; `words` replaces the names that stand for keys and ids. */
async function shell(shown = "", words: Record<string, string> = {}): Promise<string> {
  const command = Object.entries(words).reduce((text, [name, value]) => text.replaceAll(name, value), shown);
  return (await promisify(execFile)("bash", ["-ec", command])).stdout;
}

describe.skipIf(missing)(titled("in a browser", missing), () => {
  const browser = sharedBrowser();

  /** Opens a page, waits for a text on it, and returns all that the browser found wrong with it. */
  async function complaints(path: string, text: string, options: BrowserContextOptions): Promise<string[]> {
    const opened = await open(browser(), server.url + path, options);
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
    expect(await complaints("/docs/api/keys", "Mint a key", options)).toEqual([]);
  });

  test("the API reference sends what is filled in, and minting twice creates two keys", async () => {
    const { page, complaints, close } = await open(browser(), `${server.url}/docs/api/keys`, desktop);
    const minting = page.locator("#mintKey");
    await minting.getByRole("button", { name: "Try it" }).click();
    for (let time = 0; time < 2; time += 1) {
      await minting.getByRole("button", { name: "Send" }).click();
      await minting.getByText("Answered 201.").waitFor();
    }
    expect(await complaints()).toEqual([]);
    await close();
  });

  test("the search finds an error by its code, by keyboard alone", async () => {
    const { page, complaints, close } = await open(browser(), `${server.url}/docs`, desktop);
    await page.keyboard.press("/");
    await page.keyboard.type("lease_lost");
    await page
      .getByRole("link", { name: /^lease_lost/ })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/docs\/errors#lease_lost/);
    expect(await complaints()).toEqual([]);
    await close();
  });

  test.each(["/humans", "/docs", "/docs/webhooks", "/docs/api", "/docs/api/tasks", "/no-such-page"])(
    "axe finds nothing serious on %s",
    async (path) => {
      const { page, complaints, close } = await open(browser(), server.url + path, { ...phone, colorScheme: "dark" });
      expect(await serious(page)).toEqual([]);
      expect((await complaints()).filter((found) => !found.includes("status of 404"))).toEqual([]);
      await close();
    },
  );

  test.each(["/docs/webhooks", "/docs/api/tasks"])(
    "from %s a line above the title leads back to all documents",
    async (path) => {
      const { page, close } = await open(browser(), server.url + path, desktop);
      await page.locator(".way-back").getByRole("link", { name: "Documentation" }).click();
      await page.getByRole("heading", { level: 1, name: "Documentation" }).waitFor();
      await close();
    },
  );

  test("the API reference is readable without JavaScript", async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/docs/api/claims`);
    expect(await page.textContent("#claimMessage")).toContain(`curl -X POST ${server.url}/v1/messages/ID/claim`);
    await context.close();
  });
});
