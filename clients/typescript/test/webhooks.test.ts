import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hookedChannel, Stage, startPushing } from "../../../contract-tests/api/webhooks/fixtures.ts";
import { type Client, mint, postTo, type TestServer } from "../../../contract-tests/harness/harness.ts";
import { verifyWebhook, WebhookVerificationError } from "../src/index.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startPushing({}, "system"); // a signature is believed for five minutes of real time
  owner = await mint(server.url);
});
afterAll(() => server.stop());

const stage = new Stage();
afterEach(() => stage.clear());

describe("a push", () => {
  const secrets = [
    `whsec_${randomBytes(32).toString("base64")}`,
    randomBytes(24).toString("base64"),
    "a plain text",
    "whsec_c2hvcnQ=",
  ];
  test.each(secrets)("signed with %s is believed as it came, and not otherwise", async (secret) => {
    const receiver = await stage.receiver();
    await postTo(owner, await hookedChannel(owner, receiver.url, secret), "signed: ü ☕");
    const [push] = await receiver.until(1);
    if (!push) throw new Error("nothing came");
    const event = verifyWebhook(secret, push.headers, push.body);
    expect(event).toMatchObject({ type: "message.created", message: { content: "signed: ü ☕" } });
    const headers = new Headers(push.headers as Record<string, string>);
    expect(verifyWebhook(secret, headers, Buffer.from(push.body))).toEqual(event);
    expect(() => verifyWebhook(secret, push.headers, push.body.replace("☕", "☁"))).toThrow(WebhookVerificationError);
    expect(() => verifyWebhook("another secret", push.headers, push.body)).toThrow(WebhookVerificationError);
    expect(() => verifyWebhook(secret, {}, push.body)).toThrow(WebhookVerificationError);
  });
});
