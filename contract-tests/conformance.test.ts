import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../conformance/document.ts";
import { junit } from "../conformance/junit.ts";
import { conforms, line, summary } from "../conformance/report.ts";
import { requirements } from "../conformance/requirements.ts";
import { type Outcome, runSuite } from "../conformance/suite.ts";
import { openTarget } from "../conformance/target.ts";
import { seedOf, startServer, type TestServer } from "./harness/harness.ts";

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
    expect(summary(outcomes)).toContain(`${outcomes.length} kept, 0 broken`);
  });
});

interface Body {
  [name: string]: unknown;
}

/** A server that lies: `lie` gives another answer, or nothing where the true one may pass. */
type Lie = (seen: { path: string; status: number; body: Body }) => { status: number; body: Body } | undefined;

const claimsAlwaysSucceed: Lie = ({ path, status, body }) =>
  status === 409 && path.endsWith("/claim")
    ? { status: 200, body: { status: "claimed", claim_epoch: 1, message: body } }
    : undefined;

const pagesHaveNoCursor: Lie = ({ body }) =>
  "data" in body && "next_cursor" in body ? { status: 200, body: { ...body, next_cursor: undefined } } : undefined;

const staleAcksSucceed: Lie = ({ path, body }) =>
  body["error"] === "lease_lost" && path.endsWith("/ack")
    ? { status: 200, body: { status: "acknowledged", message: body } }
    : undefined;

/** The server of this test, below a base path and with a lie in front of it. */
async function lying(lie: Lie): Promise<{ url: string; proxy: Server }> {
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = new Headers(request.headers as Record<string, string>);
    for (const name of ["host", "connection", "content-length"]) headers.delete(name);
    const path = (request.url ?? "").replace(/^\/base/, "");
    const { method = "GET" } = request;
    const body = method === "GET" ? undefined : Buffer.concat(chunks);
    const answer = await fetch(server.url + path, { method, headers, body, redirect: "manual" });
    const text = await answer.text();
    const lied = text.startsWith("{")
      ? lie({ path, status: answer.status, body: JSON.parse(text) as Body })
      : undefined;
    const sent = new Headers(answer.headers);
    for (const name of ["content-length", "content-encoding", "connection", "keep-alive"]) sent.delete(name);
    response.writeHead(lied?.status ?? answer.status, Object.fromEntries(sent));
    response.end(lied ? JSON.stringify(lied.body) : text);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/base/`, proxy };
}

describe("a server that lies", () => {
  test.each([
    { lie: claimsAlwaysSucceed, told: "that every claim succeeds", filter: "claims", caught: "claims.one-winner" },
    { lie: pagesHaveNoCursor, told: "nothing of the next page", filter: "cursors", caught: "cursors.pages" },
    { lie: staleAcksSucceed, told: "that a stale ack counts", filter: "fencing", caught: "fencing.ack" },
  ])("telling $told, is caught by $caught", { timeout: RUN_MS }, async ({ lie, filter, caught }) => {
    const { url, proxy } = await lying(lie);
    const outcomes = await run(url, filter);
    proxy.closeAllConnections();
    proxy.close();
    expect(broken(outcomes)).toContain(caught);
    expect(broken(outcomes)).toContain("document.answers");
    expect(conforms(outcomes)).toBe(false);
    expect(junit(outcomes)).toMatch(new RegExp(`classname="${caught}"[^>]*><failure message="`));
  });

  test("behind a base path but telling the truth, is not accused", { timeout: RUN_MS }, async () => {
    const { url, proxy } = await lying(() => undefined);
    expect(broken(await run(url, "errors"))).toEqual([]);
    proxy.closeAllConnections();
    proxy.close();
  });
});

describe("the requirements", () => {
  test("have an id of their own each", () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
  });

  test("name a section that docs/protocol.md has", async () => {
    const protocol = await readFile(new URL("../docs/protocol.md", import.meta.url), "utf8");
    const headings = new Set([...protocol.matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading));
    expect(requirements.filter(({ section }) => !headings.has(section)).map(({ id }) => id)).toEqual([]);
  });
});
