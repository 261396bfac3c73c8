import type { IncomingMessage, ServerResponse } from "node:http";
import type { Express } from "express";

/** What Express and its middlewares keep on a request, and the inner application sets anew. */
const KEPT = ["url", "originalUrl", "baseUrl", "method", "query", "params", "body", "route"] as const;

/**
 * Lets an inner application answer, to which the request looks as if it had come to the root of a host of its own. Once it is
 * answered the request is as it was: what logs requests at their end reads its path then.
 *
 * @returns a promise that resolves when the answer is over
 */
export function borrowing(request: IncomingMessage, response: ServerResponse, inner: Express): Promise<void> {
  // The client left while the application asked who it is.
  if (response.closed) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const own = KEPT.map((name) => [name, Object.getOwnPropertyDescriptor(request, name)] as const);
  const prototypes = [Object.getPrototypeOf(request), Object.getPrototypeOf(response)];
  const giveBack = () => {
    Object.setPrototypeOf(request, prototypes[0]);
    Object.setPrototypeOf(response, prototypes[1]);
    for (const [name, descriptor] of own) {
      // The validator makes a query that cannot be defined anew, only set.
      if (!descriptor) Reflect.deleteProperty(request, name);
      else if (!Reflect.defineProperty(request, name, descriptor)) Reflect.set(request, name, descriptor.value);
    }
    resolve();
  };
  // Before everybody else who waits for the end of the answer.
  response.prependOnceListener("finish", giveBack);
  response.prependOnceListener("close", giveBack);
  const mountPath = "baseUrl" in request ? String(request.baseUrl) : "";
  // Older versions of Express parse the query once and keep it; the inner application reads it from the URL.
  Reflect.deleteProperty(request, "query");
  Object.assign(request, { mountPath, originalUrl: request.url, baseUrl: "" });
  inner(request as Parameters<Express>[0], response as Parameters<Express>[1]);
  return promise;
}
