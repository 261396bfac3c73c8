import type { IncomingMessage, ServerResponse } from "node:http";

const deferred = new WeakMap<IncomingMessage, () => void>();

/**
 * Holds "100 Continue" back until the body is wanted: a client that sends `Expect` asks whether its head is refused
 * before it sends a body. After a refusal it may or may not send the body, so the connection is not reused.
 */
export function deferContinue(request: IncomingMessage, response: ServerResponse): void {
  const { shouldKeepAlive } = response;
  response.shouldKeepAlive = false;
  deferred.set(request, () => {
    response.shouldKeepAlive = shouldKeepAlive;
    response.writeContinue();
  });
}

/** Tells a waiting client to send its body. */
export function askForBody(request: IncomingMessage): void {
  deferred.get(request)?.();
  deferred.delete(request);
}
