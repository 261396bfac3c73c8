import type { Mutant } from "../history/mutants.ts";
import type { PropertyName } from "./properties.ts";

/** Faults that show in some order of things only, by the property that is there for them. */
export const mutants: Record<PropertyName, Record<string, Mutant>> = {
  "group commit": {
    "answers before the commit": {
      file: "server/db/sqlite/group.ts",
      find: "outcomes.push(outcome);",
      replace: "outcomes.push(outcome); answer(member, outcome);",
    },
    "a failure takes its group with it": {
      file: "server/db/sqlite/group.ts",
      find: "if (!connection.isTransaction) throw lost(outcome);",
      replace: 'if ("error" in outcome) throw lost(outcome);',
    },
    "a failed unit leaves what it wrote": {
      file: "server/db/sqlite/unit.ts",
      find: 'connection.run("ROLLBACK TO unit");',
      replace: "",
    },
    "a writer begins within the readers' snapshot": {
      file: "server/db/sqlite/group.ts",
      find: "connection.endSnapshot();",
      replace: "",
    },
    "a read sees what is not committed": {
      file: "server/db/sqlite/reads.ts",
      find: "return this.#reader.select<Row>(sql, values);",
      replace: "return writer.select<Row>(sql, values);",
    },
    "each read has a snapshot of its own": {
      file: "server/db/sqlite/reads.ts",
      find: "if (writer.snapshot()) this.#atEndOfTurn(() => writer.endSnapshot());",
      replace: "",
    },
    "a snapshot outlives its turn": {
      file: "server/db/sqlite/reads.ts",
      find: "if (writer.snapshot()) this.#atEndOfTurn(() => writer.endSnapshot());",
      replace: "writer.snapshot();",
    },
    "closing does not wait": {
      file: "server/db/sqlite/write-queue.ts",
      find: "await this.#running;",
      replace: "",
    },
    "a group begins during somebody's transaction": {
      file: "server/db/sqlite/write-queue.ts",
      find: "await next.take();",
      replace: "next.take();",
    },
    "the queue is not passed on": {
      file: "server/db/sqlite/turn.ts",
      find: "this.#passOn();",
      replace: "",
    },
  },
};
