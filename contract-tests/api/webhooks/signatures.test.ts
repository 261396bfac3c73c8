import { createHmac, randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Client, mint, postTo, type TestServer } from "../../harness/harness.ts";
import { hookedChannel, Stage, startPushing } from "./fixtures.ts";
import type { Received } from "./receiver.ts";

// The libraries refuse a timestamp that is five minutes off, so here time is real.
let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startPushing({}, "system");
  owner = await mint(server.url);
});
afterAll(() => server.stop());

const stage = new Stage();
afterEach(() => stage.clear());

async function pushSigned(secret?: string): Promise<Received> {
  const receiver = await stage.receiver();
  await postTo(owner, await hookedChannel(owner, receiver.url, secret), "signed: ü ☕");
  const [push] = await receiver.until(1);
  if (!push) throw new Error("nothing came");
  return push;
}

const headersOf = ({ headers }: Received) => headers as Record<string, string>;
const sixtyFour = (bytes: number) => randomBytes(bytes).toString("base64");

describe("a delivery (W3)", () => {
  test.each([
    ["a secret of the standard", `whsec_${sixtyFour(32)}`, undefined],
    ["one without the prefix, which libraries decode", sixtyFour(24), undefined],
    ["the same, by who takes it for text", sixtyFour(24), "raw"],
    ["a text", "correct horse battery staple", "raw"],
    ["a short one", "k", "raw"],
    ["a short one behind the prefix", "whsec_c2hvcnQ=", "raw"],
  ] as const)("is signed with %s as Standard Webhooks has it", async (_, secret, format) => {
    const push = await pushSigned(secret);
    const webhook = new Webhook(secret, format && { format });
    expect(webhook.verify(push.body, headersOf(push))).toEqual(push.event);
    expect(() => webhook.verify(push.body.replace("☕", "☁"), headersOf(push))).toThrow("No matching signature");
    const elsewhen = { ...headersOf(push), "webhook-timestamp": String(Number(push.headers["webhook-timestamp"]) + 1) };
    expect(() => webhook.verify(push.body, elsewhen)).toThrow("No matching signature");
  });

  test.each(["correct horse battery staple", `whsec_${sixtyFour(32)}`])(
    "is signed with %j the way receivers of the original check it",
    async (secret) => {
      const { body, headers } = await pushSigned(secret);
      const expected = createHmac("sha256", secret).update(body).digest("hex");
      expect(headers["x-backchannel-signature"]).toBe(`sha256=${expected}`);
    },
  );

  test("without a secret has an id and a time, and no signature", async () => {
    const { headers } = await pushSigned();
    expect(headers).toHaveProperty("webhook-id");
    expect(headers).toHaveProperty("webhook-timestamp");
    expect(headers).not.toHaveProperty("webhook-signature");
    expect(headers).not.toHaveProperty("x-backchannel-signature");
  });

  test("sends a user name and password of the URL to the receiver, and nowhere else", async () => {
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url.replace("//", "//agent:s%40cret@"));
    await postTo(owner, channel);
    const [push] = await receiver.until(1);
    expect(push?.headers.authorization).toBe(`Basic ${Buffer.from("agent:s@cret").toString("base64")}`);
    expect(push?.path).toBe("/hook");
  });
});
