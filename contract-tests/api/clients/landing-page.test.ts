import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, startServer, type TestServer } from "../../harness/harness.ts";
import { textAt } from "./reading.ts";

/** The script of a landing page, which mints a key for its visitor. */
let server: TestServer;
let visitor: Client;
beforeAll(async () => {
  server = await startServer();
  visitor = client(server.url);
});
afterAll(() => server.stop());

const mint = (agent_label: string) =>
  visitor.raw("POST", "/v1/keys", { body: { agent_label }, headers: { "Content-Type": "application/json" } });

describe("the landing page's script", () => {
  test("shows a new key with its limit, which is a number also where there is none", async () => {
    const { status, body } = await mint("visitor");
    expect(status).toBe(201);
    expect(textAt(body, "key")).toMatch(/^bck_/);
    expect(body).toMatchObject({ rate_limit: 0, rate_limit_window_seconds: 60 });
  });

  test("shows the sentence of a refusal", async () => {
    await mint("taken");
    const { status, body } = await mint("taken");
    expect(status).toBe(409);
    expect(textAt(body, "message")).not.toBe("");
  });
});
