/** The configuration in OpenTelemetry's standard variables. The exporters read endpoints, headers and timeouts themselves. */
export interface Exporting {
  readonly traces: boolean;
  readonly metrics: boolean;
  /** Which traces are recorded. */
  readonly sampler: Sampling;
  readonly batch: BatchLimits;
  /** Milliseconds between two exports of metrics. */
  readonly metricIntervalMs: number;
  /** A warning for each variable that has no effect. */
  readonly unknown: readonly string[];
}

/** The share of traces to record, 0 to 1. With `parentBased`, it is only for traces that start here: others follow their parent's decision. */
export interface Sampling {
  readonly parentBased: boolean;
  readonly ratio: number;
}

export interface BatchLimits {
  /** Spans waiting for export. Further ones are dropped. */
  readonly maxQueueSize: number;
  readonly maxExportBatchSize: number;
  readonly scheduledDelayMillis: number;
  readonly exportTimeoutMillis: number;
}

const SAMPLERS: Readonly<Record<string, (ratio: number) => Sampling>> = {
  always_on: () => ({ parentBased: false, ratio: 1 }),
  always_off: () => ({ parentBased: false, ratio: 0 }),
  traceidratio: (ratio) => ({ parentBased: false, ratio }),
  parentbased_always_on: () => ({ parentBased: true, ratio: 1 }),
  parentbased_always_off: () => ({ parentBased: true, ratio: 0 }),
  parentbased_traceidratio: (ratio) => ({ parentBased: true, ratio }),
};

const DEFAULT_SAMPLER = "parentbased_always_on";

/** Nothing is exported unless OTEL_EXPORTER_OTLP_ENDPOINT, or the variable for a single signal, is set. */
export function readExporting(environment: NodeJS.ProcessEnv): Exporting {
  const unknown: string[] = [];
  const text = (name: string) => environment[`OTEL_${name}`]?.trim() || undefined;
  const number = (name: string, fallback: number, max: number) => {
    const given = text(name);
    const value = Number(given);
    if (given === undefined || (value >= 0 && value <= max)) return given === undefined ? fallback : value;
    unknown.push(`OTEL_${name} is "${given}", not a number from 0 to ${max}: ${fallback} is used.`);
    return fallback;
  };
  const isDisabled = text("SDK_DISABLED")?.toLowerCase() === "true";
  const exportsTo = (signal: "TRACES" | "METRICS") => {
    const variable = text(`EXPORTER_OTLP_${signal}_ENDPOINT`) ? `EXPORTER_OTLP_${signal}_ENDPOINT` : ENDPOINT;
    const endpoint = text(variable);
    if (isDisabled || text(`${signal}_EXPORTER`) === "none" || endpoint === undefined) return false;
    if (/^https?:$/.test(URL.parse(endpoint)?.protocol ?? "")) return true;
    unknown.push(`OTEL_${variable} is not an http:// or https:// URL, so nothing is exported to it.`);
    return false;
  };
  const exporting = { traces: exportsTo("TRACES"), metrics: exportsTo("METRICS") };
  const protocol = text("EXPORTER_OTLP_PROTOCOL");
  if (protocol !== undefined && protocol !== PROTOCOL)
    unknown.push(`OTEL_EXPORTER_OTLP_PROTOCOL is "${protocol}": this server supports only ${PROTOCOL}.`);
  const named = text("TRACES_SAMPLER") ?? DEFAULT_SAMPLER;
  if (!Object.hasOwn(SAMPLERS, named))
    unknown.push(`OTEL_TRACES_SAMPLER is "${named}": give ${Object.keys(SAMPLERS).join(", ")}.`);
  const ratio = number("TRACES_SAMPLER_ARG", 1, 1);
  const sampling = SAMPLERS[Object.hasOwn(SAMPLERS, named) ? named : DEFAULT_SAMPLER];
  return {
    ...exporting,
    sampler: sampling?.(ratio) ?? { parentBased: true, ratio: 1 },
    batch: {
      maxQueueSize: number("BSP_MAX_QUEUE_SIZE", 2048, MOST),
      maxExportBatchSize: number("BSP_MAX_EXPORT_BATCH_SIZE", 512, MOST),
      scheduledDelayMillis: number("BSP_SCHEDULE_DELAY", 5000, LONGEST_MS),
      exportTimeoutMillis: number("BSP_EXPORT_TIMEOUT", 30_000, LONGEST_MS),
    },
    metricIntervalMs: number("METRIC_EXPORT_INTERVAL", 60_000, LONGEST_MS),
    // Such variables may be meant for other programs of the machine, as long as none names a collector for this one.
    unknown: ["", "TRACES_", "METRICS_"].some((signal) => text(`EXPORTER_OTLP_${signal}ENDPOINT`)) ? unknown : [],
  };
}

const ENDPOINT = "EXPORTER_OTLP_ENDPOINT";
const PROTOCOL = "http/protobuf";
const MOST = 100_000;
const LONGEST_MS = 3_600_000;
