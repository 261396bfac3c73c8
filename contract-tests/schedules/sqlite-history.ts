import assert from "node:assert/strict";
import type { DatabaseSync } from "node:sqlite";
import type { Scheduler } from "fast-check";
import sql, { type Sql } from "../../server/db/sql.ts";
import type { Connection } from "../../server/db/sqlite/connection.ts";
import { Reads } from "../../server/db/sqlite/reads.ts";
import { WriteQueue } from "../../server/db/sqlite/write-queue.ts";
import { quickConnections } from "./quick-sqlite.ts";
import { interleave, moment } from "./schedule.ts";

/** Why a deed fails, as its caller is told. */
export const fault = {
  taken: "UNIQUE constraint failed: settings.name",
  thrown: "changed my mind",
  orphan: "FOREIGN KEY constraint failed",
} as const;

const CLOSED = "The database is closed.";

/** What a client does next. Writes, units and transactions of their own leave rows, unless a fault makes them fail. */
export interface Deed {
  readonly do: "write" | "unit" | "alone" | "read" | "close";
  readonly size?: number;
  readonly fault?: string | undefined;
}

/** The rows that a client asked for, in their order, and what it was told. */
interface Asked {
  /** Whether it shares its commit with others. */
  readonly kind: "shared" | "alone";
  readonly names: readonly string[];
  outcome?: "done" | Error;
}

/** One history of a database, judged as it goes. The witness is another process's connection: it sees what is committed. */
export class SqliteHistory {
  readonly #s: Scheduler;
  readonly #witness: DatabaseSync;
  /** Whether commits may fail. */
  readonly #isStormy: boolean;
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #queue: WriteQueue;
  readonly #reads: Reads;
  readonly #asked: Asked[] = [];
  #seen: readonly string[] = [];
  #elsewhere = 0;
  #closed = false;

  static async begin(file: string, witness: DatabaseSync, s: Scheduler, isStormy: boolean): Promise<SqliteHistory> {
    const { writer, reader } = await quickConnections(file);
    witness.exec("DELETE FROM settings; INSERT INTO settings (name, value) VALUES ('taken', 0)");
    return new SqliteHistory(witness, s, isStormy, writer, reader);
  }

  constructor(witness: DatabaseSync, s: Scheduler, isStormy: boolean, writer: Connection, reader: Connection) {
    this.#s = s;
    this.#witness = witness;
    this.#isStormy = isStormy;
    this.#writer = writer;
    this.#reader = reader;
    const atEndOfTurn = (act: () => void) => void moment(s, "the turn ends").then(act);
    this.#queue = new WriteQueue(writer, { patienceMs: 0, atEndOfTurn });
    this.#reads = new Reads(writer, reader, atEndOfTurn);
  }

  async client(name: string, deeds: readonly Deed[]): Promise<void> {
    for (const [index, deed] of deeds.entries()) await this.#perform(`${name}${index}`, deed);
  }

  /**
   * All that was promised is there and nothing else; what shares commits in the order in which it was asked for, and so what is alone; and
   * life goes on.
   */
  async end(): Promise<void> {
    const committed = this.#committed().filter(isAsked);
    assert.equal(committed.length, this.#done().length);
    for (const kind of ["shared", "alone"] as const) {
      const done = this.#done(kind);
      assert.deepEqual(
        committed.filter((name) => done.includes(name)),
        done,
      );
    }
    assert.deepEqual(this.#read(), this.#committed());
    if (!this.#closed) await interleave(this.#s, [this.#write("last", undefined)]);
  }

  clear(): void {
    this.#reader.close();
    this.#writer.close();
  }

  #perform(name: string, { do: what, size = 1, fault }: Deed): Promise<void> {
    if (what === "write") return this.#write(name, fault);
    if (what === "unit") return this.#unit(numbered(name, size), fault);
    if (what === "alone") return this.#alone(numbered(name, size), fault);
    if (what === "read") return this.#readTwice(name);
    return this.#close();
  }

  async #write(name: string, why: string | undefined): Promise<void> {
    await this.#moment(`write ${name}`);
    const statement = insert(why === fault.taken ? "taken" : name);
    await this.#ask("shared", [name], why, () => this.#queue.statement((connection) => run(connection, statement)));
  }

  async #unit(names: readonly string[], why: string | undefined): Promise<void> {
    await this.#moment(`unit ${names}`);
    await this.#ask("shared", names, why, () =>
      this.#queue.unit(async (tx) => {
        for (const name of names) {
          await tx.query(insert(name));
          await this.#moment(`in unit ${name}`);
        }
        if (why === fault.taken) await tx.query(insert("taken"));
        if (why === fault.thrown) throw new Error(why);
        if (why === fault.orphan) for (const statement of orphaned) await tx.query(statement);
      }),
    );
  }

  /** As Prisma takes a transaction. */
  async #alone(names: readonly string[], why: string | undefined): Promise<void> {
    await this.#moment(`alone ${names}`);
    await this.#ask("alone", names, why, async () => {
      const turn = await this.#queue.turn();
      for (const name of names) {
        turn.run((connection) => run(connection, insert(name)));
        await this.#moment(`in alone ${name}`);
      }
      if (why === undefined) return turn.commit();
      turn.rollback();
      throw new Error(why);
    });
  }

  /** Two reads of one turn see the same, though another process commits between them; unless a writer is at work. */
  async #readTwice(name: string): Promise<void> {
    await this.#moment(`read ${name}`);
    const first = this.#read();
    if (this.#writer.isTransaction) return;
    this.#elsewhere += 1;
    this.#witness.exec(`INSERT INTO settings (name, value) VALUES ('elsewhere ${this.#elsewhere}', 0)`);
    assert.deepEqual(this.#read(), first, "a turn has one snapshot");
  }

  /** Who came before is served. */
  async #close(): Promise<void> {
    await this.#moment("close");
    const before = [...this.#asked];
    this.#closed = true;
    await this.#queue.close();
    assert.ok(
      before.every(({ outcome }) => outcome !== undefined),
      "closing waits until all are served",
    );
  }

  /** An answered caller finds all of its request committed, or nothing of it, and never fails because of others. */
  async #ask(
    kind: Asked["kind"],
    names: readonly string[],
    why: string | undefined,
    act: () => Promise<unknown>,
  ): Promise<void> {
    const asked: Asked = { kind, names };
    this.#asked.push(asked);
    const expected = this.#closed ? CLOSED : why;
    asked.outcome = await act().then(
      () => "done" as const,
      (error: Error) => error,
    );
    const told = asked.outcome === "done" ? undefined : asked.outcome.message;
    if (!(this.#isStormy && told === fault.orphan)) assert.equal(told, expected);
    const there = this.#committed().filter((name) => names.includes(name));
    assert.deepEqual(there, told === undefined ? names : [], "what was answered is committed");
  }

  async #moment(label: string): Promise<void> {
    await moment(this.#s, label);
    this.#mustBeWhole(this.#committed());
  }

  /** A read sees what was answered, whole units, and never less than the one before. */
  #read(): string[] {
    const seen = this.#reads.read<{ name: string }>(inOrder).map(({ name }) => name);
    for (const name of [...this.#done(), ...this.#seen]) assert.ok(seen.includes(name), `a read sees ${name}`);
    this.#mustBeWhole(seen);
    this.#seen = seen;
    this.#recall();
    return seen;
  }

  /** What is recalled may be as old as the turn where another process commits, but is no older than an answer. */
  #recall(): void {
    const recalled = this.#reads.recall<{ name: string }>(inOrder).map(({ name }) => name);
    for (const name of this.#done()) assert.ok(recalled.includes(name), `${name} is recalled`);
    this.#mustBeWhole(recalled);
  }

  #mustBeWhole(seen: readonly string[]): void {
    for (const { names } of this.#asked) {
      const part = names.filter((name) => seen.includes(name));
      if (part.length > 0) assert.deepEqual(part, names, "a unit is there as a whole");
    }
  }

  #done(of?: Asked["kind"]): string[] {
    return this.#asked
      .filter(({ kind, outcome }) => outcome === "done" && (of ?? kind) === kind)
      .flatMap(({ names }) => names);
  }

  #committed(): string[] {
    return this.#witness
      .prepare(inOrder.sql)
      .all()
      .map(({ name }) => String(name));
  }
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}.${index}`);
const isAsked = (name: string) => name !== "taken" && !name.startsWith("elsewhere");

/** A row carries its place among those that were written. */
const insert = (name: string) =>
  sql`INSERT INTO settings (name, value) VALUES (${name}, (SELECT count(*) FROM settings))`;
const inOrder = sql`SELECT name FROM settings ORDER BY CAST(value AS INTEGER), name`;
/** The unit's own statements succeed, and its group cannot be committed. */
const orphaned = [
  sql`PRAGMA defer_foreign_keys = ON`,
  sql`INSERT INTO channel_aliases (alias, channel_id, created_at) VALUES ('a', 'nobody', 1)`,
];
const run = (connection: Connection, { sql: text, values }: Sql) => connection.query(text, values);
