import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { append, eventsOf, newChannel, say, stateOf, viewOf } from "./fixtures.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

const done = (id: string, more: object = {}) => ({ id, status: "done", result: "r", ...more });

describe("the newest state and the newest charter", () => {
  test("are returned bare, and while there are none, 404 with the text that first clients expect", async () => {
    const id = await newChannel(me);
    for (const [operation, kind] of [
      ["readAgentChannelState", "state"],
      ["readAgentChannelSpec", "spec"],
    ] as const) {
      const none = await me.attempt(operation, { params: { id } });
      expect([none.status, none.body["detail"]]).toEqual([404, `channel has no ${kind} event yet`]);
      await append(me, id, kind, { n: 1 });
      await append(me, id, kind, { n: 2 });
      await append(me, id, "comms", { n: 3 });
      expect((await me.attempt(operation, { params: { id } })).body).toEqual({ n: 2 });
    }
  });
});

describe("a state of version 2", () => {
  test.each<[string, object]>([
    ["nothing more", {}],
    ["members of its own", { mission: "m", more: { a: [1] } }],
    ["nulls", { updated_by: null, handoff: null, concepts: null, agents: null }],
    ["a handoff that nobody holds", { handoff: { holder: null } }],
    ["a concept that is done in one step", { concepts: [done("a")] }],
    ["a concept with an id alone", { concepts: [{ id: "a" }] }],
    ["a role of its own", { agents: { a: { role: "jester", status: "blocked" } } }],
    ["an agent named __proto__", { agents: JSON.parse('{"__proto__": {"role": "x"}}') }],
  ])("may have %s", async (_, more) => {
    const id = await newChannel(me);
    const event = await append(me, id, "state", { protocol_version: 2, ...more });
    expect(event.turn).toBe("holder");
    expect((await viewOf(me, id)).state).toEqual({ protocol_version: 2, ...more });
  });

  test.each<[string, object, string]>([
    ["a handoff that is a text", { handoff: "me" }, "handoff"],
    ["a holder that is a number", { handoff: { holder: 1 } }, "handoff.holder"],
    ["concepts that are an object", { concepts: {} }, "concepts"],
    ["a concept that is a text", { concepts: ["a"] }, "concepts.0"],
    ["a concept without id", { concepts: [{ status: "done" }] }, "concepts.0.id"],
    ["a concept with a blank id", { concepts: [{ id: " " }] }, "concepts.0.id"],
    ["a concept with an id that is a number", { concepts: [{ id: 1 }] }, "concepts.0.id"],
    ["two concepts of one id", { concepts: [{ id: "a" }, { id: "b" }, { id: "a" }] }, "concepts.2.id"],
    ["a concept status of its own", { concepts: [{ id: "a", status: "paused" }] }, "concepts.0.status"],
    [
      "suggested actions that are a text",
      { concepts: [{ id: "a", suggested_actions: "x" }] },
      "concepts.0.suggested_actions",
    ],
    ["agents that are a list", { agents: [] }, "agents"],
    ["an agent status of its own", { agents: { a: { status: "asleep" } } }, "agents.a.status"],
    ["an updated_by that is a list", { updated_by: [] }, "updated_by"],
  ])("with %s is 422 and is not stored", async (_, more, field) => {
    const id = await newChannel(me);
    const answer = await say(me, id, "state", { protocol_version: 2, ...more });
    expect([answer.status, answer.body.error]).toEqual([422, "invalid_agent_state"]);
    const [fault] = answer.body["detail"] as { loc: (string | number)[] }[];
    expect(fault?.loc.join(".")).toBe(`body.payload.${field}`);
    expect(await eventsOf(me, id)).toEqual([]);
  });

  test("is the only validated one: other versions and other kinds may say anything", async () => {
    const id = await newChannel(me);
    for (const version of [1, 3, "2", null]) {
      await append(me, id, "state", { protocol_version: version, concepts: "x", handoff: 1, agents: [] });
    }
    await append(me, id, "comms", { protocol_version: 2, concepts: "x" });
    expect(await eventsOf(me, id)).toHaveLength(5);
    expect((await viewOf(me, id)).presence).toEqual({});
  });
});

describe("a finished concept", () => {
  test.each(["done", "abandoned"])(
    "that is %s never changes: 409 names it, even after it was left out",
    async (status) => {
      const id = await newChannel(me);
      const finished = { ...done("login-form"), status, effort: 1.0 };
      await append(me, id, "state", stateOf(null, [finished]));
      await append(me, id, "state", stateOf(null, []));
      const changes = [{ ...finished, result: "other" }, { ...finished, status: "in_progress" }, { id: "login-form" }];
      for (const changed of changes) {
        const answer = await say(me, id, "state", stateOf(null, [{ id: "other" }, changed]));
        expect([answer.status, answer.body["detail"]]).toEqual([409, expect.stringContaining("'login-form'")]);
      }
      const reordered = Object.fromEntries(Object.entries(finished).toReversed());
      await append(me, id, "state", stateOf(null, [reordered, done("next")]));
      expect(await eventsOf(me, id)).toHaveLength(3);
    },
  );

  test("belongs to its channel: another channel may have one of the same id", async () => {
    for (const result of ["a", "b"]) {
      await append(me, await newChannel(me), "state", stateOf(null, [done("same", { result })]));
    }
  });

  test("with a long id, among thousands, is recorded as well", async () => {
    const id = await newChannel(me);
    const many = Array.from({ length: 1500 }, (_, index) => done(`concept-${index}`));
    await append(me, id, "state", stateOf(null, [...many, done("x".repeat(20_000))]));
    const changed = await say(me, id, "state", stateOf(null, [{ id: "x".repeat(20_000) }]));
    expect(changed.status).toBe(409);
    expect((await say(me, id, "state", stateOf(null, [{ id: "concept-1499" }]))).status).toBe(409);
  });

  test("gets one of several concurrent endings", async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await newChannel(me);
      await append(me, id, "state", stateOf(null, [{ id: "a", status: "in_progress", owner: "x" }]));
      const endings = Array.from({ length: 8 }, (_, index) =>
        say(me, id, "state", stateOf(null, [done("a", { result: `ending ${index}` })])),
      );
      const statuses = (await Promise.all(endings)).map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([200, ...Array(7).fill(409)]);
    }
  });
});

describe("the turn of a state", () => {
  test("is reported with it: the holder's, out of turn, or a takeover from one presumed dead", async () => {
    const id = await newChannel(me);
    const turn = async (author: string, state: object) => (await append(me, id, "state", { ...state }, author)).turn;
    expect(await turn("a", stateOf("b"))).toBe("holder");
    expect(await turn("b", stateOf("c"))).toBe("holder");
    expect(await turn("a", stateOf("c"))).toBe("out_of_turn");
    expect(await turn("", stateOf("c", [], { updated_by: "c" }))).toBe("holder");
    await server.clock.advance(299);
    await append(me, id, "status", { agent: "c" }, "c");
    await server.clock.advance(300);
    expect(await turn("a", stateOf("c"))).toBe("out_of_turn");
    await server.clock.advance(1);
    expect(await turn("a", stateOf("a"))).toBe("takeover");
    expect(await turn("a", stateOf(null))).toBe("holder");
    expect(await turn("z", { protocol_version: 7 })).toBe("holder");
    const kinds = (await eventsOf(me, id)).map(({ kind, turn: whose }) => [kind, whose !== undefined]);
    expect(kinds.every(([kind, marked]) => (kind === "state") === marked)).toBe(true);
  });
});

describe("presence", () => {
  const presenceIn = async (id: string) => (await viewOf(me, id)).presence;

  test("shows working agents, their last signs of life, and those presumed dead after five cadences without a status", async () => {
    const id = await newChannel(me);
    const working = [{ id: "c1", owner: "worker", status: "in_progress" }];
    const agents = { lead: { role: "orchestrator", status: "working" }, idle: { role: "observer", status: "ready" } };
    const { created_at } = await append(me, id, "state", stateOf("lead", working, { agents }), "lead");
    expect((await viewOf(me, id)).liveness).toEqual({ status_cadence_seconds: 60, presumed_dead_after_seconds: 300 });
    const silent = { last_status_at: null, last_event_at: null, presumed_dead: false };
    expect(await presenceIn(id)).toEqual({
      lead: { ...silent, role: "orchestrator", status: "working", last_event_at: created_at, holds_work: true },
      worker: { ...silent, role: null, status: null, holds_work: true },
      idle: { ...silent, role: "observer", status: "ready", holds_work: false },
    });
    await server.clock.advance(200);
    const alive = await append(me, id, "status", { agent: "worker", phase: "p" });
    await append(me, id, "comms", { text: "still here" }, "lead");
    await server.clock.advance(101);
    const later = await presenceIn(id);
    expect(later["worker"]).toMatchObject({ last_status_at: alive.created_at, presumed_dead: false });
    // What others say, and what is no status, is no sign of life.
    expect(later["lead"]).toMatchObject({ holds_work: true, presumed_dead: true });
    expect(later["idle"]).toMatchObject({ presumed_dead: false });
    await append(me, id, "state", stateOf("lead", working, { agents }), "other");
    expect((await presenceIn(id))["lead"]).toMatchObject({ presumed_dead: true });
    await append(me, id, "status", {}, "lead");
    expect((await presenceIn(id))["lead"]).toMatchObject({ presumed_dead: false });
  });

  test("counts from when an agent got its current work, and presumes nobody dead once the work or the channel has ended", async () => {
    const id = await newChannel(me);
    await append(me, id, "status", {}, "late");
    await server.clock.advance(1000);
    await append(me, id, "state", stateOf("late"));
    await server.clock.advance(300);
    expect((await presenceIn(id))["late"]?.presumed_dead).toBe(false);
    await server.clock.advance(1);
    expect((await presenceIn(id))["late"]?.presumed_dead).toBe(true);
    await append(me, id, "state", stateOf("next"));
    expect((await presenceIn(id))["late"]).toMatchObject({ holds_work: false, presumed_dead: false });
    await server.clock.advance(301);
    expect((await presenceIn(id))["next"]?.presumed_dead).toBe(true);
    await me.ok("closeAgentChannel", { params: { id } });
    expect((await presenceIn(id))["next"]).toMatchObject({ holds_work: true, presumed_dead: false });
  });

  test("follows the operator's cadence", async () => {
    const hasty = await startServer({ settings: { statusCadenceSeconds: 2 } });
    const agent = await mint(hasty.url);
    const id = await newChannel(agent);
    await append(agent, id, "state", stateOf("a"));
    await hasty.clock.advance(10.1);
    const { liveness, presence, onboarding } = await viewOf(agent, id);
    expect(liveness).toEqual({ status_cadence_seconds: 2, presumed_dead_after_seconds: 10 });
    expect(presence["a"]?.presumed_dead).toBe(true);
    expect(onboarding).toMatch(/every 2 seconds[\s\S]*for 10 seconds is presumed dead/);
    await hasty.stop();
  });
});
