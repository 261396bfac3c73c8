import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Stage, startPushing } from "../api/webhooks/fixtures.ts";
import { type Client, channelOf, mint, type TestServer } from "../harness/harness.ts";
import { traceOf } from "./fixtures.ts";

let server: TestServer;
let poster: Client;
let worker: Client;
beforeAll(async () => {
  server = await startPushing();
  poster = await mint(server.url);
  worker = await mint(server.url);
});
afterAll(() => server.stop());

const stage = new Stage();
afterEach(() => stage.clear());

let lanes = 0;
const newLane = () => channelOf(poster, `traced-${++lanes}`);

const mine = traceOf("a");
const { traceparent } = mine.headers;

async function post(channel: string, headers: Record<string, string> = mine.headers) {
  const { message } = await poster.ok("postTask", { body: { channel, content: "work" }, headers });
  return message.id;
}

const claimNext = async (channel: string) => worker.ok("claimTask", { body: { channel } });

// Nothing is exported here: agents that trace themselves need no server that does.
describe("the trace of a post", () => {
  test("is given to the claimer of the next task, one or several", async () => {
    const lane = await newLane();
    await post(lane, { ...mine.headers, tracestate: "vendor=1,other@tenant=x" });
    await post(lane);
    expect(await claimNext(lane)).toMatchObject({ traceparent, tracestate: "vendor=1,other@tenant=x" });
    const { messages } = await worker.ok("claimTask", { body: { channel: lane, max: 5 } });
    expect(messages).toMatchObject([{ traceparent }]);
    expect(messages?.[0]).not.toHaveProperty("tracestate");
  });

  test("is given to the claimer of a message by id, with and without a lease, and on a repeat", async () => {
    const lane = await newLane();
    const params = { id: await post(lane) };
    expect(await worker.ok("claimMessage", { params })).toMatchObject({ status: "claimed", traceparent });
    expect(await worker.ok("claimMessage", { params })).toMatchObject({ status: "already_claimed", traceparent });
    const leased = { id: await post(lane) };
    expect(await worker.ok("claimMessageWithLease", { params: leased })).toMatchObject({ traceparent });
  });

  test.each([
    ["no header", {}],
    ["a trace id of zeros", { traceparent: `00-${"0".repeat(32)}-${"b".repeat(16)}-01` }],
    ["a span id of zeros", { traceparent: `00-${"b".repeat(32)}-${"0".repeat(16)}-01` }],
    ["the version ff", { traceparent: `ff-${"b".repeat(32)}-${"b".repeat(16)}-01` }],
    ["capital letters", { traceparent: traceparent.toUpperCase() }],
    ["a text of 10,000 characters", { traceparent: "0".repeat(10_000) }],
    ["a tracestate alone", { tracestate: "vendor=1" }],
  ])("with %s is none, and the claim says nothing of it", async (_, headers) => {
    const lane = await newLane();
    await post(lane, headers);
    const answer = await claimNext(lane);
    expect(answer.claimed).not.toBeNull();
    expect(answer).not.toHaveProperty("traceparent");
    expect(answer).not.toHaveProperty("tracestate");
  });

  test.each([
    ["of 513 characters", `a=${"x".repeat(256)},b=${"x".repeat(252)}`],
    ["with an entry that is none", "vendor=1,nothing"],
    ["of 33 entries", Array.from({ length: 33 }, (_, index) => `a${index}=1`).join(",")],
    ["of blanks and commas that end in nothing", `a=1${",   ".repeat(120)}nothing`],
    ["with a key in capitals", "Vendor=1"],
    ["with a character that is no ASCII", "vendor=\u00e9"],
  ])("goes on without a tracestate %s", async (_, tracestate) => {
    const lane = await newLane();
    await post(lane, { ...mine.headers, tracestate });
    const answer = await claimNext(lane);
    expect(answer).toMatchObject({ traceparent });
    expect(answer).not.toHaveProperty("tracestate");
  });

  test("goes with the result, unless its publisher is in a trace of its own", async () => {
    const lane = await newLane();
    const [first, second] = [await post(lane), await post(lane)];
    const own = traceOf("b");
    await worker.ok("publishResult", { params: { id: first }, body: { content: "done" } });
    await worker.ok("publishResult", { params: { id: second }, body: { content: "done" }, headers: own.headers });
    expect(await poster.ok("readResult", { params: { id: first } })).toMatchObject({ traceparent });
    expect(await poster.ok("readResult", { params: { id: second } })).toMatchObject(own.headers);
  });

  test("goes with the pushes of webhooks", async () => {
    const receiver = await stage.receiver();
    const { id: channel } = await poster.ok("createChannel", {
      body: { name: `traced-${++lanes}`, mode: "claimable", webhook_url: receiver.url },
    });
    await post(channel, { ...mine.headers, tracestate: "vendor=1" });
    await post(channel, {});
    const [traced, untraced] = await receiver.until(2);
    expect(traced?.headers).toMatchObject({ traceparent, tracestate: "vendor=1" });
    expect(untraced?.headers).not.toHaveProperty("traceparent");
  });
});
