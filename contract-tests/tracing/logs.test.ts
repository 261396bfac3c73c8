import { afterEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../harness/database.ts";
import { mint, type ServerProcess, spawnServer } from "../harness/harness.ts";
import { startCollector } from "./collector.ts";
import { traceOf } from "./fixtures.ts";

let database: TestDatabase | undefined;
afterEach(() => database?.remove());

async function started(environment: Record<string, string> = {}) {
  database = await freshDatabase();
  const flags = ["--port", "0", "--db", database.location];
  return spawnServer(flags, { BACKCHANNEL_LOG_LEVEL: "debug", ...environment });
}

/** The line about an operation. */
async function lineOf(server: ServerProcess, operation: string): Promise<Record<string, unknown>> {
  const [line] = await server.printed(new RegExp(`^\\{.*"operation":"${operation}".*\\}$`, "m"));
  return JSON.parse(line);
}

const mine = traceOf("a");

test("a line about a request has the trace that the request came with", async () => {
  const server = await started();
  const me = await mint(await server.ready);
  await me.raw("GET", "/v1/keys/me", { headers: mine.headers });
  const line = await lineOf(server, "readOwnKey");
  await server.kill();
  expect(line).toMatchObject({ trace_id: mine.traceId, msg: "request" });
  expect(line).not.toHaveProperty("span_id");
});

test("where spans are exported, it names the span of the request", async () => {
  const collector = await startCollector();
  const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
  const me = await mint(await server.ready);
  await me.raw("GET", "/v1/keys/me", { headers: mine.headers });
  const line = await lineOf(server, "readOwnKey");
  await server.kill();
  const span = collector.spans.find(({ name }) => name === "GET /v1/keys/me");
  expect(line).toMatchObject({ trace_id: mine.traceId, span_id: span?.spanId });
  await collector.close();
});
