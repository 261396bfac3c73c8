import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { connect, type Host } from "./hosts.ts";

let server: TestServer;
let me: Client;
let host: Host;
beforeEach(async () => {
  server = await startServer();
  me = await mint(server.url, "waiter");
  host = await connect(server.url, me, { era: "2026", transport: "http" });
});
afterEach(async () => {
  await host.close();
  await server.stop();
});

/** A wait sets the timer of its request, and one for its progress. */
const WAITING = 2;

/** Waits in the call, until its next request waits in the server. */
async function passes(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 25) {
    await server.clock.untilPending(WAITING);
    await server.clock.advance(Math.min(left, 25));
  }
}

describe("a wait of a tool", () => {
  test("goes on beyond one request's longest wait, and reports progress", async () => {
    const channel = `lane-${randomUUID()}`;
    const passed: number[] = [];
    const onProgress = (seconds: number) => passed.push(seconds);
    const claiming = host.ok("claim_task", { channel, timeout_seconds: 600 }, { onProgress, timeout: 30_000 });
    await passes(100);
    await server.clock.untilPending(WAITING);
    await me.ok("postTask", { body: { channel, content: "late" } });
    expect(await claiming).toMatchObject({ claimed: true, content: "late" });
    expect(passed).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  });

  test("that finds nothing is an answer saying so, not an error", async () => {
    const channel = `lane-${randomUUID()}`;
    const { message_id } = await host.ok("post_task", { channel: "elsewhere", content: "x" });
    const claiming = host.ok("claim_task", { channel });
    const progress = () => {};
    await server.clock.untilPending(1);
    await server.clock.advance(25);
    expect(await claiming).toMatchObject({ claimed: false, note: expect.stringContaining("claim_task again") });
    const awaiting = host.ok("await_result", { message_id, timeout_seconds: 60 }, { onProgress: progress });
    await passes(60);
    expect(await awaiting).toMatchObject({
      ready: false,
      status: "unclaimed",
      note: expect.stringContaining("await_result again"),
    });
    const reading = host.ok("subscribe", { channel: "nobody", timeout_seconds: 5 });
    await server.clock.untilPending(1);
    await server.clock.advance(5);
    expect(await reading).toEqual({ messages: [] });
  });

  test("for a result ends if none can come", async () => {
    const { message_id } = await host.ok("post_task", { channel: "jobs", content: "x" });
    const { lease_token } = await host.ok("claim_task", { channel: "jobs" });
    await host.ok("complete_task", { message_id, lease_token });
    const answer = await host.ok("await_result", { message_id, timeout_seconds: 0 });
    expect(answer).toMatchObject({ ready: false, status: "acknowledged" });
    expect(answer["note"]).toContain("without a result");
  });

  test("polls once a second if the server allows no waits", async () => {
    const busy = await startServer({ settings: { longPollEnabled: false } });
    const mine = await mint(busy.url, "polls");
    const polling = await connect(busy.url, mine, { era: "2025", transport: "http" });
    const claiming = polling.ok("claim_task", { channel: "polled", timeout_seconds: 60 });
    await busy.clock.untilPending(1);
    await mine.ok("postTask", { body: { channel: "polled", content: "found" } });
    await busy.clock.advance(1);
    expect(await claiming).toMatchObject({ claimed: true, content: "found" });
    await polling.close();
    await busy.stop();
  });

  test("ends with an answer when the server stops", async () => {
    const claiming = host.ok("claim_task", { channel: "stops", timeout_seconds: 600 });
    await server.clock.untilPending(1);
    const restarted = server.restart();
    expect(await claiming).toMatchObject({ claimed: false });
    await restarted;
  });
});
