import { readFileSync } from "node:fs";

/** A fault planted in the server: a few words of one of its files, written otherwise wherever they stand. */
export interface Mutant {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** The faults that the checker is there for. The server's own files know nothing of them. */
export const mutants = {
  /** A claim by id does not ask whether the message is free. */
  "two winners": {
    file: "server/leases/lease.ts",
    find: `\${isFree(taking.now, rules)}`,
    replace: "state <> 'acknowledged'",
  },
  /** A lease token is not compared with the present one. */
  "accepted late ack": {
    file: "server/messages/claim-state.ts",
    find: `lease_token = \${leaseToken} AND claimed_by_key_id = \${caller.keyId}`,
    replace: "lease_token IS NOT NULL",
  },
  /**
   * Cursors come from a clock that runs backwards within each twentieth of a second, so a post can appear behind a reader. No two
   * moments become one, which would be a 500.
   */
  "skipped cursor": {
    file: "server/messages/append.ts",
    find: "newRow(each, earliest + index)",
    replace: "newRow(each, earliest + index - 1 - 2 * ((earliest + index) % 50_000))",
  },
  /** One in twenty units is answered before its commit, which then does not come. */
  "lost acknowledged post": {
    file: "server/db/sqlite/unit.ts",
    find: "if (unit.lostBy !== undefined) throw unit.lostBy;",
    replace: 'if (Math.random() < 0.05) connection.run("ROLLBACK TO unit");',
  },
  /** The same on PostgreSQL. */
  "lost acknowledged post of PostgreSQL": {
    file: "server/db/postgres/batches.ts",
    find: "return results(await (version === undefined ? this.#db.write(statement) : this.#db.writeAt(statement, version)));",
    replace: `let rows: Record<string, unknown>[] = [];
      const storing = async (tx: Queryable) => {
        rows = await tx.query(statement);
        if (Math.random() < 0.05) throw new Error("undone");
      };
      await this.#db.unit(storing).catch(() => {});
      return results(rows);`,
  },
  /** One in twenty groups of claims and acknowledgements is answered although it was rolled back. */
  "lost acknowledged claim of PostgreSQL": {
    file: "server/db/postgres/group.ts",
    find: "[...checks, ...statements]",
    replace: `[
      ...checks,
      ...statements,
      ...(Math.random() < 0.05 ? [{ text: "ROLLBACK", values: [] }] : []),
    ]`,
  },
  /** What was released with a delay may be claimed at once. */
  "handed out early": {
    file: "server/messages/claim-state.ts",
    find: `available_at <= \${now}`,
    replace: "available_at IS NOT NULL",
  },
  /** It may not be claimed when its delay has ended. */
  "never handed out": {
    file: "server/leases/release.ts",
    find: "now + seconds(delay) : null",
    replace: "now + seconds(delay) + seconds(3600) : null",
  },
  /** A claim with an Idempotency-Key is answered from the record of the first one. */
  "replayed claim": {
    file: "generated/operations.ts",
    find: '"path":"/v1/tasks/claim","auth":"key","scope":"messages:claim","hot":true,"idempotency":"reexecute"',
    replace: '"path":"/v1/tasks/claim","auth":"key","scope":"messages:claim","hot":true,"idempotency":"replay"',
  },
} satisfies Record<string, Mutant>;

export type MutantName = keyof typeof mutants;

const TOP = new URL("../../", import.meta.url);

/** @throws Error when the file no longer has the place: the mutant would be the true server. */
export function mutate({ file, find, replace }: Mutant): { readonly url: string; readonly source: string } {
  const url = new URL(file, TOP);
  const source = readFileSync(url, "utf8");
  const parts = source.split(find);
  if (parts.length < 2) throw new Error(`${file} no longer has this: ${find}`);
  return { url: url.href, source: parts.join(replace) };
}

/** The environment in which Node runs the server's code as a mutant. */
export const asMutant = (mutant: Mutant): Record<string, string> => ({
  NODE_OPTIONS: `--import=${new URL("load-mutant.ts", import.meta.url).href}`,
  BACKCHANNEL_TEST_MUTANT: JSON.stringify(mutant),
});
