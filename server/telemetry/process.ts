import { collectDefaultMetrics, Registry } from "prom-client";

let registry: Registry | undefined;

/** CPU, memory, garbage collection and event loop: collected once per process, however many servers it runs. */
export function processRegistry(): Registry {
  if (registry) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // The metrics are public, and an exact version would tell an attacker which vulnerabilities to try.
  registry.removeSingleMetric("nodejs_version_info");
  return registry;
}
