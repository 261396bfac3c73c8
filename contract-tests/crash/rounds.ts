import { setTimeout as sleep } from "node:timers/promises";
import { client } from "../harness/client.ts";
import type { ServerProcess } from "../harness/process.ts";
import { randomFrom } from "../harness/seed.ts";
import { check } from "../history/check.ts";
import { readAll, work } from "../history/load.ts";
import type { History, Violation } from "../history/operation.ts";
import { type Agent, Recorder } from "../history/recorder.ts";
import { freshInstance, type Instance } from "./instance.ts";

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  /** No new round begins after this many seconds. */
  readonly budgetSeconds: number;
  readonly report?: (line: string) => void;
  /** Where the servers run; a fresh database of the tests' kind unless given. */
  readonly instance?: Instance;
}

export interface Totals {
  readonly posts: number;
  readonly claims: number;
  readonly acks: number;
}

export interface CrashResult extends Totals {
  readonly kills: number;
  readonly violations: readonly Violation[];
}

const POSTERS = 4;
const WORKERS = 6;
const READERS = 1;

/** A kill falls up to this long after the server is warm, in milliseconds. */
const LOAD_MS = 400;

/** Warm is a server that has answered this many posts and claims of the round: the first ones are slow. */
const WARM = { posts: 20, claims: 10 };

/** Kills the server in the middle of load, starts it on the same database, and asks for all that was answered. */
export async function crash(options: CrashOptions): Promise<CrashResult> {
  const { kills, seed, budgetSeconds, report = () => {} } = options;
  const instance = options.instance ?? (await freshInstance());
  const rounds = new Rounds(instance, randomFrom(seed));
  const over = performance.now() + budgetSeconds * 1000;
  let violations: Violation[] = [];
  try {
    await rounds.begin();
    while (rounds.done < kills && performance.now() < over && violations.length === 0) {
      await rounds.round();
      violations = check(rounds.history);
      report(`kill ${rounds.done}/${kills}: ${told(totals(rounds.history))}, ${violations.length} violations`);
    }
    await rounds.readEverything();
  } finally {
    await rounds.end();
    await instance.remove();
  }
  return { kills: rounds.done, ...totals(rounds.history), violations: check(rounds.history) };
}

export const told = ({ posts, claims, acks }: Totals) => `${posts} posts, ${claims} claims, ${acks} acks answered`;

function totals(history: History): Totals {
  const answered = (what: string) =>
    history.filter((operation) => operation.do === what && "result" in operation && operation.result === "done").length;
  return { posts: answered("post"), claims: answered("claim"), acks: answered("ack") };
}

class Rounds {
  readonly #instance: Instance;
  readonly #random: () => number;
  readonly #recorder = new Recorder();
  readonly #lanes: string[] = [];
  #agents: Agent[] = [];
  /** The server at work, and the one that takes its place. */
  #server: ServerProcess | undefined;
  #next: ReturnType<Instance["prepare"]>;
  done = 0;

  constructor(instance: Instance, random: () => number) {
    this.#instance = instance;
    this.#random = random;
    this.#next = instance.prepare();
  }

  get history(): History {
    return this.#recorder.history;
  }

  async begin(): Promise<void> {
    this.#agents = await Recorder.agents(await this.#start(), POSTERS + WORKERS + READERS);
  }

  /** Load on a new lane and the one before it, a kill, and a look at both from the next server. */
  async round(): Promise<void> {
    const url = (await this.#server?.ready) ?? "";
    const owner = client(url, this.#agents[0]?.key);
    const { id } = await owner.ok("createChannel", { body: { name: `round-${this.done}`, mode: "claimable" } });
    this.#lanes.push(id);
    await this.#killUnderLoad(url);
    this.done += 1;
    await this.#read(await this.#start(), this.#lanes.slice(-2));
  }

  async readEverything(): Promise<void> {
    await this.#read((await this.#server?.ready) ?? "", this.#lanes);
  }

  async end(): Promise<void> {
    await Promise.all([this.#server?.kill("SIGKILL"), this.#next.server.kill("SIGKILL")]);
  }

  async #start(): Promise<string> {
    const { server, open } = this.#next;
    this.#server = server;
    open();
    const url = await server.ready;
    this.#next = this.#instance.prepare();
    return url;
  }

  async #killUnderLoad(url: string): Promise<void> {
    const before = totals(this.history);
    const agents = this.#agents;
    let working = true;
    const load = work({
      url,
      recorder: this.#recorder,
      posters: agents.slice(0, POSTERS),
      workers: agents.slice(POSTERS, POSTERS + WORKERS),
      readers: agents.slice(POSTERS + WORKERS),
      channel: this.#lanes.at(-1) ?? "",
      lanes: this.#lanes.slice(-2),
      random: this.#random,
      over: new AbortController().signal,
    }).finally(() => {
      working = false;
    });
    const kill = async () => {
      while (working && !isWarm(before, totals(this.history))) await sleep(5);
      await sleep(this.#random() * LOAD_MS);
      await this.#server?.kill("SIGKILL");
    };
    await Promise.all([load, kill()]);
  }

  async #read(url: string, lanes: readonly string[]): Promise<void> {
    const [reader] = this.#agents;
    if (!reader) return;
    for (const lane of lanes) await readAll(this.#recorder.agent(url, reader), lane);
  }
}

const isWarm = (before: Totals, now: Totals): boolean =>
  now.posts >= before.posts + WARM.posts && now.claims >= before.claims + WARM.claims;
