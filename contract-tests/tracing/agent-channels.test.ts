import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newChannel } from "../api/agent-channels/fixtures.ts";
import { type Client, mint } from "../harness/harness.ts";
import { only, startTracedServer, type TracedServer, traceOf } from "./fixtures.ts";

let server: TracedServer;
let me: Client;
beforeAll(async () => {
  server = await startTracedServer({}, { OTEL_SERVICE_NAME: "hub", OTEL_EXPORTER_OTLP_HEADERS: "x-team=agents" });
  me = await mint(server.url);
});
afterAll(() => server.stop());

const append = (id: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  me.attempt("appendAgentChannelEvent", { params: { id }, body, headers });

/** A last event of its own kind: when its span has come, so have all before it. */
const spansOf = async (id: string, last: string) => {
  await append(id, { kind: last, payload: {} });
  const spans = await server.collector.until(({ name }) => name === `agent-channel.event.${last}`);
  return spans.filter(({ attributes, name }) => attributes["session.id"] === id && !name.endsWith(`.${last}`));
};

describe("an event of an agent channel", () => {
  test("is one span below that of its request, in the trace that the request came with", async () => {
    const id = await newChannel(me);
    const mine = traceOf("a");
    await append(id, { kind: "comms", author: "ana", payload: { text: "é" } }, mine.headers);
    const span = only(await spansOf(id, "end-1"), () => true);
    expect(span).toMatchObject({
      name: "agent-channel.event.comms",
      kind: "internal",
      service: "hub",
      scope: "otel_a2a_relay_channels",
      traceId: mine.traceId,
      attributes: {
        "session.id": id,
        "o2r.channel.id": id,
        "agent.id": "ana",
        "graph.node.id": "ana",
        "openinference.span.kind": "AGENT",
        "o2r.channel.event.kind": "comms",
        "input.value": String.raw`{"text":"\u00e9"}`,
        "input.mime_type": "application/json",
      },
    });
    const request = only(server.collector.spans, ({ spanId }) => spanId === span.parentId);
    expect(request).toMatchObject({
      name: "POST /agent-channel/{id}/event",
      kind: "server",
      parentId: mine.spanId,
      traceId: mine.traceId,
    });
    expect(server.collector.headers[0]).toMatchObject({ "x-team": "agents", "content-type": "application/x-protobuf" });
  });

  test("of nobody is said to be of (anonymous)", async () => {
    const id = await newChannel(me);
    await append(id, { kind: "log", payload: {} });
    const span = only(await spansOf(id, "end-2"), () => true);
    expect(span.attributes).toMatchObject({ "agent.id": "(anonymous)", "graph.node.id": "(anonymous)" });
  });

  test("begins a trace where its request brings none that is valid", async () => {
    const id = await newChannel(me);
    const bad = [
      "00-zz-yy-01",
      `ff-${"a".repeat(32)}-${"a".repeat(16)}-01`,
      `00-${"0".repeat(32)}-${"a".repeat(16)}-01`,
    ];
    for (const traceparent of bad) await append(id, { kind: "log", payload: {} }, { traceparent });
    const spans = await spansOf(id, "end-3");
    expect(spans).toHaveLength(bad.length);
    const requests = spans.map((span) => only(server.collector.spans, ({ spanId }) => spanId === span.parentId));
    expect(requests.map(({ parentId }) => parentId)).toEqual(["", "", ""]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(bad.length);
  });

  test("that is refused has no span, and one under an Idempotency-Key has one however often it is sent", async () => {
    const id = await newChannel(me);
    const keyed = { "Idempotency-Key": crypto.randomUUID() };
    const statuses = [
      await append(id, { kind: "", payload: {} }),
      await append(
        id,
        { kind: "state", payload: { protocol_version: 2, concepts: [{}] } },
        { "Idempotency-Key": "bad" },
      ),
      await append(id, { kind: "comms", payload: {} }, keyed),
      await append(id, { kind: "comms", payload: {} }, keyed),
    ].map(({ status }) => status);
    expect(statuses).toEqual([422, 422, 200, 200]);
    const spans = await spansOf(id, "end-4");
    expect(spans.map(({ name }) => name)).toEqual(["agent-channel.event.comms"]);
    await me.ok("closeAgentChannel", { params: { id } });
    const closed = traceOf("c");
    expect((await append(id, { kind: "comms", payload: {} }, closed.headers)).status).toBe(409);
    const other = await newChannel(me);
    await spansOf(other, "end-5");
    const refused = server.collector.spans.filter(({ traceId }) => traceId === closed.traceId);
    expect(refused.map(({ kind }) => kind)).toEqual(["server"]);
  });

  test("with a payload of 200 KB shows the beginning of it", async () => {
    const id = await newChannel(me);
    await append(id, { kind: "artefact", payload: { text: "x".repeat(200_000) } });
    const span = only(await spansOf(id, "end-6"), () => true);
    expect(String(span.attributes["input.value"])).toHaveLength(32_768);
  });
});
