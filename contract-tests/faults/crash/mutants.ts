import type { Mutant } from "../../checker/mutants.ts";

/** A server that commits what it has answered a moment later. While it lives nobody notices; a kill shows it. */
export const answersBeforeCommit = {
  sqlite: {
    file: "server/db/sqlite/group.ts",
    find: "connection.commit();",
    replace: `for (const [index, outcome] of outcomes.entries()) answer(members[index], outcome);
      await new Promise((resolve) => setTimeout(resolve, 20));
      connection.commit();`,
  },
  postgres: {
    file: "server/db/postgres/batches.ts",
    find: "return results(await (version === undefined ? this.#db.write(statement) : this.#db.writeAt(statement, version)));",
    replace: `const stored = Promise.withResolvers<Record<string, unknown>[]>();
      const storing = async (tx: Queryable) => {
        stored.resolve(await tx.query(statement));
        await new Promise((resolve) => setTimeout(resolve, 20));
      };
      this.#db.unit(storing).catch(stored.reject);
      return results(await stored.promise);`,
  },
} satisfies Record<string, Mutant>;

/** A server that records the answer to an Idempotency-Key a moment after its effect: a kill in between leaves one alone. */
export const recordsApart: Mutant = {
  file: "server/http/idempotency.ts",
  find: "const once = async (tx: Database): Promise<AnyReply> => {",
  replace: `const effect = await run(this.#context);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const once = async (tx: Database): Promise<AnyReply> => {
      const run = async () => effect;`,
};
