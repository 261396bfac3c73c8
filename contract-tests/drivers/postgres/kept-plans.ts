import pg from "pg";
import { type Statement, StatementNames } from "../../../server/db/postgres/bind.ts";
import { BY_INDEX } from "../../../server/db/postgres/pool.ts";
import type { Sql } from "../../../server/db/sql.ts";

/**
 * A connection on which statements are planned when they are given, for any values, as those of groups and of reads do, and run by these plans
 * later. They are planned by EXPLAIN: whatever runs before is counted among the rows that are read.
 */
export async function keptPlans(location: string) {
  const client = new pg.Client(location);
  await client.connect();
  await client.query(`${BY_INDEX}; SET plan_cache_mode = force_generic_plan`);
  const planned: string[] = [];
  return {
    plan: async ({ text, values }: Pick<Statement, "text" | "values">): Promise<void> => {
      const name = `planned${planned.length}`;
      await client.query(`PREPARE ${name} AS ${text}`);
      planned.push(`EXECUTE ${name}(${values.map((value) => literal(client, value)).join()})`);
      await client.query(`EXPLAIN ${planned.at(-1)}`);
    },
    /** Runs them all. @returns how many rows of all tables they read */
    rowsRead: async (): Promise<number> => {
      await client.query("BEGIN");
      for (const statement of planned) await client.query(statement);
      const { rows } = await client.query(
        "SELECT CAST(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS integer) AS read FROM pg_stat_xact_user_tables",
      );
      return rows[0].read;
    },
    close: () => client.end(),
  };
}

/** As the database writes a statement itself. */
export const written = (statement: Sql): Statement => new StatementNames(true).prepare(statement);

function literal(client: pg.Client, value: unknown): string {
  if (value === null) return "NULL";
  return client.escapeLiteral(Array.isArray(value) ? `{${value.join()}}` : String(value));
}
