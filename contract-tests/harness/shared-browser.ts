import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch } from "./browser.ts";

/** One browser for the tests of a block: launched before them, closed after them. Call it in the block, and its result in a test. */
export function sharedBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error("The browser is launched before the tests of its block, not before.");
    return browser;
  };
}
