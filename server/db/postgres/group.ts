import { DatabaseError, type Pool, type QueryResult } from "pg";
import type { Statement } from "./bind.ts";
import { Pipeline } from "./pipeline.ts";

/** A full group takes about 5 ms, for which every later one waits. */
export const MAX_GROUP = 64;

/** How long a group waits for each lock, in milliseconds: shorter than PostgreSQL waits before it looks for a deadlock. */
export const LOCK_TIMEOUT_MS = 30;

/** SQLSTATE lock_not_available: the lock did not come within lock_timeout. */
const LOCK_NOT_AVAILABLE = "55P03";

/** Runs one statement in a transaction of its own, on a connection of its own. */
type Alone = (statement: Statement) => Promise<QueryResult>;

interface Member {
  readonly statement: Statement;
  resolve(result: QueryResult | Promise<QueryResult>): void;
  reject(error: unknown): void;
}

/**
 * Single statements that share a transaction, a packet and a flush of the disk: those that arrive in one turn of the event loop, or
 * while all connections are busy with earlier groups. Each is answered after the commit.
 *
 * A group that fails is rolled back as a whole, and each of its statements is repeated alone. So that no two groups deadlock and
 * nobody waits for a lock that is another's concern, a connection waits only briefly for a lock: that, too, is a failure.
 */
export class GroupCommit {
  readonly #pool: Pool;
  readonly #idle: Pipeline[];
  readonly #alone: Alone;
  readonly #onGroup: ((size: number) => void) | undefined;
  readonly #waiting: Member[] = [];
  #isGathering = false;
  readonly #running = new Set<Promise<void>>();
  readonly #repeated = new Set<Promise<QueryResult>>();

  /**
   * @param pool has `count` connections, which accept a statement before the previous one is answered
   * @param count how many groups may be under way at once
   * @param onGroup called after each commit with the number of statements in it
   */
  constructor(pool: Pool, count: number, alone: Alone, onGroup?: (size: number) => void) {
    this.#pool = pool;
    this.#idle = Array.from({ length: count }, () => new Pipeline(pool));
    this.#alone = alone;
    this.#onGroup = onGroup;
  }

  /** On disk when the promise resolves. */
  query(statement: Statement): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, resolve, reject });
      this.#gather();
    });
  }

  /** Resolves when every statement has been answered. */
  async close(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    await Promise.allSettled(this.#repeated);
    await Promise.all(this.#idle.map((connection) => connection.close()));
    await this.#pool.end();
  }

  /** What else arrives in this turn of the event loop joins the group. */
  #gather(): void {
    const connection = this.#isGathering ? undefined : this.#idle.pop();
    if (connection === undefined) return;
    this.#isGathering = true;
    const running = this.#runNext(connection).finally(() => {
      this.#running.delete(running);
      this.#idle.push(connection);
      if (this.#waiting.length > 0) this.#gather();
    });
    this.#running.add(running);
  }

  async #runNext(connection: Pipeline): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const members = this.#waiting.splice(0, MAX_GROUP);
    this.#isGathering = false;
    if (this.#waiting.length > 0) this.#gather();
    await this.#run(connection, members);
  }

  /** Never rejects. */
  async #run(connection: Pipeline, members: readonly Member[]): Promise<void> {
    const statements = members.map(({ statement }) => statement);
    try {
      const [first] = members;
      if (first && members.length === 1) this.#answerOne(first, await connection.queryAll(statements));
      else this.#answerAll(members, await connection.queryAll(["BEGIN", ...statements, "COMMIT"]));
    } catch (error) {
      for (const member of members) member.reject(error);
    }
  }

  #answerOne(member: Member, [outcome]: readonly Outcome[]): void {
    if (outcome?.status === "fulfilled") {
      this.#onGroup?.(1);
      member.resolve(outcome.value);
    } else if (outcome?.reason.code === LOCK_NOT_AVAILABLE) this.#repeat(member);
    else member.reject(outcome?.reason);
  }

  #answerAll(members: readonly Member[], [begun, ...outcomes]: readonly Outcome[]): void {
    const committed = outcomes.pop();
    const lost = [begun, ...outcomes, committed].find(isLost);
    const isCommitted = committed?.status === "fulfilled" && committed.value.command === "COMMIT";
    if (isCommitted) this.#onGroup?.(members.length);
    for (const [index, member] of members.entries()) {
      const outcome = outcomes[index];
      // Nobody knows whether it was committed.
      if (lost) member.reject(lost.reason);
      else if (committed?.status === "rejected") member.reject(committed.reason);
      else if (!isCommitted) this.#repeat(member);
      else if (outcome?.status === "fulfilled") member.resolve(outcome.value);
      else member.reject(outcome?.reason);
    }
  }

  #repeat({ statement, resolve }: Member): void {
    const repeated = this.#alone(statement);
    this.#repeated.add(repeated);
    void repeated.catch(() => {}).finally(() => this.#repeated.delete(repeated));
    resolve(repeated);
  }
}

type Outcome = PromiseSettledResult<QueryResult>;

const isLost = (outcome: Outcome | undefined): outcome is PromiseRejectedResult =>
  outcome?.status === "rejected" && !(outcome.reason instanceof DatabaseError);
