import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { connect, WAYS } from "../mcp/hosts.ts";
import { traceOf } from "./fixtures.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  me = await mint(server.url);
});
afterAll(() => server.stop());

const { headers } = traceOf("a");
const meta = { ...headers, tracestate: "vendor=1" };

test.each(WAYS)(
  "over $transport ($era) a host's trace goes from post_task to whoever claims, and back with the result",
  async (way) => {
    const host = await connect(server.url, me, way);
    const channel = `lane-${randomUUID()}`;
    await host.ok("post_task", { channel, content: "work" }, { meta });
    const claimed = await host.call("claim_task", { channel, timeout_seconds: 0 });
    expect(claimed.meta).toMatchObject(meta);
    expect(claimed.text).not.toContain("traceparent");
    const { message_id, lease_token } = claimed.structured;
    await host.ok("complete_task", { message_id, lease_token, result: "done" });
    const result = await host.call("await_result", { message_id, timeout_seconds: 0 });
    expect(result.structured).toMatchObject({ ready: true });
    expect(result.meta).toMatchObject(meta);
    await host.ok("post_task", { channel, content: "work" });
    const untraced = await host.call("claim_task", { channel, timeout_seconds: 0 });
    expect(untraced.structured).toMatchObject({ claimed: true });
    expect(untraced.meta).not.toHaveProperty("traceparent");
    await host.close();
  },
);
