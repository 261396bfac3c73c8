import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseTimestamp } from "../../server/time/timestamp.ts";
import { type Client, type LooseAnswer, mint, startServer, type TestServer } from "../harness/harness.ts";
import { agree } from "../harness/verdict.ts";
import { Intake } from "./intake.ts";
import { Model, type Piece } from "./model.ts";
import { often } from "./often.ts";
import { type Step, step, WORKERS } from "./steps.ts";

/** SEED=<number> repeats the runs of a seed; RUNS=<number> asks for more of them. */
const RUNS = Number(process.env.RUNS ?? 40);
const TTL_SECONDS = 1800;
/** No run begins, and a failure is made no smaller, when this has passed since the first run, in milliseconds. */
const WITHIN_MS = 20_000 + 100 * RUNS;

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

type Act = Extract<Step, { piece: number; worker: number | null }> & { worker: number };

/** One channel, its model, and every token that was ever given for its messages. */
class Life {
  readonly model: Model;
  readonly #intake: Intake;
  readonly #channel: string;
  readonly #tokens = new Map<string, string[]>();

  constructor(channel: string, maxAttempts: number | null, maxMessages: number | null, retryDelaySeconds: number) {
    this.#channel = channel;
    this.model = new Model(maxAttempts, TTL_SECONDS * 1e6, retryDelaySeconds * 1e6);
    this.#intake = new Intake(this.model, maxMessages);
  }

  async take(step: Step): Promise<void> {
    this.model.now = server.clock.now();
    if (step.do === "post") return this.#post(step);
    if (step.do === "pass") return server.clock.advance(step.seconds);
    if (step.do === "next") return this.#next(step.worker ?? 0, step.seconds, step.max);
    if (step.do === "pause") return this.#pause(step.paused);
    const target = this.model.pieces[step.piece % this.model.pieces.length];
    if (!target) return;
    if (step.do === "retract" || step.do === "requeue") await this.#oversee(step, target);
    else if (step.do === "result")
      await agree(this.model.result(target), owner.attempt("readResult", { params: { id: target.id } }));
    else await this.#act({ ...step, worker: step.worker ?? target.holder ?? 0 }, target);
  }

  /** The list is what the model says, and leaves out what has expired. */
  async compare(): Promise<void> {
    this.model.now = server.clock.now();
    const { data } = await owner.ok("listMessages", { params: { channel: this.#channel } });
    const shown = data.map(({ id, status, claimed_by, claim_epoch, attempts, available_at }) => {
      const holder = claimed_by ? Number(claimed_by.name) : null;
      const availableAt = available_at ? parseTimestamp(available_at) : null;
      return { id, status, holder, epoch: claim_epoch, attempts, availableAt };
    });
    expect(shown).toEqual(this.model.live().map((one) => this.model.view(one)));
  }

  async #post({ way, text, key, delay }: Extract<Step, { do: "post" }>) {
    const channel = this.#channel;
    const sent = key === null ? null : `${way} ${key}`;
    const headers: Record<string, string> = key === null ? {} : { "Idempotency-Key": `${channel} ${key}` };
    // Broadcasts have no delay.
    const delay_seconds = way === "broadcastTask" ? 0 : delay;
    const body = { content: text, ...(delay_seconds > 0 && { delay_seconds }) };
    const request = way === "postMessage" ? { params: { channel }, body } : { body: { channel, ...body } };
    const said = JSON.stringify(body);
    const before = this.#intake.before(sent);
    const answer = await agree(this.#intake.post(said, sent), owner.attempt(way, { ...request, headers }));
    if (answer.status !== 201) return;
    const { id, created_at, expires_at } = answer.body["message"] as Record<"id" | "created_at" | "expires_at", string>;
    const availableAt = delay_seconds > 0 ? (parseTimestamp(created_at) ?? 0) + delay_seconds * 1e6 : null;
    if (before) expect(id).toBe(before.id);
    else this.#intake.store(id, parseTimestamp(expires_at) ?? 0, availableAt, said, sent);
  }

  /** A pause keeps new messages out and hinders no work. */
  async #pause(paused: boolean) {
    await owner.ok("patchChannel", { params: { channel: this.#channel }, body: { paused } });
    this.#intake.paused = paused;
  }

  #oversee(step: Extract<Step, { do: "retract" | "requeue" }>, target: Piece): Promise<LooseAnswer> {
    const by = (step.byOwner ? owner : workers[0]) ?? owner;
    const params = { id: target.id };
    if (step.do === "retract")
      return agree(this.model.retract(target, step.byOwner), by.attempt("retractMessage", { params }));
    const delay_seconds = step.delay ?? 0;
    const expected = this.model.requeue(target, step.byOwner, delay_seconds * 1e6, step.evenIfClaimed);
    const body = { delay_seconds, even_if_claimed: step.evenIfClaimed };
    return agree(expected, by.attempt("requeueMessage", { params, body }));
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
        return this.#remember(target, answer.body);
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
      case "release": {
        const expected = this.model.release(target, step.worker, sent, step.delay === null ? null : step.delay * 1e6);
        const body = { ...request.body, delay_seconds: step.delay };
        return agree(expected, by.attempt("releaseMessage", { ...request, body }));
      }
      case "publish": {
        const expected = this.model.publish(target, step.worker, sent);
        const body = { content: "result", ...request.body };
        return agree(expected, by.attempt("publishResult", { ...request, body }));
      }
    }
  }

  /** Claim-next returns free messages: as many as requested, or all. */
  async #next(index: number, length: number | null, max: number | null) {
    const by = workers[index] ?? owner;
    const body = { channel: this.#channel, lease_seconds: length, max };
    const answer = await agree("200", by.attempt("claimTask", { body }));
    const one = answer.body["message"] === null ? [] : [answer.body];
    const tasks = (max === null ? one : answer.body["messages"]) as LooseAnswer["body"][];
    expect(tasks).toHaveLength(Math.min(max ?? 1, this.model.free().length));
    for (const task of tasks) {
      const { id } = task["message"] as { id: string };
      const taken = this.model.free().find((piece) => piece.id === id);
      if (!taken) throw new Error(`claim-next gave ${id}, which is not free`);
      this.model.take(taken, index, length === null ? null : length * 1e6);
      this.#remember(taken, task);
    }
  }

  #token(id: string, back: number | null): string | null {
    if (back === null) return null;
    return this.#tokens.get(id)?.at(-1 - back) ?? "never given";
  }

  #remember(target: Piece, task: LooseAnswer["body"]) {
    const given = task["lease_token"];
    if (typeof given !== "string") return;
    target.token = given;
    this.#tokens.set(target.id, [...(this.#tokens.get(target.id) ?? []), given]);
  }
}

test(
  "whatever three workers do to a channel, every answer and every list follows the rules",
  async () => {
    const values = fc.tuple(
      fc.constantFrom(null, 1, 3),
      fc.constantFrom(null, 2, 3),
      fc.constantFrom(0, 0, 10),
      fc.array(step, { minLength: 10, maxLength: 30, size: "max" }),
    );
    await often(
      "life",
      values,
      async ([max_attempts, max_messages, retry_delay_seconds, steps]) => {
        made += 1;
        const settings = { ttl_seconds: TTL_SECONDS, max_attempts, max_messages, retry_delay_seconds };
        const { id } = await owner.ok("createChannel", {
          body: { name: `life-${made}`, mode: "claimable", ...settings },
        });
        const life = new Life(id, max_attempts, max_messages, retry_delay_seconds);
        for (const text of ["work", "other work"] as const)
          await life.take({ do: "post", way: "postTask", text, key: null, delay: 0 });
        for (const one of steps) {
          await life.take(one);
          await life.compare();
        }
      },
      { runs: RUNS, withinMs: WITHIN_MS },
    );
  },
  WITHIN_MS + 90_000,
);
