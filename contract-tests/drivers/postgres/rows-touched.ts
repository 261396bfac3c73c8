import type { Sql } from "../../../server/db/sql.ts";
import sql from "../../../server/db/sql.ts";

/** A node of EXPLAIN (ANALYZE, FORMAT JSON). */
interface Node {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Node[];
}

/** Runs a statement where `run` does. @returns how many rows of tables it looked at, whether or not it answered them */
export async function rowsTouched(run: <Row>(statement: Sql) => Promise<Row[]>, statement: Sql): Promise<number> {
  const [row] = await run<{ "QUERY PLAN": [{ Plan: Node }] }>(sql`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`);
  return touched(row?.["QUERY PLAN"][0].Plan as Node);
}

function touched(node: Node): number {
  const rows = node["Relation Name"] ? node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) : 0;
  return rows * node["Actual Loops"] + (node.Plans ?? []).reduce((sum, plan) => sum + touched(plan), 0);
}
