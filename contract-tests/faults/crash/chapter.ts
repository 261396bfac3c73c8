import { setTimeout as sleep } from "node:timers/promises";
import { check } from "../../checker/check.ts";
import { readAll, repeatLast, work } from "../../checker/load.ts";
import type { Violation } from "../../checker/operation.ts";
import { type Agent, Recorder } from "../../checker/recorder.ts";
import { client } from "../../harness/client.ts";
import type { Relay } from "./relay.ts";
import { type Totals, totals } from "./totals.ts";

const POSTERS = 4;
const WORKERS = 6;
const READERS = 1;
export const AGENTS = POSTERS + WORKERS + READERS;

/** So many rounds have their own history, so a check costs the same at the first kill and at the thousandth. */
export const ROUNDS = 10;

/** A kill falls up to this long after the load has begun to flow, in milliseconds. */
const LOAD_MS = 200;

/** The load flows once a round has so many answers: the very first requests of a server are slow. */
const FLOWING: Totals = { posts: 20, repeats: 0, claims: 10, acks: 4 };

/** Rounds of load and kills on channels that no other chapter uses. */
export class Chapter {
  readonly #agents: readonly Agent[];
  readonly #random: () => number;
  readonly #recorder = new Recorder();
  readonly #lanes: readonly string[];
  #rounds = 0;

  private constructor(lanes: readonly string[], agents: readonly Agent[], random: () => number) {
    this.#lanes = lanes;
    this.#agents = agents;
    this.#random = random;
  }

  /** Makes a channel for each round. Their names begin with the chapter's. */
  static async begin(url: string, name: string, agents: readonly Agent[], random: () => number): Promise<Chapter> {
    const owner = client(url, agents[0]?.key);
    const names = Array.from({ length: ROUNDS }, (_, round) => `${name}-${round}`);
    const made = await Promise.all(
      names.map((lane) => owner.ok("createChannel", { body: { name: lane, mode: "claimable" } })),
    );
    const lanes = made.map(({ id }) => id);
    return new Chapter(lanes, agents, random);
  }

  get isOver(): boolean {
    return this.#rounds === ROUNDS;
  }

  get totals(): Totals {
    return totals(this.#recorder.history);
  }

  /**
   * Load on the next lane and the one before it, and a kill in its midst. The next server is sent again what was posted
   * last under keys, and shows both lanes.
   */
  async round(relay: Relay): Promise<void> {
    const lanes = this.#lanes.slice(Math.max(0, this.#rounds - 1), this.#rounds + 1);
    this.#rounds += 1;
    await this.#killUnderLoad(relay, lanes);
    await relay.pass();
    await repeatLast(this.#recorder, relay.url, this.#agents);
    await this.#read(relay.url, lanes);
  }

  /** All its channels from their start to their end. */
  async readEverything(url: string): Promise<void> {
    await this.#read(url, this.#lanes.slice(0, this.#rounds));
  }

  violations(): Violation[] {
    return check(this.#recorder.history);
  }

  async #killUnderLoad(relay: Relay, lanes: readonly string[]): Promise<void> {
    const before = this.totals;
    const agents = this.#agents;
    let working = true;
    const load = work({
      url: relay.url,
      recorder: this.#recorder,
      posters: agents.slice(0, POSTERS),
      workers: agents.slice(POSTERS, POSTERS + WORKERS),
      readers: agents.slice(POSTERS + WORKERS),
      channel: lanes.at(-1) ?? "",
      lanes,
      random: this.#random,
      over: new AbortController().signal,
    }).finally(() => {
      working = false;
    });
    const kill = async () => {
      while (working && !flows(before, this.totals)) await sleep(5);
      await sleep(this.#random() * LOAD_MS);
      await relay.kill();
    };
    await Promise.all([load, kill()]);
  }

  async #read(url: string, lanes: readonly string[]): Promise<void> {
    const [reader] = this.#agents;
    if (!reader) return;
    for (const lane of lanes) await readAll(this.#recorder.agent(url, reader), lane);
  }
}

const flows = (before: Totals, now: Totals): boolean =>
  now.posts >= before.posts + FLOWING.posts &&
  now.claims >= before.claims + FLOWING.claims &&
  now.acks >= before.acks + FLOWING.acks;
