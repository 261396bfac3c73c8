import type { Session } from "../../mcp/call.ts";
import { Holdings } from "../../mcp/holdings.ts";
import type { Caller } from "../contract/caller.ts";

/** Most sessions whose claims are remembered; beyond that the owner with the most loses the one that was silent longest. */
const MOST = 1000;

/** Enough of a session's id to distinguish it from the key's other sessions. */
const TAG_LENGTH = 8;

/** Longest name of an actor. */
const MAX_NAME = 200;

type Id = string | number;

/** State of a client of a 2025 revision between requests. */
export class McpSession implements Session {
  readonly actor: string;
  readonly #holdings = new Holdings();
  /** Running calls, by JSON-RPC id. */
  readonly #running = new Map<Id, AbortController>();

  constructor({ agentLabel }: Caller, id: string) {
    const tag = id.replace(/[^A-Za-z0-9]/g, "").slice(0, TAG_LENGTH);
    this.actor = `${agentLabel.slice(0, MAX_NAME - TAG_LENGTH - 1)}-${tag}`;
  }

  claimed(held: { message_id: string; lease_token: string }): void {
    this.#holdings.add(held);
  }

  touched(leaseToken: string): void {
    this.#holdings.touch(leaseToken);
  }

  gone(leaseToken: string): void {
    this.#holdings.remove(leaseToken);
  }

  get untouched() {
    return this.#holdings.untouched;
  }

  /** Aborted when the client cancels the call with this id. */
  begun(id: Id): AbortSignal {
    const controller = new AbortController();
    this.#running.set(id, controller);
    return controller.signal;
  }

  ended(id: Id): void {
    this.#running.delete(id);
  }

  cancel(id: Id): void {
    this.#running.get(id)?.abort();
  }
}

/** A client without a session keeps no state here: it cancels by closing its stream, and its lease fences it. */
export const NO_SESSION: Session = { actor: undefined, claimed() {}, touched() {}, gone() {}, untouched: [] };

/**
 * The sessions of clients of the 2025 revisions, whose cancellations arrive as separate requests. Clients of 2026-07-28
 * have none. Another process on the same database does not know a session: there, a task claimed for nobody becomes
 * free when its lease ends.
 */
export class McpSessions {
  /** By owner; of each the one silent longest first. */
  readonly #sessions = new Map<string, Map<string, McpSession>>();
  #count = 0;

  /** The session of a key. The client chooses the id, so a key can reach its own sessions only. */
  of(caller: Caller, id: string): McpSession {
    const own = this.#sessions.get(caller.ownerId) ?? new Map<string, McpSession>();
    this.#sessions.set(caller.ownerId, own);
    const name = `${caller.keyId} ${id}`;
    const known = own.get(name);
    const session = known ?? new McpSession(caller, id);
    own.delete(name);
    own.set(name, session);
    if (!known) this.#count += 1;
    if (this.#count > MOST) this.#forgetOne();
    return session;
  }

  #forgetOne(): void {
    const [owner, sessions] = [...this.#sessions].reduce((most, each) => (each[1].size > most[1].size ? each : most));
    const [silent = ""] = sessions.keys();
    sessions.delete(silent);
    if (sessions.size === 0) this.#sessions.delete(owner);
    this.#count -= 1;
  }
}
