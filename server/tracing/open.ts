import type { Logger } from "pino";
import type { Exporting } from "./environment.ts";
import type { ReadMetrics } from "./metrics.ts";
import { NO_TRACING, type Tracing } from "./tracing.ts";

/** Loads OpenTelemetry only if something is exported: loading it takes 40 ms. */
export async function openTracing(exporting: Exporting, metrics: ReadMetrics, log: Logger): Promise<Tracing> {
  if (!exporting.traces && !exporting.metrics) return NO_TRACING;
  const { exportTelemetry } = await import("./export.ts");
  return exportTelemetry(exporting, metrics, log);
}
