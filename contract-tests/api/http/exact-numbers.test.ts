import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationId } from "../../../generated/operations.ts";
import { routes } from "../../../generated/operations.ts";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

let server: TestServer;
let owner: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url);
  channel = await channelOf(owner, "numbers", "claimable");
});
afterAll(() => server.stop());

/** Sends JSON as it is written: JSON.stringify would change the very numbers that are to be sent. */
function send(operation: OperationId, params: Record<string, string>, body: string) {
  const { method, path } = routes[operation];
  const target = path.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? "");
  return owner.raw(method.toUpperCase(), target, { headers: { "Content-Type": "application/json" }, body });
}

const post = (metadata: string) => send("postMessage", { channel }, `{"content": "x", "metadata": ${metadata}}`);

describe("a number in a body that JavaScript would change", () => {
  test.each([
    ["an id of 64 bits", "1546130668394913822"],
    ["the first whole number that is not exact", "9007199254740993"],
    ["a whole number that happens to be exact", "9007199254740992"],
    ["a negative one", "-9007199254740993"],
    ["a whole number written as a fraction", "1546130668394913822.0"],
    ["a whole number written with an exponent", "1.546130668394913822e18"],
    ["a number beyond every double", "1e999"],
    ["a negative one beyond every double", "-1e999"],
    ["a number with more digits than any double has", `9007199254740993.${"0".repeat(100_000)}1`],
  ])("is 422 and names its place: %s", async (_, number) => {
    for (const [json, field] of [
      [`{"id": ${number}}`, "metadata.id"],
      [`{"a": 1, "ids": [7, {"of": [${number}]}], "z": [1]}`, "metadata.ids.1.of.0"],
    ]) {
      const answer = await post(json ?? "");
      expect(verdict(answer)).toBe("422 invalid_object");
      expect(answer.body).toMatchObject({ field, message: expect.stringContaining("as a string") });
    }
  });

  test("is 422 in a checkpoint, the state of a session, a schema, and the notes of claim and ack", async () => {
    const id = await postTo(owner, channel);
    const big = '{"id": 1546130668394913822}';
    const { lease_token } = await owner.ok("claimMessageWithLease", { params: { id }, body: { lease_seconds: 60 } });
    const session = await owner.ok("createOwnSession", { body: { name: "s", state: {} } });
    const beat = await send("heartbeatLease", { token: lease_token }, `{"checkpoint": ${big}}`);
    expect(verdict(beat)).toBe("422 invalid_field");
    const answers = [
      await send("createOwnSession", {}, `{"name": "s", "state": ${big}}`),
      await send("patchSession", { id: session.id }, `{"state": ${big}}`),
      await send("createChannel", {}, `{"name": "n", "mode": "claimable", "metadata_schema": ${big}}`),
      await send("createActor", {}, `{"name": "n", "metadata": ${big}}`),
      await send("ackMessage", { id }, `{"metadata": ${big}}`),
      await send("publishResult", { id }, `{"content": "x", "metadata": ${big}}`),
    ];
    expect(answers.map(verdict)).toEqual(answers.map(() => "422 invalid_object"));
  });

  test("is refused with the field's own code, and with invalid_field in an unknown field", async () => {
    const lease = await send("claimTask", {}, `{"channel": "${channel}", "lease_seconds": 1546130668394913822}`);
    expect(verdict(lease)).toBe("422 invalid_lease_seconds");
    const unknown = await send("claimTask", {}, `{"channel": "${channel}", "zzz": 1546130668394913822}`);
    expect(verdict(unknown)).toBe("422 invalid_field");
  });
});

describe("any other number comes back as sent", () => {
  test.each([
    "9007199254740991",
    "-9007199254740991",
    "0.1",
    "6.02214076e23",
    "1e20",
    "1.7976931348623157e308",
    "5e-324",
    "-0.5",
    "1546130668394.913",
  ])("%s", async (number) => {
    const answer = await post(`{"n": ${number}}`);
    expect(answer.status).toBe(201);
    expect((answer.body["message"] as { metadata: { n: number } }).metadata.n).toBe(Number(number));
  });

  test("and digits in a text are no number", async () => {
    const text = "1546130668394913822 1e999";
    expect(await post(`{"n": "${text}"}`)).toMatchObject({ status: 201, body: { message: { metadata: { n: text } } } });
  });
});
