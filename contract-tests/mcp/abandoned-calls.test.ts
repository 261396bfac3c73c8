import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { connect, type Host, WAYS } from "./hosts.ts";

/** How long what is expected may take, in milliseconds: long, for a busy machine, and far less than a lease. */
const PATIENCE_MS = 30_000;

/** A host that gives up on a call, or goes away, must bury no task: what is posted afterwards goes to somebody else. */
let server: TestServer;
let me: Client;
let poster: Client;
beforeAll(async () => {
  // Nobody has to wait 25 s for the end of a request that nobody waits for.
  server = await startServer({ clock: "system", settings: { longPollMaxWaitSeconds: 1 } });
  me = await mint(server.url, "mcp-user");
  poster = await mint(server.url, "poster");
});
afterAll(() => server.stop());

describe.each(WAYS)("over $transport, a host of $era", (way) => {
  let host: Host;
  let channel: string;
  beforeEach(async () => {
    channel = `abandoned ${randomUUID()}`;
    await me.ok("createChannel", { body: { name: channel, mode: "claimable", max_attempts: 10 } });
    host = await connect(server.url, me, way);
  });
  afterEach(() => host.close());

  /** Whatever the abandoned call still did, the task ends up with the client that claims it now. */
  async function reachesAnother() {
    const { message } = await me.ok("postTask", { body: { channel, content: "for somebody" } });
    await expect
      .poll(
        async () => (await me.ok("claimTask", { body: { channel, actor: "another", lease_seconds: 60 } })).claimed?.id,
        { timeout: PATIENCE_MS, interval: 100 },
      )
      .toBe(message.id);
    expect(await me.ok("readMessage", { params: { id: message.id } })).toMatchObject({
      status: "claimed",
      claimed_by: { name: "another" },
    });
  }

  const waiters = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^backchannel_waiters\S* (\d+)/m.exec(text)?.[1] ?? Number.NaN);
  };

  test("that cancels its claim gets no task", async () => {
    const giveUp = new AbortController();
    const claiming = host.call("claim_task", { channel, timeout_seconds: 60 }, { signal: giveUp.signal });
    await expect.poll(waiters, { timeout: PATIENCE_MS }).toBe(1);
    giveUp.abort("changed my mind");
    await expect(claiming).rejects.toThrow();
    await reachesAnother();
  });

  test("whose claim times out gets no task", async () => {
    const claiming = host.call("claim_task", { channel, timeout_seconds: 60 }, { timeout: 500 });
    await expect(claiming).rejects.toThrow();
    await reachesAnother();
  });

  test("that disconnects during its claim gets no task", async () => {
    const claiming = host.call("claim_task", { channel, timeout_seconds: 60 });
    claiming.catch(() => {});
    await expect.poll(waiters, { timeout: PATIENCE_MS }).toBe(1);
    await host.client.close();
    await reachesAnother();
  });

  test("that cancels while a task is posted loses none, whichever comes first", async () => {
    for (let round = 0; round < 5; round += 1) {
      const giveUp = new AbortController();
      const claiming = host
        .ok("claim_task", { channel, timeout_seconds: 60 }, { signal: giveUp.signal })
        .catch(() => undefined);
      await expect.poll(waiters, { timeout: PATIENCE_MS }).toBe(1);
      const posting = poster.ok("postTask", { body: { channel, content: "at the same time" } });
      giveUp.abort();
      const [claimed, { message }] = await Promise.all([claiming, posting]);
      if (claimed) await host.ok("release_task", { message_id: message.id, lease_token: claimed["lease_token"] });
      await expect
        .poll(async () => (await me.ok("claimTask", { body: { channel, lease_seconds: 60 } })).claimed?.id, {
          timeout: PATIENCE_MS,
          interval: 50,
        })
        .toBe(message.id);
      await expect.poll(waiters, { timeout: PATIENCE_MS }).toBe(0);
    }
  });
});
