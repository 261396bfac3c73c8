import type { Connection } from "./connection.ts";
import { translate } from "./errors.ts";
import { retryBusy } from "./retry-busy.ts";

/** The outcome of one member of a group, before the group is committed. */
export type Outcome<T = unknown> = { readonly value: T } | { readonly error: unknown };

/** One caller's work in a group: a statement or a unit. */
export interface Member {
  /**
   * Leaves the transaction unchanged when the outcome is an error, or ends it where nobody else is in it. Throws only if it cannot.
   *
   * @param alone whether the group has no other member
   */
  attempt(connection: Connection, alone: boolean): Outcome | Promise<Outcome>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface GroupOptions {
  /** How long to wait for another writing process, in milliseconds. */
  readonly patienceMs: number;
  /** Called after each commit with the number of members, before they are answered. */
  readonly onGroup?: (size: number) => void;
}

/**
 * Runs the members in order in one transaction and answers each after the commit. A failing member fails alone. If the
 * transaction is lost (SQLite rolls back by itself on a full disk or an I/O error) or cannot be committed, all fail:
 * later members would otherwise run outside any transaction. Never rejects.
 */
export async function runGroup(
  connection: Connection,
  members: readonly Member[],
  { patienceMs, onGroup }: GroupOptions,
): Promise<void> {
  try {
    await begin(connection, patienceMs);
    const outcomes: Outcome[] = [];
    for (const member of members) {
      const attempt = member.attempt(connection, members.length === 1);
      const outcome = attempt instanceof Promise ? await attempt : attempt;
      if (!connection.isTransaction) throw lost(outcome);
      outcomes.push(outcome);
    }
    connection.commit();
    connection.checkFiles();
    onGroup?.(members.length);
    for (const [index, outcome] of outcomes.entries()) answer(members[index], outcome);
  } catch (error) {
    for (const member of members) member.reject(translate(error));
  } finally {
    rollback(connection);
  }
}

/** @throws SqliteError SQLITE_BUSY when another process writes for more than `patienceMs`; FileMoved */
export async function begin(connection: Connection, patienceMs: number): Promise<void> {
  rollback(connection);
  connection.assertFilesInPlace();
  await retryBusy(patienceMs, () => {
    connection.endSnapshot();
    connection.run("BEGIN IMMEDIATE");
  });
}

/** A failed rollback leaves its transaction open; `begin` retries it. */
export function rollback(connection: Connection): void {
  if (!connection.isTransaction) return;
  try {
    connection.run("ROLLBACK");
  } catch {}
}

function answer(member: Member | undefined, outcome: Outcome): void {
  if ("error" in outcome) member?.reject(translate(outcome.error));
  else member?.resolve(outcome.value);
}

const lost = (outcome: Outcome): unknown =>
  "error" in outcome ? outcome.error : new Error("A statement ended the transaction of its group.");
