import type { Attributes, HrTime } from "@opentelemetry/api";
import { ValueType } from "@opentelemetry/api";
import { emptyResource } from "@opentelemetry/resources";
import type { DataPoint, Histogram, MetricData, MetricProducer } from "@opentelemetry/sdk-metrics";
import { AggregationTemporality, DataPointType } from "@opentelemetry/sdk-metrics";
import type { MetricObjectWithValues, MetricValue } from "prom-client";

/** Reads all metrics of /metrics from prom-client. */
export type ReadMetrics = () => Promise<readonly MetricObjectWithValues<MetricValue<string>>[]>;

/** Exports the metrics of /metrics under the same names, so that both ways of collecting them agree. */
export function metricProducer(read: ReadMetrics, scope: { name: string; version: string }): MetricProducer {
  const startTime = timeOf(Date.now());
  return {
    async collect() {
      const span = { startTime, endTime: timeOf(Date.now()) };
      const metrics = (await read()).flatMap((metric) => metricData(metric, span) ?? []);
      return { resourceMetrics: { resource: emptyResource(), scopeMetrics: [{ scope, metrics }] }, errors: [] };
    },
  };
}

interface Span {
  readonly startTime: HrTime;
  readonly endTime: HrTime;
}

function metricData(metric: MetricObjectWithValues<MetricValue<string>>, span: Span): MetricData | undefined {
  const common = {
    descriptor: { name: metric.name, description: metric.help, unit: "", valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  // In a registry's JSON the type is a name; prom-client's type declarations say it is a number.
  switch (String(metric.type)) {
    case "counter":
      return {
        ...common,
        dataPointType: DataPointType.SUM,
        isMonotonic: true,
        dataPoints: numbers(metric.values, span),
      };
    case "gauge":
      return { ...common, dataPointType: DataPointType.GAUGE, dataPoints: numbers(metric.values, span) };
    case "histogram":
      return { ...common, dataPointType: DataPointType.HISTOGRAM, dataPoints: histograms(metric, span) };
    default:
      return undefined;
  }
}

const numbers = (values: readonly MetricValue<string>[], span: Span): DataPoint<number>[] =>
  values.map(({ labels, value }) => ({ ...span, attributes: attributesOf(labels), value }));

/** prom-client returns a histogram as one row per bucket, with cumulative counts, followed by its sum and count. */
function histograms({ name, values }: MetricObjectWithValues<MetricValue<string>>, span: Span): DataPoint<Histogram>[] {
  const series = Map.groupBy(values, ({ labels: { le: _, ...labels } }) => JSON.stringify(labels));
  return [...series.values()].map((rows) => {
    const last = (suffix: string) => rows.find((row) => nameOf(row) === `${name}_${suffix}`)?.value ?? 0;
    const cumulative = rows.filter((row) => nameOf(row) === `${name}_bucket`);
    const boundaries = cumulative.map(({ labels }) => Number(labels["le"])).filter(Number.isFinite);
    const counts = cumulative.map(({ value }, index) => value - (cumulative[index - 1]?.value ?? 0));
    const { le: _, ...labels } = rows[0]?.labels ?? {};
    const value = { buckets: { boundaries, counts }, sum: last("sum"), count: last("count") };
    return { ...span, attributes: attributesOf(labels), value };
  });
}

const nameOf = (row: MetricValue<string>): string | undefined => (row as { metricName?: string }).metricName;

const attributesOf = (labels: Partial<Record<string, string | number>>): Attributes => ({ ...labels });

const timeOf = (milliseconds: number): HrTime => [
  Math.trunc(milliseconds / 1000),
  Math.round((milliseconds % 1000) * 1e6),
];
