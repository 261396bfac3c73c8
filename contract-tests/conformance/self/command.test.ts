import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mint, startServer, type TestServer } from "../../harness/harness.ts";
import { lying } from "./proxy.ts";

const program = fileURLToPath(new URL("../run.ts", import.meta.url));
const document = fileURLToPath(new URL("../../../generated/openapi.json", import.meta.url));
const certificate = fileURLToPath(new URL("self-signed.cert.pem", import.meta.url));
const tls = {
  cert: readFileSync(certificate, "utf8"),
  key: readFileSync(new URL("self-signed.key.pem", import.meta.url), "utf8"),
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
});
afterAll(() => server.stop());

async function conformance(url: string, flags: readonly string[] = [], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, "--url", url, ...flags], { env: { ...process.env, ...environment } });
  const output = { report: "", told: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.report += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.told += text));
  const [code] = await once(child, "close");
  return { code, ...output };
}

/** A server that has nothing to do with the protocol. */
async function stranger(): Promise<{ url: string; stop: () => void }> {
  const web = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<p>Hello"));
  await new Promise<void>((listening) => web.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`, stop: () => web.close() };
}

describe("an unusable target exits with 2 and a sentence", () => {
  test("if nothing answers", async () => {
    const { url, stop } = await stranger();
    stop();
    const { code, told } = await conformance(url);
    expect([code, told]).toEqual([2, expect.stringMatching(/^Nothing answers at http.*ECONNREFUSED.*\.\n$/)]);
  });

  test("if another server answers", async () => {
    const { url, stop } = await stranger();
    const { code, told } = await conformance(url);
    stop();
    expect(code).toBe(2);
    expect(told).toMatch(
      /is no Backchannel: .*\/v1\/keys\/me answered 200 text\/html, not 401\. Is the base path right\?/,
    );
  });

  test("if its certificate is untrusted", async () => {
    const proxy = await lying(server.url, {}, tls);
    const { code, told } = await conformance(proxy.url, ["--filter", "errors.json"]);
    proxy.stop();
    expect([code, told]).toEqual([2, expect.stringMatching(/self-signed certificate.*NODE_EXTRA_CA_CERTS=FILE/)]);
  });

  test("if no requirement matches", async () => {
    const { code, told } = await conformance(server.url, ["--filter", "nothing"]);
    expect([code, told]).toEqual([2, 'No requirement has "nothing" in its id.\n']);
  });

  test("if the file is not a document of the protocol", async () => {
    const { code, told } = await conformance(server.url, [
      "--document",
      fileURLToPath(import.meta.resolve("../../../package.json")),
    ]);
    expect([code, told]).toEqual([
      2,
      expect.stringContaining("package.json is no OpenAPI 3.1 document of this protocol."),
    ]);
  });

  test("if it runs out of time", async () => {
    const { code, report } = await conformance(server.url, ["--timeout", "2", "--filter", "leases.end"]);
    expect(code).toBe(2);
    expect(report).toContain("the time of the run was over (--timeout)");
  });
});

describe("the command", () => {
  test("checks a server over TLS, below a base path, by a custom document", async () => {
    const proxy = await lying(server.url, {}, tls);
    const flags = ["--filter", "errors.json", "--document", document];
    const { code, report } = await conformance(proxy.url, flags, { NODE_EXTRA_CA_CERTS: certificate });
    proxy.stop();
    expect([code, report]).toEqual([0, expect.stringContaining("3 kept, 0 broken")]);
  });

  test("writes its findings as JUnit too, kept and broken, and fails", async () => {
    const proxy = await lying(server.url, {
      tell: ({ status }) => (status === 409 ? { status: 410 } : undefined),
    });
    const folder = mkdtempSync(join(tmpdir(), "backchannel-junit-"));
    const file = join(folder, "report.xml");
    const { code } = await conformance(proxy.url, ["--filter", "claims.", "--junit", file]);
    proxy.stop();
    const report = readFileSync(file, "utf8");
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(report).toMatch(/^<\?xml .*\n<testsuites>\n<testsuite name="claims" tests="\d+" failures="[1-9]\d*"/);
    expect(report).toMatch(/<testcase classname="claims.loser"[^>]*><failure message="[^"]+"\/><\/testcase>/);
    expect(report).toMatch(/<testcase classname="claims.[a-z-]+"[^>]*\/>/);
  });

  test("mints no key if it is given all it needs", async () => {
    let minted = 0;
    const proxy = await lying(server.url, {
      ask: (asked) => {
        if (asked.method === "POST" && asked.path === "/v1/keys") minted += 1;
        return asked;
      },
    });
    const [owner, worker] = [await mint(server.url), await mint(server.url)];
    const keys = ["--key", `owner=${owner.key}`, "--key", `worker=${worker.key}`];
    const { code } = await conformance(proxy.url, [...keys, "--filter", "claims.loser"]);
    proxy.stop();
    expect([code, minted]).toEqual([0, 0]);
  });

  test("waits for the target's limit, and says so", async () => {
    const limited = await startServer({ clock: "system", settings: { rateLimit: 2, rateLimitWindowSeconds: 6 } });
    const { code, report, told } = await conformance(limited.url, ["--filter", "claims.loser"]);
    await limited.stop();
    expect(told).toMatch(/^(waiting [1-6] s for the target's limit\n)+$/);
    expect([code, report]).toEqual([0, expect.stringContaining("2 kept, 0 broken")]);
  });
});
