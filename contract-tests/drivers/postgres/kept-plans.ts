import pg from "pg";
import { StatementNames } from "../../../server/db/postgres/bind.ts";
import { BY_INDEX } from "../../../server/db/postgres/pool.ts";
import type { Sql } from "../../../server/db/sql.ts";

/** A connection on which statements are planned when they are given, for any values, and run by these plans later. */
export async function keptPlans(location: string) {
  const client = new pg.Client(location);
  await client.connect();
  await client.query(`${BY_INDEX}; SET plan_cache_mode = force_generic_plan`);
  const planned: string[] = [];
  const names = new StatementNames(true);
  return {
    plan: async (statement: Sql): Promise<void> => {
      const { text, values } = names.prepare(statement);
      const name = `planned${planned.length}`;
      await client.query(`PREPARE ${name} AS ${text}`);
      planned.push(`EXECUTE ${name}(${values.map((value) => client.escapeLiteral(String(value))).join()})`);
      await client.query(`EXPLAIN ${planned.at(-1)}`);
    },
    /** Runs them all. @returns how many rows of these tables they read */
    rowsRead: async (...tables: readonly string[]): Promise<number> => {
      await client.query("BEGIN");
      for (const statement of planned) await client.query(statement);
      const { rows } = await client.query(
        "SELECT CAST(sum(seq_tup_read + idx_tup_fetch) AS integer) AS read FROM pg_stat_xact_user_tables WHERE relname = ANY ($1)",
        [tables],
      );
      return rows[0].read;
    },
    close: () => client.end(),
  };
}
