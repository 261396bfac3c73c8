import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseTimestamp } from "../server/time/timestamp.ts";
import { type Client, type LooseAnswer, mint, seedOf, startServer, type TestServer } from "./harness/harness.ts";
import { agree } from "./harness/verdict.ts";
import { fresh, Model, type Piece } from "./life/model.ts";

/** SEED=<number> repeats the runs of a seed; RUNS=<number> asks for more of them. */
const RUNS = Number(process.env.RUNS ?? 40);
const WORKERS = 3;
const TTL_SECONDS = 1800;
/** A failure is made smaller until this has passed since the start, in milliseconds, and then reported. */
const SHRINKING_MS = 30_000 + 100 * RUNS;

let server: TestServer;
let owner: Client;
let workers: Client[];
let made = 0;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  workers = await Promise.all(Array.from({ length: WORKERS }, (_, index) => mint(server.url, String(index))));
});
afterAll(() => server.stop());

/** Half of the steps are taken by whoever holds the message, or they would seldom get anywhere. */
const worker = fc.option(fc.nat(WORKERS - 1), { nil: null, freq: 2 });
const piece = fc.constantFrom(0, 0, 0, 1);
const seconds = fc.constantFrom(5, 10, 30);
/** Which of the message's tokens to send, the newest first; null for none. */
const token = fc.constantFrom(null, null, 0, 0, 1);
/** Retracting and queueing again is for the channel's owner; a worker is refused. */
const byOwner = fc.constantFrom(true, true, true, false);
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant("post" as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("claim" as const), worker, piece }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("lease" as const), worker, piece, seconds }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("next" as const), worker, seconds: fc.option(seconds) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("heartbeat" as const), worker, piece, seconds, token }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("ack" as const), worker, piece, token }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("release" as const), worker, piece, token }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("publish" as const), worker, piece, token }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("both" as const), worker, piece }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("result" as const), piece }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("retract" as const), byOwner, piece }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("requeue" as const), byOwner, piece }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("pause" as const), paused: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.constantFrom(1, 10, 30, 300) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Act = Extract<Step, { piece: number; worker: number | null }> & { worker: number };

/** One channel, its model, and every token that was ever given for its messages. */
class Life {
  readonly model: Model;
  readonly #channel: string;
  readonly #tokens = new Map<string, string[]>();

  constructor(channel: string, maxAttempts: number | null) {
    this.#channel = channel;
    this.model = new Model(maxAttempts, TTL_SECONDS * 1e6);
  }

  async take(step: Step): Promise<void> {
    this.model.now = server.clock.now();
    if (step.do === "post") return this.#post();
    if (step.do === "pass") return server.clock.advance(step.seconds);
    if (step.do === "next") return this.#next(step.worker ?? 0, step.seconds);
    if (step.do === "pause") return this.#pause(step.paused);
    const target = this.model.pieces[step.piece % this.model.pieces.length];
    if (!target) return;
    if (step.do === "retract" || step.do === "requeue") await this.#oversee(step.do, target, step.byOwner);
    else if (step.do === "result")
      await agree(this.model.result(target), owner.attempt("readResult", { params: { id: target.id } }));
    else await this.#act({ ...step, worker: step.worker ?? target.holder ?? 0 }, target);
  }

  /** The list is what the model says, and leaves out what has expired. */
  async compare(): Promise<void> {
    this.model.now = server.clock.now();
    const { data } = await owner.ok("listMessages", { params: { channel: this.#channel } });
    const shown = data.map(({ id, status, claimed_by, claim_epoch, attempts }) => {
      return { id, status, holder: claimed_by ? Number(claimed_by.name) : null, epoch: claim_epoch, attempts };
    });
    expect(shown).toEqual(this.model.live().map((one) => this.model.view(one)));
  }

  async #post() {
    const params = { channel: this.#channel };
    const post = { params, body: { content: "work" } };
    if (this.model.paused) {
      await agree("503 channel_paused", owner.attempt("postMessage", post));
      return;
    }
    const { message } = await owner.ok("postMessage", post);
    this.model.pieces.push(fresh(message.id, parseTimestamp(message.expires_at) ?? 0));
  }

  /** A pause keeps new messages out and hinders no work. */
  async #pause(paused: boolean) {
    await owner.ok("patchChannel", { params: { channel: this.#channel }, body: { paused } });
    this.model.paused = paused;
  }

  #oversee(verb: "retract" | "requeue", target: Piece, byOwner: boolean): Promise<LooseAnswer> {
    const by = (byOwner ? owner : workers[0]) ?? owner;
    const operation = verb === "retract" ? "retractMessage" : "requeueMessage";
    return agree(this.model[verb](target, byOwner), by.attempt(operation, { params: { id: target.id } }));
  }

  async #act(step: Act, target: Piece) {
    const { id } = target;
    const by = workers[step.worker] ?? owner;
    switch (step.do) {
      case "claim":
        return agree(this.model.claim(target, step.worker, null), by.attempt("claimMessage", { params: { id } }));
      case "both": {
        const expected = this.model.claimAndAcknowledge(target, step.worker);
        return agree(expected, by.attempt("claimAndAck", { body: { message_id: id } }));
      }
      case "lease": {
        const expected = this.model.claim(target, step.worker, step.seconds * 1e6);
        const body = { lease_seconds: step.seconds };
        const answer = await agree(expected, by.attempt("claimMessageWithLease", { params: { id }, body }));
        return this.#remember(target, answer);
      }
      case "heartbeat": {
        const sent = this.#token(id, step.token) ?? "no such token";
        const expected = this.model.heartbeat(target, step.worker, sent, step.seconds * 1e6);
        const body = { lease_seconds: step.seconds };
        return agree(expected, by.attempt("heartbeatLease", { params: { token: sent }, body }));
      }
      default:
        return this.#finish(step, target, by);
    }
  }

  #finish(step: Extract<Act, { do: "ack" | "release" | "publish" }>, target: Piece, by: Client) {
    const sent = this.#token(target.id, step.token);
    const request = { params: { id: target.id }, body: { lease_token: sent } };
    switch (step.do) {
      case "ack":
        return agree(this.model.acknowledge(target, step.worker, sent), by.attempt("ackMessage", request));
      case "release":
        return agree(this.model.release(target, step.worker, sent), by.attempt("releaseMessage", request));
      case "publish": {
        const expected = this.model.publish(target, step.worker, sent);
        const body = { content: "result", ...request.body };
        return agree(expected, by.attempt("publishResult", { ...request, body }));
      }
    }
  }

  /** Claim-next gives one that is free, and null only where none is. */
  async #next(index: number, length: number | null) {
    const by = workers[index] ?? owner;
    const answer = await by.attempt("claimTask", { body: { channel: this.#channel, lease_seconds: length } });
    const free = this.model.free();
    const claimed = answer.body["claimed"] as { id: string } | null;
    expect(claimed === null).toBe(free.length === 0);
    if (claimed === null) return;
    const taken = free.find(({ id }) => id === claimed.id);
    if (!taken) throw new Error(`claim-next gave ${claimed.id}, which is not free`);
    this.model.take(taken, index, length === null ? null : length * 1e6);
    this.#remember(taken, answer);
  }

  #token(id: string, back: number | null): string | null {
    if (back === null) return null;
    return this.#tokens.get(id)?.at(-1 - back) ?? "never given";
  }

  #remember(target: Piece, { body }: LooseAnswer) {
    const given = body["lease_token"];
    if (typeof given !== "string") return;
    target.token = given;
    this.#tokens.set(target.id, [...(this.#tokens.get(target.id) ?? []), given]);
  }
}

test(
  "whatever three workers do to a channel, every answer and every list is what the rules say",
  async () => {
    const seed = seedOf("life");
    const lives = fc.asyncProperty(
      fc.constantFrom(null, 1, 3),
      fc.array(step, { minLength: 10, maxLength: 30, size: "max" }),
      async (max_attempts, steps) => {
        made += 1;
        const body = { name: `life-${made}`, mode: "claimable" as const, ttl_seconds: TTL_SECONDS, max_attempts };
        const { id } = await owner.ok("createChannel", { body });
        const life = new Life(id, max_attempts);
        await life.take({ do: "post" });
        for (const one of steps) {
          await life.take(one);
          await life.compare();
        }
      },
    );
    await fc.assert(lives, { seed, numRuns: RUNS, interruptAfterTimeLimit: SHRINKING_MS });
  },
  SHRINKING_MS + 30_000,
);
