/** What the standard variables of OpenTelemetry ask for; the exporters read where to and with which headers by themselves. */
export interface Exporting {
  readonly traces: boolean;
  readonly metrics: boolean;
  /** Which traces are recorded that begin here; a request that comes with a trace is recorded as its sender was. */
  readonly sampler: Sampling;
  readonly batch: BatchLimits;
  /** How often metrics are exported, in milliseconds. */
  readonly metricIntervalMs: number;
  /** A sentence for each variable that cannot be followed. */
  readonly unknown: readonly string[];
}

/** Whether a trace's own beginning decides, and else which share of traces is recorded: 0 to 1. */
export interface Sampling {
  readonly parentBased: boolean;
  readonly ratio: number;
}

export interface BatchLimits {
  /** Spans that wait to be exported; what comes beyond is dropped. */
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

/** Nothing is exported, and nothing of OpenTelemetry loaded, unless OTEL_EXPORTER_OTLP_ENDPOINT (or that of one signal) is set. */
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
    unknown.push(`OTEL_${variable} is no URL that begins with http:// or https://: nothing is exported there.`);
    return false;
  };
  const exporting = { traces: exportsTo("TRACES"), metrics: exportsTo("METRICS") };
  const protocol = text("EXPORTER_OTLP_PROTOCOL");
  if (protocol !== undefined && protocol !== PROTOCOL)
    unknown.push(`OTEL_EXPORTER_OTLP_PROTOCOL is "${protocol}": this server speaks ${PROTOCOL} alone.`);
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
    unknown: exporting.traces || exporting.metrics || unknown.some((line) => line.includes("ENDPOINT")) ? unknown : [],
  };
}

const ENDPOINT = "EXPORTER_OTLP_ENDPOINT";
const PROTOCOL = "http/protobuf";
const MOST = 100_000;
const LONGEST_MS = 3_600_000;
