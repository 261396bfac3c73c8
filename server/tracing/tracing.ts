import type { TraceContext } from "./trace-context.ts";

/** The trace context of a request. */
export interface RequestTrace {
  /** As the client sent it. Undefined where it sent none, or an invalid one. */
  readonly sent: TraceContext | undefined;
  /** The span of the request itself. Undefined where no spans are exported. */
  readonly span: RequestSpan | undefined;
}

/** What a message stores as its origin: the context that the client sent, or else the span of its request. */
export const originOf = ({ sent, span }: RequestTrace): TraceContext | undefined => sent ?? span?.context;

export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** The span of a request in progress. */
export interface RequestSpan {
  readonly context: TraceContext;
  /** Marks the start of the handler, which is where spans recorded by it start. */
  handling(): void;
  end(name: string, attributes: SpanAttributes, failed: boolean): void;
}

/** A span that is recorded once its work is done. */
export interface SpanRecord {
  readonly name: string;
  readonly kind: "internal" | "producer" | "consumer" | "client";
  readonly attributes: SpanAttributes;
  /** Its instrumentation scope, unless it is the server's own. */
  readonly scope?: string;
  /**
   * The origins of the messages that it concerns. The span links to each of them. If it concerns a single message and the
   * client sent no trace context, it also becomes a child of that origin, so the hand-off is one trace.
   */
  readonly origins?: readonly (TraceContext | undefined)[];
}

/** Records the work of handlers. */
export interface Spans {
  /** Call it after the commit. @param describe only called where spans are exported */
  record(trace: RequestTrace, describe: () => SpanRecord): void;
}

/** A request that the server sends. */
export interface OutgoingSpan {
  /** To be sent to the receiver. */
  readonly context: TraceContext;
  end(attributes: SpanAttributes, error: string | undefined): void;
}

/** Tracing of one server. */
export interface Tracing extends Spans {
  beginRequest(method: string, sent: TraceContext | undefined): RequestSpan | undefined;
  /** @param origin the trace context of the message that is sent */
  beginOutgoing(name: string, origin: TraceContext | undefined, attributes: SpanAttributes): OutgoingSpan | undefined;
  /** Exports the remaining spans, within two seconds. */
  close(): Promise<void>;
}

/** Used where nothing is exported. */
export const NO_TRACING: Tracing = {
  record: () => {},
  beginRequest: () => undefined,
  beginOutgoing: () => undefined,
  close: async () => {},
};
