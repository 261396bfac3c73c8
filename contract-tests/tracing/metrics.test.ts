import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, mint } from "../harness/harness.ts";
import { startTracedServer, type TracedServer } from "./fixtures.ts";

let server: TracedServer;
let me: Client;
beforeAll(async () => {
  server = await startTracedServer({}, { OTEL_METRICS_EXPORTER: "otlp", OTEL_METRIC_EXPORT_INTERVAL: "600000" });
  me = await mint(server.url);
});
afterAll(() => server.collector.close());

test("a collector is sent what /metrics shows, under the same names", async () => {
  await me.ok("postTask", { body: { channel: "lane", content: "work" } });
  await me.ok("claimTask", { body: { channel: "lane" } });
  const shown = String(await (await fetch(`${server.url}/metrics`)).text());
  await server.halt();
  const { metrics } = server.collector;
  const names = [...shown.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  const ofTheSdk = metrics.filter(({ name }) => name.startsWith("otel.sdk."));
  expect(
    metrics
      .filter((metric) => !ofTheSdk.includes(metric))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(names.sort());
  expect(ofTheSdk.map(({ name }) => name)).toContain("otel.sdk.processor.span.queue.capacity");
  const named = (name: string) => metrics.find((metric) => metric.name === name);
  expect(named("backchannel_claims_total")).toMatchObject({ kind: "sum", points: [{ asDouble: 1, attributes: {} }] });
  expect(named("backchannel_waiters")).toMatchObject({ kind: "gauge", points: [{ asDouble: 0 }] });
  const durations = named("backchannel_request_duration_seconds");
  const claims = durations?.points.find(
    ({ attributes }) => (attributes as { operation: string }).operation === "claimTask",
  );
  expect(claims).toMatchObject({
    count: "1",
    attributes: { method: "POST", status: expect.anything(), path: "/v1/tasks/claim" },
  });
  const { bucketCounts, explicitBounds } = claims as unknown as { bucketCounts: string[]; explicitBounds: number[] };
  expect(bucketCounts).toHaveLength(explicitBounds.length + 1);
  expect(bucketCounts.reduce((sum, count) => sum + Number(count), 0)).toBe(1);
});
