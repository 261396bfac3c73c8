import type { Queryable } from "../database.ts";
import type { Connection } from "./connection.ts";
import { type AtEndOfTurn, atEndOfTurn } from "./end-of-turn.ts";
import { translate } from "./errors.ts";
import { begin, type GroupOptions, type Member, runGroup } from "./group.ts";
import { attemptStatement } from "./statement.ts";
import { Turn } from "./turn.ts";
import { attemptUnit } from "./unit.ts";

/** A full group takes about 10 ms, during which everybody else in the process waits. */
const MAX_GROUP = 1000;

/** A caller that needs exclusive use of the connection. */
interface Loner {
  take(): Promise<void>;
}

export interface QueueOptions extends GroupOptions {
  readonly atEndOfTurn?: AtEndOfTurn;
}

/**
 * All writes. Statements and units that arrive in one turn of the event loop share one transaction and one fsync; a Turn
 * has a transaction to itself. Each kind is served in the order of arrival, a group and a Turn alternately: otherwise a
 * hand-off behind hundreds of Turns would wait for all of them. Nothing ever runs in another caller's transaction.
 */
export class WriteQueue {
  readonly #connection: Connection;
  readonly #options: QueueOptions;
  readonly #members: Member[] = [];
  readonly #loners: Loner[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(connection: Connection, options: QueueOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** One statement; durable when the promise resolves. */
  statement<T>(run: (connection: Connection) => T): Promise<T> {
    return this.#join<T>((connection) => attemptStatement(connection, run));
  }

  /** Several statements, all or nothing. `work` may wait for nothing but its own queries. */
  unit<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#join<T>((connection, alone) => attemptUnit(connection, work, alone));
  }

  /** A transaction of the caller's own, already begun. Nobody else writes until it is committed or rolled back. */
  turn(): Promise<Turn> {
    return new Promise((resolve, reject) => {
      const take = async () => {
        try {
          await begin(this.#connection, this.#options.patienceMs);
        } catch (error) {
          return reject(translate(error));
        }
        await new Promise<void>((passOn) => resolve(new Turn(this.#connection, passOn)));
      };
      this.#enqueue(this.#loners, { take }, reject);
    });
  }

  /** Refuses new work and resolves when all queued work is done. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  #join<T>(attempt: Member["attempt"]): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#enqueue(this.#members, { attempt, resolve: resolve as Member["resolve"], reject }, reject);
    });
  }

  #enqueue<Newcomer>(queue: Newcomer[], newcomer: Newcomer, reject: (error: unknown) => void): void {
    if (this.#closed) {
      reject(new Error("The database is closed."));
      return;
    }
    queue.push(newcomer);
    this.#running ??= this.#serve();
  }

  /** Each round waits for the end of the event loop's turn, so that every request that arrived in it can join. */
  async #serve(): Promise<void> {
    const { atEndOfTurn: wait = atEndOfTurn } = this.#options;
    while (this.#members.length + this.#loners.length > 0) {
      await new Promise<void>(wait);
      if (this.#members.length > 0) await runGroup(this.#connection, this.#members.splice(0, MAX_GROUP), this.#options);
      const next = this.#loners.shift();
      if (next !== undefined) await next.take();
    }
    this.#running = undefined;
  }
}
