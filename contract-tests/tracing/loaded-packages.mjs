// Preloaded into a server: says on standard error which packages of OpenTelemetry it loads.
import { registerHooks } from "node:module";

registerHooks({
  load(url, context, next) {
    const [, name] = /\/@opentelemetry\/([^/]+)\//.exec(url) ?? [];
    if (name) process.stderr.write(`loaded ${name}\n`);
    return next(url, context);
  },
});
