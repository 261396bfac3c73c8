import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Stage } from "../api/webhooks/fixtures.ts";
import { type Client, mint } from "../harness/harness.ts";
import type { ReceivedSpan } from "./collector.ts";
import { only, startTracedServer, type TracedServer, traceOf } from "./fixtures.ts";

let server: TracedServer;
let poster: Client;
let worker: Client;
beforeAll(async () => {
  server = await startTracedServer({ settings: { workerEnabled: true, webhookAllowPrivate: true } });
  poster = await mint(server.url, "poster");
  worker = await mint(server.url, "worker");
});
afterAll(() => server.stop());

const stage = new Stage();
afterEach(() => stage.clear());

let lanes = 0;
const newLane = () => `lane-${++lanes}`;

const post = async (lane: string, headers: Record<string, string> = {}) =>
  (await poster.ok("postTask", { body: { channel: lane, content: "work" }, headers })).message.id;

const claim = (lane: string, headers: Record<string, string> = {}) =>
  worker.ok("claimTask", { body: { channel: lane, lease_seconds: 300 }, headers });

const named = (name: string) => (span: ReceivedSpan) => span.name === name;

/** The spans of a lane that are no requests, by what was done. */
async function stepsOf(lane: string, last: string) {
  const spans = await server.collector.until(named(`${last} ${lane}`));
  const step = (name: string) => only(spans, named(`${name} ${lane}`));
  const parentOf = ({ parentId }: ReceivedSpan) => only(spans, ({ spanId }) => spanId === parentId);
  return { spans, step, parentOf };
}

describe("a hand-off", () => {
  test("between agents that trace nothing is one trace that begins with the post", async () => {
    const lane = newLane();
    const id = await post(lane);
    const { lease_token = "", traceparent = "" } = await claim(lane);
    await worker.ok("publishResult", { params: { id }, body: { content: "done", lease_token } });
    await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
    const { spans, step, parentOf } = await stepsOf(lane, "ack");
    const request = parentOf(step("post"));
    expect(request).toMatchObject({ name: "POST /v1/tasks/post", parentId: "" });
    expect(traceparent).toBe(`00-${request.traceId}-${request.spanId}-01`);
    const steps = ["post", "claim", "result", "ack"].map(step);
    expect(steps.map(({ traceId, parentId }) => ({ traceId, parentId }))).toEqual(
      steps.map(() => ({ traceId: request.traceId, parentId: request.spanId })),
    );
    expect(steps.map(({ kind }) => kind)).toEqual(["producer", "consumer", "producer", "internal"]);
    const requests = ["claim", "result", "ack"].map((name) =>
      only(
        spans,
        ({ kind, spanId }) => kind === "server" && step(name).links.includes(spanId) && spanId !== request.spanId,
      ),
    );
    expect(requests.map(({ name }) => name)).toEqual([
      "POST /v1/tasks/claim",
      "POST /v1/tasks/{id}/result",
      "POST /v1/messages/{id}/ack",
    ]);
    const times = steps.map(({ end }) => end);
    expect(times).toEqual([...times].sort((a, b) => Number(a - b)));
    expect(steps.every(({ start, end }) => start <= end)).toBe(true);
  });

  test("between agents that trace keeps to the trace of each, joined by links", async () => {
    const lane = newLane();
    const [theirs, mine] = [traceOf("d"), traceOf("e")];
    const id = await post(lane, theirs.headers);
    const { lease_token = "", traceparent } = await claim(lane, mine.headers);
    expect(traceparent).toBe(theirs.headers.traceparent);
    const goingOn = { traceparent: traceparent ?? "" };
    await worker.ok("ackMessage", { params: { id }, body: { lease_token }, headers: goingOn });
    const { step, parentOf } = await stepsOf(lane, "ack");
    expect(parentOf(step("post"))).toMatchObject({ traceId: theirs.traceId, parentId: theirs.spanId });
    expect(step("claim")).toMatchObject({ traceId: mine.traceId, links: [theirs.spanId] });
    expect(parentOf(step("claim"))).toMatchObject({ traceId: mine.traceId, parentId: mine.spanId });
    expect(step("ack")).toMatchObject({ traceId: theirs.traceId, links: [theirs.spanId] });
  });

  test("shows what, where, which message and by whom, but not the message's content", async () => {
    const lane = newLane();
    const id = await post(lane);
    const { lease_token = "" } = await claim(lane);
    const body = { content: "the answer", lease_token, actor: "worker" };
    const { message } = await worker.ok("publishResult", { params: { id }, body });
    await worker.ok("releaseMessage", { params: { id }, body: { lease_token } });
    const { step } = await stepsOf(lane, "release");
    expect(step("claim").attributes).toEqual({
      "messaging.system": "backchannel",
      "messaging.operation.name": "claim",
      "messaging.operation.type": "receive",
      "messaging.destination.name": lane,
      "messaging.message.id": id,
      "messaging.message.body.size": 4,
      "messaging.client.id": worker.key?.split(".")[0],
      "gen_ai.agent.id": expect.any(String),
      "gen_ai.agent.name": "worker",
      "gen_ai.conversation.id": id,
      "session.id": id,
      "openinference.span.kind": "CHAIN",
    });
    expect(step("result").attributes).toMatchObject({
      "messaging.operation.type": "send",
      "messaging.message.id": message.id,
      "messaging.message.conversation_id": id,
      "gen_ai.agent.name": "worker",
      "gen_ai.conversation.id": id,
    });
    expect(step("release").attributes).toMatchObject({ "messaging.operation.type": "settle" });
    const texts = server.collector.spans.map(({ attributes }) => JSON.stringify(attributes));
    expect(texts.filter((text) => text.includes("the answer") || text.includes(lease_token))).toEqual([]);
  });

  test("has no span for what was refused, repeated or found nothing", async () => {
    const lane = newLane();
    const id = await post(lane);
    const params = { id };
    const once = { "Idempotency-Key": crypto.randomUUID() };
    await worker.ok("claimMessage", { params });
    expect(await worker.ok("claimMessage", { params })).toMatchObject({ status: "already_claimed" });
    expect((await poster.call("claimMessage", { params })).status).toBe(409);
    expect((await poster.call("ackMessage", { params })).status).toBe(409);
    expect(await claim(lane)).toMatchObject({ claimed: null });
    await worker.ok("ackMessage", { params, headers: once });
    await worker.ok("ackMessage", { params, headers: once });
    await post(lane);
    await worker.ok("claimAndAck", { body: { message_id: await post(lane) } });
    await claim(lane);
    const spans = await server.collector.until(named(`claim ${lane}`), 3);
    const count = (name: string) => spans.filter(named(`${name} ${lane}`)).length;
    expect(["post", "claim", "ack"].map(count)).toEqual([3, 3, 2]);
  });

  test("of several messages together is one claim that is linked to each", async () => {
    const lane = newLane();
    const traces = [traceOf("1"), traceOf("2"), traceOf("3")];
    for (const { headers } of traces) await post(lane, headers);
    await worker.ok("claimTask", { body: { channel: lane, max: 5 } });
    const { step } = await stepsOf(lane, "claim").then(({ step }) => ({ step: step("claim") }));
    expect(step.links).toEqual(traces.map(({ spanId }) => spanId));
    expect(step.attributes).toMatchObject({ "messaging.batch.message_count": 3 });
    expect(step.attributes).not.toHaveProperty("messaging.message.id");
    expect(only(server.collector.spans, ({ spanId }) => spanId === step.parentId).name).toBe("POST /v1/tasks/claim");
  });

  test("goes on in the push of its webhook: the receiver is sent the span of the push", async () => {
    const receiver = await stage.receiver();
    const lane = newLane();
    await poster.ok("createChannel", { body: { name: lane, mode: "claimable", webhook_url: receiver.url } });
    const mine = traceOf("f");
    const id = await post(lane, { ...mine.headers, tracestate: "vendor=1" });
    const [push] = await receiver.until(1);
    const pushed = ({ name, traceId }: ReceivedSpan) => name === "push message.created" && traceId === mine.traceId;
    const span = only(await server.collector.until(pushed), pushed);
    expect(span).toMatchObject({ kind: "client", parentId: mine.spanId, links: [mine.spanId], failed: false });
    expect(span.attributes).toMatchObject({
      "messaging.operation.name": "push",
      "messaging.message.id": id,
      "http.request.method": "POST",
      "http.response.status_code": 204,
      "server.address": "127.0.0.1",
      "server.port": receiver.port,
    });
    expect(push?.headers).toMatchObject({
      traceparent: `00-${mine.traceId}-${span.spanId}-01`,
      tracestate: "vendor=1",
    });
  });

  test("that its poster does not record is not recorded", async () => {
    const lane = newLane();
    const mine = traceOf("9");
    await post(lane, { traceparent: mine.headers.traceparent.replace(/01$/, "00") });
    await claim(lane);
    const after = newLane();
    await post(after);
    const spans = await server.collector.until(named(`post ${after}`));
    expect(spans.filter(({ traceId }) => traceId === mine.traceId)).toEqual([]);
  });
});

describe("the span of a request", () => {
  test("is named by its route, and reveals no id, key or query", async () => {
    const id = await post(newLane());
    const mine = traceOf("7");
    await worker.raw("GET", `/v1/messages/${id}?wait=0`, { headers: mine.headers });
    await worker.raw("GET", "/v1/nothing/here", { headers: mine.headers });
    await worker.raw("BREW", "/v1/messages", { headers: mine.headers }).catch(() => {});
    const spans = await server.collector.until(({ traceId }) => traceId === mine.traceId, 2);
    const seen = spans.filter(({ traceId }) => traceId === mine.traceId);
    expect(seen.slice(0, 2)).toMatchObject([
      {
        name: "GET /v1/messages/{id}",
        kind: "server",
        attributes: {
          "http.request.method": "GET",
          "http.route": "/v1/messages/{id}",
          "url.path": "/v1/messages/{id}",
          "url.scheme": "http",
          "http.response.status_code": 200,
          "backchannel.operation": "readMessage",
        },
      },
      { name: "GET", attributes: { "http.response.status_code": 404 } },
    ]);
    expect(JSON.stringify(seen.map(({ attributes }) => attributes))).not.toContain(id);
  });

  test("is what an answer names as its traceparent where the request brought none", async () => {
    const { headers } = await worker.raw("GET", "/v1/keys/me");
    const [, traceId, spanId] = headers.get("traceparent")?.split("-") ?? [];
    const spans = await server.collector.until((span) => span.spanId === spanId);
    expect(only(spans, (span) => span.spanId === spanId)).toMatchObject({ traceId, name: "GET /v1/keys/me" });
  });
});
