import type { Handler } from "../contract/operation.ts";

export const readMetrics: Handler<"readMetrics"> = async (_call, { metrics }) => ({
  status: 200,
  body: await metrics(),
  headers: { "Content-Type": "text/plain; version=0.0.4" },
});
