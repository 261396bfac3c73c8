import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testsRunOn } from "../../harness/database.ts";
import { seedOf, startServer, type TestServer } from "../../harness/harness.ts";
import { readDocument } from "../document.ts";
import { junit } from "../junit.ts";
import { closing, conforms, line } from "../report.ts";
import { requirements } from "../requirements.ts";
import { type Outcome, runSuite } from "../suite.ts";
import { openTarget } from "../target.ts";
import { liars } from "./lies.ts";
import { lying } from "./proxy.ts";

/** A run takes 15 s of waiting for leases, and longer on a machine that has other work. */
const RUN_MS = 120_000;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
});
afterAll(() => server.stop());

async function run(url: string, filter = ""): Promise<Outcome[]> {
  const document = await readDocument(url, undefined);
  return runSuite(openTarget({ url, document, seed: seedOf("conformance"), patience: 5 }), filter);
}

const broken = (outcomes: readonly Outcome[]) =>
  outcomes.filter(({ verdict }) => verdict === "broken").map(({ requirement }) => requirement.id);

describe("the suite on this server", () => {
  test("every requirement is checked and kept", { timeout: RUN_MS }, async () => {
    const outcomes = await run(server.url);
    expect(outcomes.filter(({ verdict }) => verdict !== "kept").map(line)).toEqual([]);
    expect(outcomes).toHaveLength(requirements.length + 1);
    expect(conforms(outcomes)).toBe(true);
    expect(closing(outcomes)).toContain(`${outcomes.length} kept, 0 broken`);
  });
});

/** Lies are told in front of the server, so once is enough. */
describe.skipIf(testsRunOn === "postgres").concurrent("a server that", () => {
  test.each(liars)("$lies is caught by $caught", { timeout: RUN_MS }, async ({ lie, caught, contradicts }) => {
    const proxy = await lying(server.url, lie());
    const outcomes = await run(proxy.url, caught);
    proxy.stop();
    expect(broken(outcomes)).toContain(caught);
    expect(broken(outcomes).includes("document.answers")).toBe(contradicts ?? false);
    expect(conforms(outcomes)).toBe(false);
    expect(closing(outcomes)).toContain(caught);
    expect(junit(outcomes)).toMatch(new RegExp(`classname="${caught}"[^>]*><failure message="`));
  });

  test("accepts a correct server behind a base path", { timeout: RUN_MS }, async () => {
    const proxy = await lying(server.url);
    expect(broken(await run(proxy.url, "errors"))).toEqual([]);
    proxy.stop();
  });
});

describe("the requirements", () => {
  test("have unique ids", () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
  });

  test("name a section of docs/protocol.md", async () => {
    const protocol = await readFile(new URL("../../../docs/protocol.md", import.meta.url), "utf8");
    const headings = new Set([...protocol.matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading));
    expect(requirements.filter(({ section }) => !headings.has(section)).map(({ id }) => id)).toEqual([]);
  });
});
