import type { ExportResult } from "@opentelemetry/core";
import type { Logger } from "pino";

/** An exporter of either kind, as far as this needs it. */
interface Exporter<Batch> {
  export(batch: Batch, done: (result: ExportResult) => void): void;
}

const SUCCESS = 0;

/** Says once in the log that a collector does not take what it is sent, and once that it does again: not every few seconds. */
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
      if (failed && !isFailing) log.warn({ err: result.error }, `the collector takes no ${signal}: they are dropped`);
      if (!failed && isFailing) log.info(`the collector takes ${signal} again`);
      isFailing = failed;
      done(result);
    });
  return exporter;
}
