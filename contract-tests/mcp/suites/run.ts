import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mint, startServer } from "../../harness/harness.ts";
import { NOT_OF_THE_ENDPOINT, NOT_OFFERED, ofFixtures, ofTools, runConformance } from "./conformance.ts";
import { faultsOfServerJson, installBundle } from "./distribution.ts";
import { execute } from "./execute.ts";
import { makeFixtureServer } from "./fixtures.ts";

/** What others have written to try servers of MCP, against this one. `make mcp` installs it into the folder that is named. */
const [folder = ""] = process.argv.slice(2);
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const installed = (program: string) => join(folder, "node_modules/.bin", program);

/** Passes requests on with a key, for programs that cannot send one. */
async function withKey(server: string, key: string): Promise<Server> {
  const { hostname, port } = new URL(server);
  const proxy = createServer((incoming, answer) => {
    const { method, url: path, headers } = incoming;
    const outgoing = request({ hostname, port, method, path, headers: { ...headers, "x-api-key": key } }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    incoming.pipe(outgoing);
    answer.once("close", () => outgoing.destroy());
    outgoing.once("error", () => answer.destroy());
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => proxy.once("listening", resolve));
  return proxy;
}

const server = await startServer({ clock: "system" });
const { key = "" } = await mint(server.url, "suites");
const proxy = await withKey(server.url, key);
const home = mkdtempSync(join(tmpdir(), "backchannel-suites-"));
const env = { ...process.env, HOME: home, BACKCHANNEL_BASE_URL: server.url, BACKCHANNEL_API_KEY: key };
const failures: string[] = [];

const http = [`${server.url}/mcp`, key];
const stdio = [process.execPath, here("../../../bin/backchannel.mjs"), "mcp"];

async function passes(name: string, program: string, args: readonly string[], more = {}): Promise<void> {
  const { status, output } = await execute(program, args, { ...env, ...more });
  console.log(`${status === 0 ? "passed" : "FAILED"}: ${name}`);
  if (status !== 0) failures.push(`${name}:\n${output.slice(-3000)}`);
}

const endpointAt = (through: Server) => `http://127.0.0.1:${(through.address() as AddressInfo).port}/mcp`;
const fixtures = await startServer({ clock: "system", makeMcpServer: makeFixtureServer });
const toFixtures = await withKey(fixtures.url, (await mint(fixtures.url, "suites")).key ?? "");
for (const { figures, failures: unmet } of [
  await runConformance(installed("conformance"), endpointAt(proxy), {
    scenarios: ofTools,
    served: "the tools",
    notOffered: NOT_OFFERED,
  }),
  await runConformance(installed("conformance"), endpointAt(toFixtures), {
    scenarios: await ofFixtures(installed("conformance")),
    served: "the suite's own",
    notOffered: NOT_OF_THE_ENDPOINT,
  }),
]) {
  for (const line of figures) console.log(line);
  failures.push(...unmet);
}
toFixtures.close();
await fixtures.stop();

const list = ["--method", "tools/list", "--strict", "--format", "json", "-q"];
for (const era of ["legacy", "modern"]) {
  const asked = [
    "--cli",
    `${server.url}/mcp`,
    "--header",
    `Authorization: Bearer ${key}`,
    "--protocol-era",
    era,
    ...list,
  ];
  await passes(`Inspector, strict, ${era}, over HTTP`, installed("mcp-inspector"), asked);
}
await passes("Inspector, strict, over stdio", installed("mcp-inspector"), ["--cli", ...list, "--", ...stdio]);

for (const [name, way] of [
  ["HTTP", ["http", ...http]],
  ["stdio", ["stdio", ...stdio]],
] as const) {
  for (const mode of ["legacy", "auto"])
    await passes(`Python 2.x, ${mode}, over ${name}`, join(folder, "python-2/bin/python"), [
      here("hand_over_v2.py"),
      mode,
      ...way,
    ]);
  await passes(`Python 1.x, over ${name}`, join(folder, "python-1/bin/python"), [here("hand_over_v1.py"), ...way]);
  await passes(`TypeScript 1.x, over ${name}`, process.execPath, [here("hand-over-v1.mjs"), folder, ...way]);
}

const bundle = await installBundle(folder, join(home, "bundle"), { base_url: server.url });
const started = [bundle.command, ...bundle.args];
await passes(
  "the bundle for Claude Desktop",
  process.execPath,
  [here("hand-over-v1.mjs"), folder, "stdio", ...started],
  bundle.env,
);

const faults = faultsOfServerJson(folder);
console.log(
  `${faults ? (faults.length > 0 ? "FAILED" : "passed") : "not tried, for want of Go"}: server.json for the registry`,
);
failures.push(...(faults ?? []).map((fault) => `server.json: ${fault}`));

proxy.close();
await server.stop();
rmSync(home, { recursive: true });
for (const failure of failures) console.error(`\n${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
