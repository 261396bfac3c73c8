import type { ExportResult } from "@opentelemetry/core";
import type { Logger } from "pino";

/** The common part of trace and metric exporters. */
interface Exporter<Batch> {
  export(batch: Batch, done: (result: ExportResult) => void): void;
}

const SUCCESS = 0;

/** Logs the first failed export and the next successful one, instead of a line for every failure. */
export function reportingOutages<Batch, Kind extends Exporter<Batch>>(
  exporter: Kind,
  signal: string,
  log: Logger,
): Kind {
  const send = exporter.export.bind(exporter);
  let isFailing = false;
  exporter.export = (batch: Batch, done: (result: ExportResult) => void) =>
    send(batch, (result) => {
      const failed = result.code !== SUCCESS;
      if (failed && !isFailing)
        log.warn({ err: result.error }, `the collector does not accept ${signal}: they are dropped`);
      if (!failed && isFailing) log.info(`the collector accepts ${signal} again`);
      isFailing = failed;
      done(result);
    });
  return exporter;
}
