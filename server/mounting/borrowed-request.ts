import type { IncomingMessage, ServerResponse } from "node:http";
import type { Express } from "express";

/** Properties that Express and its middleware keep on a request, and that the inner application overwrites. */
const KEPT = ["url", "originalUrl", "baseUrl", "method", "query", "params", "body", "route"] as const;

/**
 * Has an inner application answer a request that looks to it as if it had been sent to the root of its own host. The request is
 * restored once it is answered, because request loggers read its path then.
 *
 * @returns a promise that resolves when the response has ended
 */
export function borrowing(request: IncomingMessage, response: ServerResponse, inner: Express): Promise<void> {
  // The client disconnected while the application authenticated it.
  if (response.closed) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const own = KEPT.map((name) => [name, Object.getOwnPropertyDescriptor(request, name)] as const);
  const prototypes = [Object.getPrototypeOf(request), Object.getPrototypeOf(response)];
  const giveBack = () => {
    Object.setPrototypeOf(request, prototypes[0]);
    Object.setPrototypeOf(response, prototypes[1]);
    for (const [name, descriptor] of own) {
      // The validator defines `query` so that it can be assigned but not redefined.
      if (!descriptor) Reflect.deleteProperty(request, name);
      else if (!Reflect.defineProperty(request, name, descriptor)) Reflect.set(request, name, descriptor.value);
    }
    resolve();
  };
  // Ahead of all other listeners for the end of the response.
  response.prependOnceListener("finish", giveBack);
  response.prependOnceListener("close", giveBack);
  const mountPath = "baseUrl" in request ? String(request.baseUrl) : "";
  // Express 4 stores the parsed query on the request; the inner application parses it from the URL.
  Reflect.deleteProperty(request, "query");
  Object.assign(request, { mountPath, originalUrl: request.url, baseUrl: "" });
  inner(request as Parameters<Express>[0], response as Parameters<Express>[1]);
  return promise;
}
