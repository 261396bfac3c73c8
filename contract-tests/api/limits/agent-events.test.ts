import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../harness/database.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";
import { append, eventsOf, newChannel, say } from "../agent-channels/fixtures.ts";

const CHANNELS = 3;
const EVENTS = 5;
const BYTES = 2000;

const settings = {
  rateLimit: 0,
  maxAgentChannelsPerOwner: CHANNELS,
  maxAgentEventsPerOwner: EVENTS,
  maxAgentEventBytesPerOwner: BYTES,
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings });
});
afterAll(() => server.stop());

/** Problems of agent channels have their code in a header, and nothing else but `detail`. */
const full = "429 quota_exceeded";
const usage = async (of: Client) => {
  const { agent_channels, agent_events, agent_event_bytes } = (await of.ok("readUsage")).quotas;
  return { agent_channels, agent_events, agent_event_bytes };
};

describe("an owner at its quota of agent channels", () => {
  test("makes no more of them, by any of its keys, at once either, and others go on", async () => {
    const me = await mint(server.url);
    const other = client(server.url, await secondKey(me, "other"));
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, index) => (index % 2 ? me : other).attempt("createAgentChannel", { body: {} })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([...Array(CHANNELS).fill(200), ...Array(5).fill(429)]);
    expect(verdict(await me.attempt("createAgentChannel", { body: {} }))).toBe(full);
    expect((await usage(me)).agent_channels).toEqual({ used: CHANNELS, limit: CHANNELS });
    await newChannel(await mint(server.url));
  });
});

describe("an owner at its quota of events", () => {
  test("takes no more in any of its channels, from anybody; each is told which quota, and others go on", async () => {
    const [me, guest] = [await mint(server.url), await mint(server.url)];
    const [first, second] = [await newChannel(me), await newChannel(me)];
    for (let n = 0; n < EVENTS; n += 1) await append(n % 2 ? me : guest, n % 2 ? first : second, "note", { n });
    for (const by of [me, guest]) expect(verdict(await say(by, first, "note"))).toBe(full);
    expect((await eventsOf(me, first)).length + (await eventsOf(me, second)).length).toBe(EVENTS);
    expect((await usage(me)).agent_events).toEqual({ used: EVENTS, limit: EVENTS });
    expect((await usage(guest)).agent_events.used).toBe(0);
    await append(guest, await newChannel(guest), "note");
  });

  test("takes no more of those that are sent at once than it has room for", async () => {
    const me = await mint(server.url);
    const id = await newChannel(me);
    const said = await Promise.all(Array.from({ length: 3 * EVENTS }, (_, n) => say(me, id, "note", { n })));
    expect(said.filter(({ status }) => status === 200)).toHaveLength(EVENTS);
    expect(await eventsOf(me, id)).toHaveLength(EVENTS);
  });
});

describe("an owner's quota of bytes of events", () => {
  test("counts payload, kind and author, and refuses what exceeds it but not what still fits", async () => {
    const me = await mint(server.url);
    const id = await newChannel(me);
    await append(me, id, "note", { text: "é".repeat(100) }, "ada");
    const counted = Buffer.byteLength(JSON.stringify({ text: "é".repeat(100) })) + "noteada".length;
    expect((await usage(me)).agent_event_bytes).toEqual({ used: counted, limit: BYTES });
    expect(verdict(await say(me, id, "note", { text: "x".repeat(BYTES) }))).toBe(full);
    await append(me, id, "note", { text: "it fits" });
  });

  test("is not used up by events that are refused", async () => {
    const me = await mint(server.url);
    const id = await newChannel(me);
    await me.ok("closeAgentChannel", { params: { id } });
    for (let n = 0; n < 2 * EVENTS; n += 1)
      expect(verdict(await say(me, id, "note", { n }))).toBe("409 agent_channel_closed");
    expect((await usage(me)).agent_events.used).toBe(0);
  });
});

test("a server that is restarted counts what was there, and one without quotas refuses nothing", async () => {
  const database = await freshDatabase();
  const free = await startServer({ database });
  const me = await mint(free.url);
  const id = await newChannel(me);
  for (let n = 0; n < EVENTS; n += 1) await append(me, id, "note", { n });
  expect((await usage(me)).agent_events).toEqual({ used: EVENTS, limit: null });
  await free.stop();
  const strict = await startServer({ database, settings });
  onTestFinished(async () => {
    await strict.stop();
    await database.remove();
  });
  expect(verdict(await say(client(strict.url, me.key), id, "note"))).toBe(full);
});
