import { setMaxListeners } from "node:events";
import { type Agent, agentWith, ok, type Send } from "./agent.ts";
import type { Document } from "./document.ts";
import { exchangeWith } from "./http-client.ts";
import { type Judge, judgeBy } from "./judge.ts";
import { randomFrom } from "./random.ts";
import { Pace } from "./throttle.ts";

/**
 * The keys of a run, each minted when the first check asks for it. Five of them, because that is what one address may mint
 * within an hour of an instance with the usual settings. `owner`, `worker` and `outsider` have their own owners.
 * `narrowed` and `doomed` belong to the owner of `owner`: checks take scopes from the one and revoke the other.
 */
export type Role = "owner" | "worker" | "outsider" | "narrowed" | "doomed";

/** The server that is looked at, and what the checks of one run share. */
export interface Target {
  readonly base: string;
  readonly anonymous: Agent;
  as(role: Role): Promise<Agent>;
  withKey(key: string): Agent;
  /** A name that no other run uses. */
  name(word: string): string;
  /** A whole number below the bound, by the run's seed. */
  random(below: number): number;
  /** Answers that contradict the document, each once. Grows while checks run. */
  readonly contradictions: ReadonlySet<string>;
  readonly pace: Pace;
  /** Aborted when the run's time is over. */
  readonly signal: AbortSignal | undefined;
}

export interface TargetOptions {
  readonly url: string;
  readonly document: Document;
  readonly seed: number;
  /** Seconds that one request may wait for the target's limits in all. */
  readonly patience: number;
  /** Hears of each wait for them: seconds. */
  readonly tellWait?: (seconds: number) => void;
  /** Seconds that the run may take; no end where it is left out. */
  readonly timeout?: number | undefined;
  /** Keys to use in place of minted ones. */
  readonly keys?: Partial<Record<Role, string>>;
}

export function openTarget({ url, document, seed, keys = {}, ...options }: TargetOptions): Target {
  const base = url.replace(/\/+$/, "");
  const contradictions = new Set<string>();
  const signal = options.timeout === undefined ? undefined : AbortSignal.timeout(options.timeout * 1000);
  if (signal) setMaxListeners(0, signal); // Each check listens, and each request that waits.
  const pace = new Pace({ patience: options.patience, tell: options.tellWait, signal });
  const send = judged(exchangeWith(base, pace, signal), judgeBy(document), contradictions);
  const withKey = (key: string) => agentWith(key, send);
  const anonymous = agentWith(undefined, send);
  const run = `${Date.now().toString(36)}${Math.floor(Math.random() * 36 ** 3).toString(36)}`;
  let named = 0;
  const name = (word: string) => {
    named += 1;
    return `conformance-${word}-${run}-${named}`;
  };
  const minted = new Map<Role, Promise<Agent>>();
  const as = (role: Role): Promise<Agent> => {
    const known = minted.get(role) ?? mint(role);
    minted.set(role, known);
    return known;
  };
  const mint = async (role: Role) => {
    const given = keys[role];
    if (given) return withKey(given);
    const minter = role === "narrowed" || role === "doomed" ? await as("owner") : anonymous;
    return withKey((await ok(minter.post<{ key: string }>("/v1/keys", { agent_label: name(role) }))).key);
  };
  return { base, anonymous, as, withKey, name, random: randomFrom(seed), contradictions, pace, signal };
}

function judged(send: Send, judge: Judge, contradictions: Set<string>): Send {
  return async (sent) => {
    const answer = await send(sent);
    const wrong = judge(sent, answer);
    if (wrong) contradictions.add(wrong);
    return answer;
  };
}
