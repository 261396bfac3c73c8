import { readExporting } from "../../server/tracing/environment.ts";
import { startServer, type TestServer, type TestServerOptions } from "../harness/harness.ts";
import { type Collector, type ReceivedSpan, startCollector } from "./collector.ts";

/** A server whose spans go to its own collector, a tenth of a second after they end. */
export interface TracedServer extends TestServer {
  readonly collector: Collector;
  /** Stops the server, and leaves what the collector has. */
  halt(): Promise<void>;
}

/** The exporters read the environment of the process, so one such server at a time. */
export async function startTracedServer(
  options: TestServerOptions = {},
  environment: Record<string, string> = {},
): Promise<TracedServer> {
  const collector = await startCollector();
  const set = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_BSP_SCHEDULE_DELAY: "100",
    OTEL_METRICS_EXPORTER: "none",
    ...environment,
  };
  Object.assign(process.env, set);
  const server = await startServer({
    ...options,
    settings: { exporting: readExporting(process.env), ...options.settings },
  });
  const halt = async () => {
    await server.stop();
    for (const name of Object.keys(set)) delete process.env[name];
  };
  return {
    ...server,
    collector,
    halt,
    async stop() {
      await halt();
      await collector.close();
    },
  };
}

/** A trace of somebody else's, and the headers that carry it. */
export function traceOf(digit: string) {
  const traceId = digit.repeat(32);
  const spanId = digit.repeat(16);
  return { traceId, spanId, headers: { traceparent: `00-${traceId}-${spanId}-01` } };
}

/** The one span that fits. */
export function only(spans: readonly ReceivedSpan[], fits: (span: ReceivedSpan) => boolean): ReceivedSpan {
  const fitting = spans.filter(fits);
  const [span] = fitting;
  if (!span || fitting.length !== 1) throw new Error(`${fitting.length} spans fit of ${spans.map(({ name }) => name)}`);
  return span;
}
