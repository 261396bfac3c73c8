import type { components } from "../../generated/api.ts";
import type { Handler } from "../contract/operation.ts";
import { formatTimestamp, type Micros } from "../time/timestamp.ts";
import { type HealthSpanRow, KEPT, keptSpans, SPAN } from "./health-spans.ts";

const wholeSeconds = (micros: Micros): number => Math.round(micros / 1_000_000);
const milliseconds = (micros: Micros): number => Math.round(micros) / 1000;

const view = (row: HealthSpanRow): components["schemas"]["HealthSpan"] => ({
  started_at: formatTimestamp(row.since),
  starts: row.starts,
  writes: row.writes,
  failures: row.failures,
  write_ms_mean: row.writes === 0 ? null : milliseconds(row.writeTotal / row.writes),
  write_ms_max: row.writes === 0 ? null : milliseconds(row.writeSlowest),
});

export const readStatusHistory: Handler<"readStatusHistory"> = async (_call, { db, clock, startedAt }) => ({
  status: 200,
  body: {
    up_since: formatTimestamp(startedAt),
    span_seconds: wholeSeconds(SPAN),
    kept_seconds: wholeSeconds(KEPT),
    data: (await keptSpans(db, clock.now())).map(view),
  },
});
