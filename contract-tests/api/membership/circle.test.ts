import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { trusting } from "../../../server/trusted-proxies.ts";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, client, startServer, type TestServer } from "../../harness/harness.ts";
import { agree, verdict } from "../../harness/verdict.ts";
import { Circle, type Key } from "../../models/circle.ts";
import { MOST_KEYS, type Step, step } from "../../models/circle-steps.ts";
import { often } from "../../models/often.ts";
import { Visitors } from "../../models/visitors.ts";

/** SEED=<number> repeats the runs of a seed; RUNS=<number> asks for more of them. */
const RUNS = Number(process.env.RUNS ?? 30);
/** A page smaller than what is posted meanwhile, so that readers turn pages. */
const PAGE = 2;
/** No run begins, and a failure is made no smaller, when this has passed since the first run, in milliseconds. */
const WITHIN_MS = 20_000 + 100 * RUNS;

let server: TestServer;
let made = 0;
beforeAll(async () => {
  // Keys that were revoked are tried again and again.
  server = await startServer({ settings: { failedKeyLimit: 0, trustsProxy: trusting(["127.0.0.1"]) } });
});
afterAll(() => server.stop());

/** One channel, those who come to it, and what they know. */
class Lives {
  readonly #circle: Circle;
  readonly #clients: Client[] = [];
  /** By key: the cursor of its next page, and the last message that it saw. */
  readonly #reading: { since: string; last: string | null }[] = [];
  #channel = "";
  #visitors: Visitors | undefined;

  private constructor(maxMessages: number | null) {
    this.#circle = new Circle(maxMessages);
  }

  static async begin(maxMessages: number | null): Promise<Lives> {
    const lives = new Lives(maxMessages);
    await lives.#mint(null);
    await lives.#mint(null);
    const body = {
      name: "circle",
      mode: "broadcast" as const,
      access: "restricted" as const,
      discoverable: true,
      max_messages: maxMessages,
    };
    lives.#channel = (await lives.#client(0).ok("createChannel", { body })).id;
    lives.#visitors = new Visitors(lives.#circle, lives.#channel);
    return lives;
  }

  async take(step: Step): Promise<void> {
    if (step.do === "mint") return this.#mint(step.by);
    const index = (step.do === "visit" ? step.visit.by : step.by) % this.#clients.length;
    const [key, sender] = [this.#key(index), this.#client(index)];
    const params = { channel: this.#channel };
    switch (step.do) {
      case "narrow": {
        const expected = this.#circle.narrow(key, step.scopes);
        return agree(expected, sender.attempt("narrowOwnScopes", { body: { scopes: step.scopes } })).then(nothing);
      }
      case "revoke":
        return agree(this.#circle.revoke(key), sender.attempt("revokeOwnKey")).then(nothing);
      case "open": {
        const expected = this.#circle.open(key, step.access);
        return agree(expected, sender.attempt("patchChannel", { params, body: { access: step.access } })).then(nothing);
      }
      case "add": {
        const member = step.other % this.#clients.length;
        const body = { key_id: keyIdOf(this.#client(member)) };
        const expected = this.#circle.add(key, this.#key(member));
        return agree(expected, sender.attempt("addMember", { params, body })).then(nothing);
      }
      case "remove": {
        const member = step.other % this.#clients.length;
        const place = { ...params, key_id: keyIdOf(this.#client(member)) };
        const expected = this.#circle.remove(key, this.#key(member));
        return agree(expected, sender.attempt("removeMember", { params: place })).then(nothing);
      }
      case "post": {
        const content = "news";
        const input =
          step.way === "postMessage" ? { params, body: { content } } : { body: { channel: this.#channel, content } };
        const answer = await sender.attempt(step.way, input);
        const { id = "" } = (answer.body["message"] ?? {}) as { id?: string };
        expect(verdict(answer)).toBe(this.#circle.post(key, id));
        return;
      }
      case "read":
        return this.#read(step.way, index, key, sender);
      case "visit":
        return there(this.#visitors).take(step.visit, key, sender);
      case "ack": {
        const note = this.#circle.after(null).at(-1 - step.back);
        if (!note) return;
        const expected = this.#circle.acknowledge(key, note);
        return agree(expected, sender.attempt("ackMessage", { params: { id: note.id } })).then(nothing);
      }
      default:
        return this.#remember(step, key, sender);
    }
  }

  /** Keys that are minted with a key are of its owner and have its scopes; the others are strangers. */
  async #mint(by: number | null): Promise<void> {
    if (this.#clients.length === MOST_KEYS) return;
    made += 1;
    const parent = by === null ? undefined : by % this.#clients.length;
    const name = `circle-${made}`;
    const expected = this.#circle.mint(parent === undefined ? null : this.#key(parent), made, name);
    const sender = parent === undefined ? client(server.url) : this.#client(parent);
    const answer = await agree(expected, sender.attempt("mintKey", { body: { agent_label: name } }));
    if (answer.status !== 201) return;
    this.#clients.push(client(server.url, String(answer.body["key"])));
    this.#reading.push({ since: "", last: null });
  }

  /** The next page, and on it each message with everybody who has acknowledged it. */
  async #read(way: "listMessages" | "subscribeTasks", index: number, key: Key, sender: Client): Promise<void> {
    const reading = this.#reading[index] ?? { since: "", last: null };
    const from = { limit: PAGE, ...(reading.since && { since: reading.since }) };
    const channel = this.#channel;
    const input = way === "listMessages" ? { params: { channel }, query: from } : { body: { channel, ...from } };
    const answer = await agree(this.#circle.read(key), sender.attempt(way, input));
    if (answer.status !== 200) return;
    const data = answer.body["data"] as { id: string; acknowledged_by: { name: string }[] }[];
    const due = this.#circle.after(reading.last).slice(0, PAGE);
    expect(data.map(({ id, acknowledged_by }) => [id, acknowledged_by.map(({ name }) => name).sort()])).toEqual(
      due.map(({ id, readers }) => [id, [...readers].sort()]),
    );
    reading.since = String(answer.body["next_cursor"] ?? reading.since);
    reading.last = data.at(-1)?.id ?? reading.last;
  }

  async #remember(
    step: Extract<Step, { do: "keep" | "recall" | "change" | "forget" }>,
    key: Key,
    sender: Client,
  ): Promise<void> {
    if (step.do === "keep") {
      const answer = await sender.attempt("createOwnSession", { body: { name: "notes" } });
      expect(verdict(answer)).toBe(this.#circle.keep(key, String(answer.body["id"])));
      return;
    }
    const session = this.#circle.sessions.at(-1 - step.back);
    if (!session) return;
    const params = { id: session.id };
    const refused = this.#circle.recall(key, session);
    if (step.do === "forget") {
      await agree(refused ?? "200 deleted", sender.attempt("deleteSession", { params }));
      session.deleted ||= refused === undefined;
      return;
    }
    if (step.do === "change" && !refused) session.state = { ...session.state, [step.to]: step.to };
    const asking =
      step.do === "change"
        ? sender.attempt("patchSession", { params, body: { state: { [step.to]: step.to } } })
        : sender.attempt("readSession", { params });
    const answer = await agree(refused ?? "200", asking);
    if (!refused) expect(answer.body["state"]).toEqual(session.state);
  }

  #key(index: number): Key {
    return there(this.#circle.keys[index]);
  }

  #client(index: number): Client {
    return there(this.#clients[index]);
  }
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("there is no such key");
  return value;
}

const nothing = () => {};

test(
  "whichever key uses a channel, every answer and every page is what the rules say",
  async () => {
    const values = fc.tuple(fc.constantFrom(null, 1, 3), fc.array(step, { minLength: 15, maxLength: 50, size: "max" }));
    await often(
      "circle",
      values,
      async ([maxMessages, steps]) => {
        const all = await Lives.begin(maxMessages);
        for (const one of steps) await all.take(one);
      },
      { runs: RUNS, withinMs: WITHIN_MS },
    );
  },
  WITHIN_MS + 90_000,
);
