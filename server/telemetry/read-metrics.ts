import type { Handler } from "../wire/operation.ts";

export const readMetrics: Handler<"readMetrics"> = async (_call, { telemetry }) => ({
  status: 200,
  body: await telemetry.metrics(),
  headers: { "Content-Type": "text/plain; version=0.0.4" },
});
