import type { Reader, Writer } from "../db/database.ts";
import { larger } from "../db/extremes.ts";
import sql from "../db/sql.ts";
import { days, type Micros, seconds } from "../time/timestamp.ts";

export const SPAN: Micros = seconds(900);

/** 288 rows of this length: no more are kept, however often a server starts. */
export const KEPT: Micros = days(3);

/** The totals of a span, or an addition to them. Times are in microseconds. */
export interface HealthCounts {
  readonly starts: number;
  readonly writes: number;
  readonly failures: number;
  readonly writeTotal: Micros;
  readonly writeSlowest: Micros;
}

export interface HealthSpanRow extends HealthCounts {
  readonly since: Micros;
}

export const spanOf = (moment: Micros): Micros => Math.floor(moment / SPAN) * SPAN;

/** Several servers may add to one span concurrently, so a single statement adds. */
export async function addToSpan(db: Writer, since: Micros, added: HealthCounts): Promise<void> {
  const { starts, writes, failures, writeTotal, writeSlowest } = added;
  await db.write(sql`
    INSERT INTO health_spans (since, starts, writes, failures, write_total, write_slowest)
    VALUES (${since}, ${starts}, ${writes}, ${failures}, ${writeTotal}, ${writeSlowest})
    ON CONFLICT (since) DO UPDATE SET
      starts = health_spans.starts + excluded.starts,
      writes = health_spans.writes + excluded.writes,
      failures = health_spans.failures + excluded.failures,
      write_total = health_spans.write_total + excluded.write_total,
      write_slowest = ${larger(sql`health_spans.write_slowest`, sql`excluded.write_slowest`)}`);
}

/** Also deletes spans of a clock that was ahead: they would reappear as history once their time has come. */
export async function forgetSpans(db: Writer, now: Micros): Promise<void> {
  await db.write(sql`DELETE FROM health_spans WHERE since < ${now - KEPT} OR since > ${now}`);
}

export const keptSpans = (db: Reader, now: Micros): Promise<HealthSpanRow[]> =>
  db.read<HealthSpanRow>(sql`
    SELECT since, starts, writes, failures, write_total AS "writeTotal", write_slowest AS "writeSlowest"
    FROM health_spans WHERE since >= ${now - KEPT} AND since <= ${now} ORDER BY since`);
