import { performance } from "node:perf_hooks";
import type { Context, Link, Span, SpanContext, Tracer } from "@opentelemetry/api";
import { createTraceState, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import type { Resource } from "@opentelemetry/resources";
import {
  detectResources,
  envDetector,
  hostDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import type { Sampler } from "@opentelemetry/sdk-trace";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from "@opentelemetry/semantic-conventions";
import type { Logger } from "pino";
import packageJson from "../../package.json" with { type: "json" };
import type { Exporting, Sampling } from "./environment.ts";
import type { ReadMetrics } from "./metrics.ts";
import { metricProducer } from "./metrics.ts";
import { reportingOutages } from "./outages.ts";
import type { TraceContext } from "./trace-context.ts";
import { traceIdOf } from "./trace-context.ts";
import type { OutgoingSpan, RequestSpan, RequestTrace, SpanAttributes, SpanRecord, Tracing } from "./tracing.ts";

/** The instrumentation scope of the server's own spans and metrics. */
const SCOPE = { name: "backchannel", version: packageJson.version };

/** Limit on the last export when the server stops. Supervisors usually allow ten seconds for the whole shutdown. */
const MAX_CLOSING_MS = 2000;

/** Exports spans and metrics in batches, in the background. Spans that arrive while the queue is full are dropped. */
export function exportTelemetry(exporting: Exporting, metrics: ReadMetrics, log: Logger): Tracing {
  const resource = serverResource();
  const meters = exporting.metrics ? startMetrics(exporting, metrics, resource, log) : undefined;
  const spanProcessors = exporting.traces ? [batches(exporting, meters, log)] : [];
  const provider = new TracerProvider({ resource, sampler: samplerOf(exporting.sampler), spanProcessors });
  const close = () => within(MAX_CLOSING_MS, [provider.shutdown(), meters?.shutdown()]);
  return exporting.traces ? { ...spansOf(provider), close } : { ...NO_SPANS, close };
}

const NO_SPANS = { record: () => {}, beginRequest: () => undefined, beginOutgoing: () => undefined };

/** The SDK counts exported and dropped spans in its own metrics. */
function batches({ batch }: Exporting, meters: MeterProvider | undefined, log: Logger): BatchSpanProcessor {
  const exporter = reportingOutages(new OTLPTraceExporter(), "spans", log);
  return new BatchSpanProcessor({ ...batch, exporter, ...(meters && { selfObsMeterProvider: meters }) });
}

function startMetrics({ metricIntervalMs }: Exporting, read: ReadMetrics, resource: Resource, log: Logger) {
  const reader = new PeriodicExportingMetricReader({
    exporter: reportingOutages(new OTLPMetricExporter(), "metrics", log),
    exportIntervalMillis: metricIntervalMs,
    exportTimeoutMillis: Math.min(metricIntervalMs, MAX_METRIC_EXPORT_MS),
    metricProducers: [metricProducer(read, SCOPE)],
  });
  return new MeterProvider({ resource, readers: [reader] });
}

const MAX_METRIC_EXPORT_MS = 30_000;

/** OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES override the defaults. The command line is not included, since it can contain a password. */
function serverResource(): Resource {
  const own = resourceFromAttributes({ [ATTR_SERVICE_NAME]: SCOPE.name, [ATTR_SERVICE_VERSION]: SCOPE.version });
  return own.merge(detectResources({ detectors: [hostDetector, serviceInstanceIdDetector, envDetector] }));
}

function samplerOf({ parentBased, ratio }: Sampling): Sampler {
  const root = new TraceIdRatioBasedSampler(ratio);
  return parentBased ? new ParentBasedSampler({ root }) : root;
}

async function within(milliseconds: number, tasks: readonly (Promise<void> | undefined)[]): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  // An unreachable collector must not hold up the shutdown: the last spans are lost.
  await Promise.race([Promise.allSettled(tasks), late]);
  clearTimeout(timer);
}

function spansOf(provider: TracerProvider): Pick<Tracing, "record" | "beginRequest" | "beginOutgoing"> {
  const own = provider.getTracer(SCOPE.name, SCOPE.version);
  return {
    beginRequest: (method, sent) => new SdkRequestSpan(own, method, sent),
    record: (at, describe) => {
      if (!(at.span instanceof SdkRequestSpan)) return;
      const described = describe();
      record(described.scope === undefined ? own : provider.getTracer(described.scope), at, at.span, described);
    },
    beginOutgoing: (name, origin, attributes) => beginOutgoing(own, name, origin, attributes),
  };
}

const KINDS = {
  internal: SpanKind.INTERNAL,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
} as const;

function record(tracer: Tracer, { sent }: RequestTrace, request: SdkRequestSpan, described: SpanRecord): void {
  const { name, kind, attributes, origins = [] } = described;
  const known = origins
    .filter((origin) => origin !== undefined)
    .filter(({ traceparent }) => traceparent !== request.context.traceparent);
  const [only] = known;
  const joined = sent === undefined && origins.length === 1 ? only : undefined;
  const linked = joined ? [joined, request.context] : known;
  const parent = contextOf(joined ?? request.context);
  const links = linked.map((context): Link => ({ context: spanContextOf(context) }));
  const startTime = request.handledAt;
  tracer
    .startSpan(name, { kind: KINDS[kind], attributes: { ...attributes }, links, startTime }, parent)
    .end(request.now());
}

/** The span of an HTTP request. All its times come from a monotonic clock, so that a clock change cannot make a span end before it starts. */
class SdkRequestSpan implements RequestSpan {
  readonly context: TraceContext;
  readonly #span: Span;
  readonly #began = performance.now();
  readonly #epoch = Date.now();
  /** Milliseconds since 1970. */
  handledAt = this.#epoch;

  constructor(tracer: Tracer, method: string, sent: TraceContext | undefined) {
    this.#span = tracer.startSpan(method, { kind: SpanKind.SERVER, startTime: this.#epoch }, contextOf(sent));
    this.context = traceContextOf(this.#span.spanContext());
  }

  now(): number {
    return this.#epoch + performance.now() - this.#began;
  }

  handling(): void {
    this.handledAt = this.now();
  }

  end(name: string, attributes: SpanAttributes, failed: boolean): void {
    this.#span.updateName(name).setAttributes({ ...attributes });
    if (failed) this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.end(this.now());
  }
}

function beginOutgoing(
  tracer: Tracer,
  name: string,
  origin: TraceContext | undefined,
  attributes: SpanAttributes,
): OutgoingSpan {
  const links = origin ? [{ context: spanContextOf(origin) }] : [];
  const span = tracer.startSpan(
    name,
    { kind: SpanKind.CLIENT, attributes: { ...attributes }, links },
    contextOf(origin),
  );
  return {
    context: traceContextOf(span.spanContext()),
    end(found, error) {
      span.setAttributes({ ...found });
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error });
      span.end();
    },
  };
}

const contextOf = (at: TraceContext | undefined): Context =>
  at ? trace.setSpanContext(ROOT_CONTEXT, spanContextOf(at)) : ROOT_CONTEXT;

const spanContextOf = ({ traceparent, tracestate }: TraceContext): SpanContext => ({
  traceId: traceIdOf(traceparent),
  spanId: traceparent.slice(36, 52),
  traceFlags: Number.parseInt(traceparent.slice(53), 16),
  isRemote: true,
  ...(tracestate !== null && { traceState: createTraceState(tracestate) }),
});

const traceContextOf = ({ traceId, spanId, traceFlags, traceState }: SpanContext): TraceContext => ({
  traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`,
  tracestate: traceState?.serialize() || null,
});
