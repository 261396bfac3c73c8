import { collectDefaultMetrics, Registry } from "prom-client";

let registry: Registry | undefined;

/** Processor, memory, garbage collection and event loop, collected once for the process however many servers it runs. */
export function processRegistry(): Registry {
  if (registry) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Anybody may read the metrics, and an exact version says which holes to try.
  registry.removeSingleMetric("nodejs_version_info");
  return registry;
}
