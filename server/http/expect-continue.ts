import type { IncomingMessage, ServerResponse } from "node:http";

const deferred = new WeakMap<IncomingMessage, () => void>();

/**
 * Keeps "100 Continue" back until the body is wanted: a client that sends `Expect` asks whether its head is refused before
 * it sends a body. Refused, it may send the body or leave it, so the connection is not used again.
 */
export function deferContinue(request: IncomingMessage, response: ServerResponse): void {
  const { shouldKeepAlive } = response;
  response.shouldKeepAlive = false;
  deferred.set(request, () => {
    response.shouldKeepAlive = shouldKeepAlive;
    response.writeContinue();
  });
}

/** Tells a client that waits for it to send its body. */
export function askForBody(request: IncomingMessage): void {
  deferred.get(request)?.();
  deferred.delete(request);
}
