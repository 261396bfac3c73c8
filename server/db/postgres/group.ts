import { DatabaseError, type Pool } from "pg";
import type { Joinable } from "../database.ts";
import { Outdated } from "../outdated.ts";
import sql, { type Sql } from "../sql.ts";
import type { Statement, StatementNames } from "./bind.ts";
import { type Answered, exchange } from "./exchange.ts";
import { HeldConnection } from "./held-connection.ts";
import { joined } from "./joined.ts";

/** A full group takes about 5 ms, for which every later one waits. */
export const MAX_GROUP = 64;

/** How long a group waits for each lock, in milliseconds: shorter than PostgreSQL waits before it looks for a deadlock. */
export const LOCK_TIMEOUT_MS = 30;

/** SQLSTATE lock_not_available: the lock did not come within lock_timeout. */
const LOCK_NOT_AVAILABLE = "55P03";

/** SQLSTATE of our own (outdated_entitlements() in prisma/migrations/postgres). */
const OUTDATED = "BC001";

/** The class of SQLSTATEs that say that the server ends the connection. */
const OPERATOR_INTERVENTION = "57P";

/** Runs one statement in a transaction of its own, on a connection of its own. */
type Alone = (statement: Statement) => Promise<Answered>;

interface Member {
  readonly statement: Statement;
  /** The version of entitlements at which it holds; undefined where that does not matter. */
  readonly version: number | undefined;
  readonly joinable: Joinable<unknown> | undefined;
  resolve(result: Answered | Promise<Answered>): void;
  reject(error: unknown): void;
}

/**
 * Single statements that share a transaction, a packet and a flush of the disk: those that arrive in one turn of the event loop, or
 * while all connections are busy with earlier groups. Each is answered after the commit.
 *
 * Those of one kind are one statement. A group that fails is rolled back as a whole, and each of its statements is repeated alone. So
 * that no two groups deadlock and nobody waits for a lock that is another's concern, a connection waits only briefly for a lock: that,
 * too, is a failure.
 */
export class GroupCommit {
  readonly #pool: Pool;
  readonly #idle: HeldConnection[];
  readonly #alone: Alone;
  readonly #names: StatementNames;
  readonly #onGroup: ((size: number) => void) | undefined;
  readonly #waiting: Member[] = [];
  #isGathering = false;
  readonly #running = new Set<Promise<void>>();
  readonly #repeated = new Set<Promise<Answered>>();

  /**
   * @param pool has `count` connections
   * @param count how many groups may be under way at once
   * @param onGroup called after each commit with the number of statements in it
   */
  constructor(pool: Pool, count: number, alone: Alone, names: StatementNames, onGroup?: (size: number) => void) {
    this.#pool = pool;
    this.#idle = Array.from({ length: count }, () => new HeldConnection(pool));
    this.#alone = alone;
    this.#names = names;
    this.#onGroup = onGroup;
  }

  /**
   * On disk when the promise resolves.
   * @param version of entitlements, where the statement is to have no effect at any other
   * @param joinable how it is one statement with others of its kind
   * @throws Outdated where it is another one
   */
  query(statement: Statement, version?: number, joinable?: Joinable<unknown>): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, version, joinable, resolve, reject });
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

  async #runNext(connection: HeldConnection): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const members = this.#waiting.splice(0, MAX_GROUP);
    this.#isGathering = false;
    if (this.#waiting.length > 0) this.#gather();
    await this.#run(connection, members);
  }

  /** Never rejects. */
  async #run(connection: HeldConnection, all: readonly Member[]): Promise<void> {
    const versions = all.map(({ version }) => version).filter((version) => version !== undefined);
    // Versions only rise, so an earlier one than another member's is outdated.
    const version = versions.length > 0 ? Math.max(...versions) : undefined;
    const members = all.filter((member) => member.version === undefined || member.version === version);
    for (const member of all) if (!members.includes(member)) member.reject(new Outdated());
    const parts = joined(members, this.#names);
    const statements = parts.map(({ statement }) => statement);
    const checks = version === undefined ? [] : [this.#names.prepare(checkOf(version))];
    try {
      const answers = await exchange(await connection.client(), [...checks, ...statements]);
      this.#onGroup?.(members.length);
      for (const [index, part] of parts.entries()) part.answer(answers[checks.length + index] ?? NOTHING);
    } catch (error) {
      if (error instanceof Error && !(error instanceof DatabaseError)) await connection.discard(error);
      this.#answerFailed(members, error);
    }
  }

  #answerFailed(members: readonly Member[], error: unknown): void {
    const isOfVersion = isOutdatedVersion(error);
    const isRepeated = isOfVersion || (members.length > 1 ? isRolledBack(error) : isLockTimeout(error));
    for (const member of members) {
      if (isOfVersion && member.version !== undefined) member.reject(new Outdated());
      else if (isRepeated) this.#repeat(member);
      else member.reject(error);
    }
  }

  /** Its version was verified by the group, of which the failed statement is not the first, and after the request began. */
  #repeat({ statement, resolve }: Member): void {
    const repeated = this.#alone(statement);
    this.#repeated.add(repeated);
    void repeated.catch(() => {}).finally(() => this.#repeated.delete(repeated));
    resolve(repeated);
  }
}

/** Fails at another version, and the transaction with it. */
const checkOf = (version: number): Sql =>
  sql`SELECT CASE WHEN version = ${version} THEN version ELSE outdated_entitlements() END FROM entitlement_version WHERE id = 1`;

const NOTHING: Answered = { rows: [] };

/** Not so where the connection was lost, or where the server ends it: nobody knows then whether the group was committed. */
const isRolledBack = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code !== undefined && !error.code.startsWith(OPERATOR_INTERVENTION);

const isOutdatedVersion = (error: unknown): boolean => error instanceof DatabaseError && error.code === OUTDATED;

const isLockTimeout = (error: unknown): boolean => error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE;
