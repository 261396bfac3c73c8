import type { Logger } from "pino";
import type { Exporting } from "./environment.ts";
import type { ReadMetrics } from "./metrics.ts";
import type { TraceContext } from "./trace-context.ts";

/** Where a request stands in traces. */
export interface RequestTrace {
  /** The sender's place, where it sent a valid one. */
  readonly sent: TraceContext | undefined;
  /** The span of the request itself; undefined where spans are not recorded. */
  readonly span: RequestSpan | undefined;
}

/** The place that messages keep for whoever works on them: the sender's own, else that of its request. */
export const originOf = ({ sent, span }: RequestTrace): TraceContext | undefined => sent ?? span?.context;

export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** The span of a request that is under way. */
export interface RequestSpan {
  readonly context: TraceContext;
  /** Its handler begins: what the handler did is measured from here. */
  handling(): void;
  end(name: string, attributes: SpanAttributes, failed: boolean): void;
}

/** A span of something that was done: it is recorded when it is over. */
export interface SpanRecord {
  readonly name: string;
  readonly kind: "internal" | "producer" | "consumer" | "client";
  readonly attributes: SpanAttributes;
  /** The instrumentation that is said to have made it; the server's own where it is left out. */
  readonly scope?: string;
  /**
   * Where the messages come from that it is about. It is linked to each. One that is about a single message joins the
   * message's trace where the sender of the request is in no trace of its own.
   */
  readonly origins?: readonly (TraceContext | undefined)[];
}

/** Records what handlers did. */
export interface Spans {
  /** Call it after the commit. @param describe is not called where spans are not recorded */
  record(trace: RequestTrace, describe: () => SpanRecord): void;
}

/** A request that the server makes. */
export interface OutgoingSpan {
  /** What the receiver is sent, to go on from. */
  readonly context: TraceContext;
  end(attributes: SpanAttributes, error: string | undefined): void;
}

/** The traces of one server. */
export interface Tracing extends Spans {
  beginRequest(method: string, sent: TraceContext | undefined): RequestSpan | undefined;
  /** @param origin where the message comes from that is sent */
  beginOutgoing(name: string, origin: TraceContext | undefined, attributes: SpanAttributes): OutgoingSpan | undefined;
  /** Exports what is left, for two seconds at most. */
  close(): Promise<void>;
}

/** Where nothing is exported. */
export const NO_TRACING: Tracing = {
  record: () => {},
  beginRequest: () => undefined,
  beginOutgoing: () => undefined,
  close: async () => {},
};

/** Nothing of OpenTelemetry is loaded where nothing is exported: it takes a tenth of a second and 15 MB. */
export async function openTracing(exporting: Exporting, metrics: ReadMetrics, log: Logger): Promise<Tracing> {
  if (!exporting.traces && !exporting.metrics) return NO_TRACING;
  const { exportTelemetry } = await import("./export.ts");
  return exportTelemetry(exporting, metrics, log);
}
