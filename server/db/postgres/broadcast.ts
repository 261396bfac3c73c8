import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Broadcast, Listener } from "../database.ts";
import type { ProcessMessage } from "../process-message.ts";
import { decode, encode } from "../process-message.ts";
import { connectionOf } from "./pool.ts";
import { assertPrimary } from "./primary.ts";

const CHANNEL = "backchannel";

/** PostgreSQL limits payloads to less than 8000 bytes. */
const MAX_PAYLOAD = 7900;

/** Messages that follow a NOTIFY within this time share the next. All processes' NOTIFYs pass through one lock, so fewer are better. */
const APART_MS = 5;

/** Interval of reconnection attempts, and of polling without a connection. */
const RETRY_MS = 250;

/** A connection without an answer for this long counts as lost, in milliseconds. */
const DEAD_MS = 5000;

/** A NOTIFY is a transaction, and would wait for the disk although a crash may lose it. */
const HINTS_ONLY = "SET synchronous_commit = off";

/** All who listen share this advisory lock, by which they are counted. */
const LISTENERS_LOCK = 1_633_771_878;

/** Those who listen, as `FROM`. */
export const LISTENERS = `pg_locks WHERE locktype = 'advisory' AND objid = ${LISTENERS_LOCK}
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** What makes a connection listen. */
export const LISTEN = `SELECT pg_advisory_lock_shared(${LISTENERS_LOCK}); LISTEN ${CHANNEL}`;

/** A word that is no message: its sender has begun to listen. */
export const LISTENING = "?";

/** The answer of a process that has kept messages to itself, because it knew of nobody who listened. */
export const KEPT_QUIET = "?!";

/** NOTIFYs sent while the listener was away are lost, so some waiters check at this interval anyway. */
const HEARTBEAT_MS = 1000;

/**
 * Notifies the other processes on the database, by NOTIFY on its own connection: within the writers' transactions it
 * would serialise their commits (17,000 a second became 3,500). A message is a hint that may be lost: while the
 * connection is down, listeners get `uncertain` instead. A process that is alone sends nothing: a NOTIFY costs as much as a group of writes, and
 * there would be one for every three of these.
 */
export class PostgresBroadcast implements Broadcast {
  readonly hears = true;
  readonly #url: string;
  readonly #pending = new Set<string>();
  readonly #listeners = new Set<Listener>();
  #client: pg.Client | undefined;
  #flushing = false;
  /** Whether another process may be listening. */
  #isHeard = true;
  /** Whether messages were not sent, and nobody was told so since. */
  #keptQuiet = false;
  /** Notifications of other processes so far. */
  #received = 0;
  #closed = false;
  readonly #closing = new AbortController();
  #serving: Promise<void> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  send(message: ProcessMessage): void {
    if (this.#closed) return;
    if (this.#isHeard) this.#say(encode(message));
    else this.#keptQuiet = true;
  }

  listen(listener: Listener): void {
    this.#listeners.add(listener);
    this.#serving ??= this.#serve();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#closing.abort();
    await this.#client?.end().catch(() => {});
    await this.#serving;
  }

  async #serve(): Promise<void> {
    while (!this.#closed) {
      const lost = await this.#connect().catch(() => undefined);
      this.#tellUncertain("cut");
      if (lost) await this.#watch(lost);
      else await this.#pause(RETRY_MS);
    }
  }

  /** @returns a promise that settles when the connection is lost */
  async #connect(): Promise<{ promise: Promise<void> }> {
    const client = new pg.Client({
      ...connectionOf(this.#url),
      connectionTimeoutMillis: DEAD_MS,
      query_timeout: DEAD_MS,
    });
    const lost = Promise.withResolvers<void>();
    client.on("error", () => lost.resolve());
    client.on("end", () => lost.resolve());
    await client.connect();
    client.on("notification", ({ processId, payload }) => {
      // A process also receives its own messages; it ignores them here.
      if (processId !== (client as unknown as { processID: number }).processID) this.#hear(payload ?? "");
    });
    await client.query(`${HINTS_ONLY}; ${LISTEN}`).catch(async (error: unknown) => {
      await client.end().catch(() => {});
      throw error;
    });
    this.#client = client;
    this.#isHeard = true;
    this.#say(LISTENING);
    // Those who began to listen while this was cut off had no answer.
    this.#admitQuiet();
    if (this.#closed) await client.end();
    return lost;
  }

  /** Runs until the connection is lost or shows no sign of life. */
  async #watch({ promise }: { promise: Promise<void> }): Promise<void> {
    let connected = true;
    void promise.then(() => {
      connected = false;
    });
    while (connected && !this.#closed) {
      await Promise.race([promise, this.#pause(HEARTBEAT_MS)]);
      if (connected && !(await this.#isAlive())) break;
      if (connected) this.#tellUncertain("idle");
    }
    const client = this.#client;
    this.#client = undefined;
    client?.end().catch(() => {});
  }

  async #isAlive(): Promise<boolean> {
    const client = this.#client;
    if (client === undefined) return true;
    try {
      await assertPrimary(client);
      await this.#lookForOthers(client);
      return true;
    } catch {
      return false;
    }
  }

  /** Whoever begins to listen after the count says so, which may arrive together with it. */
  async #lookForOthers(client: pg.Client): Promise<void> {
    const received = this.#received;
    const { rows } = await client.query(`SELECT 1 FROM ${LISTENERS}`);
    if (this.#received === received) this.#isHeard = rows.length > 1;
  }

  #say(word: string): void {
    this.#pending.add(word);
    if (!this.#flushing) void this.#flush();
  }

  async #flush(): Promise<void> {
    this.#flushing = true;
    // What else is sent in this turn of the event loop joins the first.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#pending.size > 0 && !this.#closed) {
      const payloads = packed([...this.#pending]);
      this.#pending.clear();
      const notify = { name: "notify", text: "SELECT pg_notify($1, word) FROM unnest($2::text[]) AS word" };
      await this.#client?.query({ ...notify, values: [CHANNEL, payloads] }).catch(() => {});
      await this.#pause(APART_MS);
    }
    this.#flushing = false;
  }

  #hear(payload: string): void {
    this.#received += 1;
    this.#isHeard = true;
    for (const word of payload.split(" ")) {
      if (word === LISTENING) this.#admitQuiet();
      else if (word === KEPT_QUIET) this.#tellUncertain("cut");
      else this.#tell(word);
    }
  }

  #admitQuiet(): void {
    if (this.#keptQuiet) this.#say(KEPT_QUIET);
    this.#keptQuiet = false;
  }

  #tell(word: string): void {
    const message = decode(word);
    for (const listener of this.#listeners) listener.received(message);
  }

  #tellUncertain(since: "cut" | "idle"): void {
    for (const listener of this.#listeners) listener.uncertain?.(since);
  }

  #pause(ms: number): Promise<unknown> {
    return delay(ms, undefined, { signal: this.#closing.signal, ref: false }).catch(() => {});
  }
}

/** As many messages as fit into each payload. */
function packed(words: readonly string[]): string[] {
  const payloads: string[] = [];
  let payload = "";
  for (const word of words) {
    if (payload !== "" && payload.length + word.length >= MAX_PAYLOAD) {
      payloads.push(payload);
      payload = "";
    }
    payload = payload === "" ? word : `${payload} ${word}`;
  }
  return [...payloads, payload];
}
