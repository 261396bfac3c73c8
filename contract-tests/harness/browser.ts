import { existsSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";

/** How long a step in the browser may take: long, for a busy machine. */
const PATIENCE_MS = 50_000;

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

/** Why there is no browser here; undefined where there is one. */
export const missing = existsSync(CHROMIUM) ? undefined : `no browser at ${CHROMIUM}, set CHROMIUM to one`;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: FLAGS, timeout: PATIENCE_MS });

export const phone = { viewport: { width: 360, height: 740 } };
export const desktop = { viewport: { width: 1280, height: 900 } };

/** A page that is open, with all that the browser found wrong with it so far. */
export interface Opened {
  readonly page: Page;
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens a page in its own browser. `before` is done to it while it is still empty. */
export async function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<Opened> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const found: string[] = [];
  const { origin: own } = new URL(url);
  page.on("console", (message) => message.type() === "error" && found.push(message.text()));
  page.on("pageerror", (error) => found.push(error.message));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== own && protocol !== "data:" && protocol !== "blob:") found.push(`asks ${request.url()}`);
  });
  await before(page);
  await page.goto(url);
  return {
    page,
    async complaints() {
      const wide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
      return wide ? [...found, "is wider than the window"] : found;
    },
    close: () => context.close(),
  };
}
