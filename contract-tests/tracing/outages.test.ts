import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { startReceiver } from "../api/webhooks/receiver.ts";
import { freshDatabase, type TestDatabase } from "../harness/database.ts";
import { mint, spawnServer } from "../harness/harness.ts";
import { spawnCommand } from "../harness/process.ts";
import { type Collector, startCollector } from "./collector.ts";

const LOADED = fileURLToPath(new URL("loaded-packages.mjs", import.meta.url));

let database: TestDatabase | undefined;
let collector: Collector | undefined;
afterEach(async () => {
  await collector?.close();
  await database?.remove();
  collector = undefined;
  database = undefined;
});

async function start(environment: Record<string, string>) {
  database = await freshDatabase();
  const flags = ["--port", "0", "--db", database.location];
  const server = spawnServer(flags, { NODE_OPTIONS: `--import=${LOADED}`, ...environment });
  return { ...server, url: await server.ready };
}

const exportingTo = (endpoint: string) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_BSP_SCHEDULE_DELAY: "50",
  OTEL_BSP_MAX_QUEUE_SIZE: "16",
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "8",
});

/** Hand-offs as they are without a collector: none is lost, and none waits. */
async function handOff(url: string, count: number) {
  const me = await mint(url);
  const done: string[] = [];
  for (let index = 0; index < count; index += 1) {
    await me.ok("postTask", { body: { channel: "lane", content: String(index) } });
    const { message } = await me.ok("claimTask", { body: { channel: "lane" } });
    const { id = "" } = message ?? {};
    await me.ok("ackMessage", { params: { id } });
    done.push(message?.content ?? "");
  }
  expect(done).toEqual(Array.from({ length: count }, (_, index) => String(index)));
}

/** The exit code of a server that is told to stop: 1 where that took nine seconds. */
const stopped = async (server: Awaited<ReturnType<typeof start>>) => (await server.kill()).code;

describe("without OTEL_EXPORTER_OTLP_ENDPOINT", () => {
  test.each([
    ["nothing set", {}],
    ["it empty", { OTEL_EXPORTER_OTLP_ENDPOINT: " ", OTEL_SERVICE_NAME: "hub" }],
    ["OTEL_SDK_DISABLED", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_SDK_DISABLED: "true" }],
    [
      "both exporters none",
      { ...exportingTo("http://127.0.0.1:9"), OTEL_TRACES_EXPORTER: "none", OTEL_METRICS_EXPORTER: "none" },
    ],
  ])("nothing of the SDK is loaded: %s", async (_, environment) => {
    const server = await start(environment);
    await handOff(server.url, 1);
    await stopped(server);
    // The metrics of /metrics come from a library that loads the API, which is interfaces alone.
    expect(server.output().match(/loaded (?!api\n)\S+/g)).toBeNull();
  });

  test("an endpoint that is no URL is said in the log, and the server serves", async () => {
    const server = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" });
    await server.printed(/OTEL_EXPORTER_OTLP_ENDPOINT is not an http:\/\/ or https:\/\/ URL/);
    await handOff(server.url, 1);
    expect(await stopped(server)).toBe(0);
  });
});

describe("a collector", () => {
  test("receives the remaining spans when the server stops", async () => {
    collector = await startCollector();
    const server = await start({ ...exportingTo(collector.endpoint), OTEL_BSP_SCHEDULE_DELAY: "600000" });
    expect(server.output()).toContain("loaded sdk-trace");
    await handOff(server.url, 1);
    expect(await stopped(server)).toBe(0);
    const names = collector.spans.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["post lane", "claim lane", "ack lane", "POST /v1/messages/{id}/ack"]),
    );
  });

  test("that never answers holds up neither requests nor the stop", async () => {
    collector = await startCollector();
    collector.answer(() => {});
    const server = await start(exportingTo(collector.endpoint));
    await handOff(server.url, 30);
    expect(collector.spans.length).toBeGreaterThan(0);
    expect(await stopped(server)).toBe(0);
  });

  test("that fails is said once in the log, and once more when it is back; no request is lost", async () => {
    collector = await startCollector();
    collector.answer((response) => response.writeHead(400).end());
    const server = await start({ ...exportingTo(collector.endpoint), OTEL_METRICS_EXPORTER: "none" });
    await handOff(server.url, 10);
    await server.printed(/the collector does not accept spans: they are dropped/);
    await handOff(server.url, 10);
    collector.answer((response) => response.writeHead(200).end());
    await handOff(server.url, 10);
    await server.printed(/the collector accepts spans again/);
    expect(await stopped(server)).toBe(0);
    expect(server.output().match(/the collector does not accept spans/g)).toHaveLength(1);
  });

  test("that is not there changes nothing", async () => {
    const gone = await startCollector();
    await gone.close();
    const server = await start(exportingTo(gone.endpoint));
    await handOff(server.url, 10);
    expect(await stopped(server)).toBe(0);
  });
});

test("a worker in a process of its own exports its pushes into the trace of the post", async () => {
  collector = await startCollector();
  const receiver = await startReceiver();
  const shared = { ...exportingTo(collector.endpoint), BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true" };
  const server = await start({ ...shared, OTEL_SERVICE_NAME: "hub", BACKCHANNEL_WORKER_ENABLED: "false" });
  const flags = ["server/main.ts", "worker", "--db", database?.location ?? ""];
  const worker = spawnCommand(process.execPath, flags, { ...shared, OTEL_SERVICE_NAME: "hub-worker" });
  await worker.printed(/^Backchannel worker on /m);
  const me = await mint(server.url);
  await me.ok("createChannel", { body: { name: "lane", mode: "claimable", webhook_url: receiver.url } });
  await me.ok("postTask", { body: { channel: "lane", content: "work" } });
  await receiver.until(1);
  expect((await worker.kill()).code).toBe(0);
  await stopped(server);
  const push = collector.spans.find(({ name }) => name === "push message.created");
  const request = collector.spans.find(({ name }) => name === "POST /v1/tasks/post");
  expect(push).toMatchObject({ service: "hub-worker", traceId: request?.traceId, parentId: request?.spanId });
  await receiver.close();
});
