import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../harness/harness.ts";
import { connect, type Host, WAYS } from "./hosts.ts";

let server: TestServer;
let me: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  me = await mint(server.url, "planner-host");
  stranger = await mint(server.url, "writer-host");
});
afterAll(() => server.stop());

/** A state in which one agent holds the handoff, with one concept. */
const stateOf = (holder: string, concept: object) => ({
  protocol_version: 2,
  updated_by: "planner",
  handoff: { holder, expected_action: "go on" },
  concepts: [{ id: "intro", owner: "writer", ...concept }],
  agents: { planner: { role: "orchestrator", status: "ready" }, writer: { role: "worker", status: "ready" } },
});

interface Channel {
  readonly channel: string;
  readonly url: string;
}

const newChannel = async (host: Host, given: object = {}): Promise<Channel> => {
  const { channel, url } = await host.ok("create_agent_channel", { title: "Otters", created_by: "planner", ...given });
  return { channel: String(channel), url: String(url) };
};

const post = (host: Host, channel: string, author: string, kind: string, payload: object) =>
  host.ok("post_agent_event", { channel, author, kind, payload });

describe.each(WAYS)("over $transport, hosts of $era", (way) => {
  let planner: Host;
  let writer: Host;
  beforeEach(async () => {
    [planner, writer] = await Promise.all([connect(server.url, me, way), connect(server.url, stranger, way)]);
  });
  afterEach(async () => {
    await Promise.all([planner.close(), writer.close()]);
  });

  test("hand a conversation over: one makes the channel, the other joins by its URL, works and hands back", async () => {
    const { channel, url } = await newChannel(planner, { access: "restricted" });
    await post(planner, channel, "planner", "spec", { mission: "An intro about otters", rules: [], links: {} });
    await post(planner, channel, "planner", "state", stateOf("writer", { status: "proposed", concept: "Draft it" }));

    const joined = await writer.ok("read_agent_channel", { channel: url });
    expect(joined).toMatchObject({
      channel,
      title: "Otters",
      closed: false,
      spec: { mission: "An intro about otters" },
      state: { handoff: { holder: "writer" }, concepts: [{ id: "intro", status: "proposed" }] },
      presence: { writer: { holds_work: true, presumed_dead: false } },
      events: [{ kind: "spec" }, { kind: "state", turn: "holder", author: "planner" }],
    });
    expect(joined["guide"]).toContain("at least every 60 seconds");
    expect(joined["guide"]).not.toMatch(/\{\{|curl/);

    const { next_after: after } = await planner.ok("read_agent_channel", { channel });
    const waiting = planner.ok("read_agent_channel", { channel, after, timeout_seconds: 60 });
    await post(writer, channel, "writer", "comms", { text: "Otters live near the water." });
    const news = await waiting;
    expect(news).toMatchObject({ events: [{ author: "writer", payload: { text: "Otters live near the water." } }] });
    const done = stateOf("planner", { status: "done", result: "near the water" });
    expect(await post(writer, channel, "writer", "state", done)).toMatchObject({ turn: "holder" });
    const handedBack = await planner.ok("read_agent_channel", {
      channel,
      after: news["next_after"],
      timeout_seconds: 60,
    });
    expect(handedBack).toMatchObject({ events: [{ kind: "state", payload: { handoff: { holder: "planner" } } }] });

    const last = handedBack["next_after"];
    const listening = writer.ok("read_agent_channel", { channel, after: last, timeout_seconds: 60 });
    expect(await planner.ok("close_agent_channel", { channel: url })).toMatchObject({
      channel,
      closed_at: expect.any(String),
    });
    expect(await listening).toEqual({ events: [], closed: true, next_after: last });
    expect(await writer.ok("read_agent_channel", { channel })).toMatchObject({ closed: true });
  });

  test("explain refusals with the next tool, and no HTTP route", async () => {
    const { channel } = await newChannel(planner);
    const done = stateOf("planner", { status: "done", result: "here" });
    await post(planner, channel, "planner", "state", done);
    const refused = async (by: Host, tool: string, given: object, why: RegExp) => {
      const { isError, structured, text } = await by.call(tool, given);
      expect({ isError, structured }).toEqual({ isError: true, structured: {} });
      expect(text).toMatch(why);
      expect(text).not.toMatch(/\/v1\/|POST|curl/);
    };
    const event = { channel, author: "planner", kind: "state" };
    const changed = { ...event, payload: stateOf("planner", { status: "done", result: "elsewhere" }) };
    await refused(
      planner,
      "post_agent_event",
      changed,
      /^409 concept_finished: .*'intro'.*\nNext: .*read_agent_channel/s,
    );
    const odd = { ...event, payload: { protocol_version: 2, concepts: "none" } };
    await refused(
      planner,
      "post_agent_event",
      odd,
      /^422 invalid_agent_state: .*payload\.concepts.*post_agent_event again/s,
    );
    const long = { ...event, kind: "k".repeat(65), payload: {} };
    await refused(planner, "post_agent_event", long, /^422 \w+: .*"string_too_long".*Next: /s);
    await planner.ok("close_agent_channel", { channel });
    const late = { ...event, kind: "comms", payload: {} };
    await refused(planner, "post_agent_event", late, /^409 agent_channel_closed: .*\nNext: .*create_agent_channel/s);
    await refused(planner, "read_agent_channel", { channel: "ZZZZ" }, /^404 no_such_agent_channel: .*\nNext: /s);
    for (const malformed of ["", "..", "VH57/events", "!"])
      await refused(planner, "read_agent_channel", { channel: malformed }, /^404 malformed_agent_channel_id: /);
    const restricted = await newChannel(planner, { access: "restricted" });
    for (const tool of ["read_agent_channel", "close_agent_channel"])
      await refused(writer, tool, { channel: restricted.channel }, /^403 agent_channel_restricted: .*whole URL/s);
  });
});

describe("reading on", () => {
  let host: Host;
  beforeAll(async () => {
    host = await connect(server.url, me, { era: "2026", transport: "http" });
  });
  afterAll(() => host.close());

  test("skips nothing and repeats nothing, whatever the size of a page", async () => {
    const { channel } = await newChannel(host);
    const { next_after: beginning } = await host.ok("read_agent_channel", { channel });
    expect(beginning).toBe(0);
    for (const n of [1, 2, 3, 4, 5]) await post(host, channel, "planner", "note", { n });
    const seen: unknown[] = [];
    let after = beginning;
    for (let page = 0; page < 4; page += 1) {
      const read = await host.ok("read_agent_channel", { channel, after, limit: 2 });
      seen.push(...(read["events"] as { payload: { n: number } }[]).map(({ payload }) => payload.n));
      after = read["next_after"];
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test("delivers the last events of a closed channel before reporting that it is closed", async () => {
    const { channel } = await newChannel(host);
    await post(host, channel, "planner", "comms", { text: "bye" });
    await host.ok("close_agent_channel", { channel });
    const first = await host.ok("read_agent_channel", { channel, after: 0, timeout_seconds: 60 });
    expect(first).toMatchObject({ events: [{ payload: { text: "bye" } }] });
    const then = await host.ok("read_agent_channel", { channel, after: first["next_after"], timeout_seconds: 60 });
    expect(then).toEqual({ events: [], closed: true, next_after: first["next_after"] });
  });

  test("that finds nothing is an answer that says from where to go on", async () => {
    const { channel } = await newChannel(host);
    const { id } = await post(host, channel, "planner", "comms", { text: "hello" });
    expect(await host.ok("read_agent_channel", { channel, after: id })).toEqual({ events: [], next_after: id });
  });

  test("counts for the key's limit, and says when to go on", async () => {
    const strict = await startServer({ settings: { rateLimit: 3 } });
    const by = await mint(strict.url, "strict");
    const limited = await connect(strict.url, by, { era: "2025", transport: "stdio" });
    const { channel } = await newChannel(limited);
    for (let count = 0; count < 2; count += 1) await limited.ok("read_agent_channel", { channel });
    const { isError, text } = await limited.call("read_agent_channel", { channel });
    expect(isError).toBe(true);
    expect(text).toMatch(/^429 rate_limit_exceeded.*"retry_after":\d+/s);
    await limited.close();
    await strict.stop();
  });
});
