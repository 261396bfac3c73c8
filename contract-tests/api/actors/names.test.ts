import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agents, type Client, type LooseAnswer, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { type Channel, Names } from "../../models/names.ts";
import { often } from "../../models/often.ts";
import { at } from "../clients/reading.ts";

/** SEED=<number> repeats the runs of a seed; RUNS=<number> asks for more of them. */
const RUNS = Number(process.env.RUNS ?? 20);
const OWNERS = 3;
/** No run begins, and a failure is made no smaller, when this has passed since the first run, in milliseconds. */
const WITHIN_MS = 20_000 + 100 * RUNS;

let server: TestServer;
let owners: Client[];
let made = 0;
beforeAll(async () => {
  server = await startServer();
  owners = await agents(server.url, OWNERS);
});
afterAll(() => server.stop());

const by = fc.nat(OWNERS - 1);
/** Few words for names and aliases alike, so that they meet. */
const word = fc.constantFrom("red", "green", "blue");
/** A word, or the id of one of the last channels that were made, gone or not. */
const reference = fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: fc.nat(2) });
const wanted = {
  mode: fc.constantFrom("claimable" as const, "broadcast" as const),
  access: fc.constantFrom("open" as const, "open" as const, "restricted" as const),
  discoverable: fc.boolean(),
};
const task = fc.constantFrom("postTask" as const, "postTaskWithResult" as const);
const change = fc.oneof(
  fc.record({ word }),
  fc.record({ discoverable: fc.boolean() }),
  fc.record({ access: wanted.access, discoverable: fc.boolean() }),
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("create" as const), by, word, ...wanted }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("alias" as const), by, reference, word }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("change" as const), by, reference, change }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), by, reference }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("read" as const), by, reference }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("task" as const), by, reference, way: task }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("broadcast" as const), by, reference }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("subscribe" as const), by, reference }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What three owners make of the same words. */
class Naming {
  readonly #names = new Names();
  readonly #prefix = `names-${made}-`;
  readonly #ids: string[] = [];

  async take(step: Step): Promise<void> {
    const sender = owners[step.by];
    if (!sender) throw new Error("there is no such owner");
    if (step.do === "create") return this.#create(step, sender);
    const reference = this.#named(step.reference);
    const params = { channel: reference };
    switch (step.do) {
      case "task":
        return this.#task(step, reference, sender);
      case "alias": {
        const alias = this.#prefix + step.word;
        const answer = await sender.attempt("addChannelAlias", { params, body: { alias } });
        return agreeOn(this.#names.alias(step.by, reference, alias), answer, 201);
      }
      case "change": {
        const { word, ...settings } = { word: undefined, ...step.change };
        const body = word === undefined ? settings : { name: this.#prefix + word };
        const answer = await sender.attempt("patchChannel", { params, body });
        return agreeOn(this.#names.change(step.by, reference, body), answer, 200);
      }
      case "delete": {
        const answer = await sender.attempt("deleteChannel", { params });
        const channel = this.#names.remove(step.by, reference);
        expect(verdict(answer)).toBe(typeof channel === "string" ? channel : "204");
        return;
      }
      case "read":
        return agreeOn(this.#names.find(step.by, reference), await sender.attempt("readChannel", { params }), 200);
      case "broadcast": {
        const answer = await sender.attempt("broadcastTask", { body: { channel: reference, content: "news" } });
        const id = this.#note(at(answer.body, "message.channel_id"));
        return this.#posted(this.#names.broadcastTo(step.by, reference, id), answer);
      }
      case "subscribe": {
        const answer = await sender.attempt("subscribeTasks", { body: { channel: reference, limit: 100 } });
        const lane = this.#names.lookedAt(step.by, reference);
        expect(verdict(answer)).toBe(typeof lane === "string" ? lane : "200");
        if (typeof lane !== "string") expect(answer.body["data"]).toHaveLength(lane?.messages ?? 0);
      }
    }
  }

  async #create({ by, word, ...settings }: Extract<Step, { do: "create" }>, sender: Client) {
    const { mode, access, discoverable } = settings;
    const name = this.#prefix + word;
    const answer = await sender.attempt("createChannel", { body: { name, mode, access, discoverable } });
    const id = this.#note(answer.body["id"]);
    const { channel, made } = this.#names.create({ owner: by, name, mode, access, discoverable }, id);
    agreeOn(channel, answer, made ? 201 : 200);
  }

  async #task({ by, way }: Extract<Step, { do: "task" }>, reference: string, sender: Client) {
    const answer = await sender.attempt(way, { body: { channel: reference, content: "work" } });
    const lane = this.#names.laneOfTask(by, reference, this.#note(answer.body["channel"]));
    this.#posted(lane, answer);
    if (typeof lane !== "string") expect(answer.body["channel"]).toBe(lane.id);
  }

  #posted(lane: Channel | string, answer: LooseAnswer) {
    expect(verdict(answer)).toBe(typeof lane === "string" ? lane : "201");
    if (typeof lane === "string") return;
    expect(answer.body["message"]).toMatchObject({ channel_id: lane.id });
    lane.messages += 1;
  }

  #named(reference: string | number): string {
    return typeof reference === "string" ? this.#prefix + reference : (this.#ids.at(-1 - reference) ?? this.#prefix);
  }

  #note(id: unknown): string {
    if (typeof id === "string" && !this.#ids.includes(id)) this.#ids.push(id);
    return String(id);
  }
}

/** The answer is a refusal, or shows that channel under all its names. */
function agreeOn(expected: Channel | string, answer: LooseAnswer, status: number) {
  expect(verdict(answer)).toBe(typeof expected === "string" ? expected : String(status));
  if (typeof expected === "string") return;
  const { id, name, mode, access, discoverable, aliases } = expected;
  expect(answer.body).toMatchObject({ id, name, mode, access, discoverable, aliases: [...aliases.keys()].sort() });
}

test(
  "whatever three owners name their channels, every name resolves for each of them as the rules say",
  async () => {
    await often(
      "names",
      fc.array(step, { minLength: 15, maxLength: 50, size: "max" }),
      async (steps) => {
        made += 1;
        const naming = new Naming();
        for (const one of steps) {
          await naming.take(one);
          // No two names are published at the same moment.
          await server.clock.advance(1);
        }
      },
      { runs: RUNS, withinMs: WITHIN_MS },
    );
  },
  WITHIN_MS + 90_000,
);
