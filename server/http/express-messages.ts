import { IncomingMessage, type ServerOptions, ServerResponse } from "node:http";
import type { Express } from "express";

/**
 * Constructors whose instances have the application's prototypes from the start. Express sets these prototypes on every request and
 * response, which is slow and makes every later access to them slow: unless they have them already.
 */
export const messagesOf = ({
  request,
  response,
}: Express): Pick<ServerOptions, "IncomingMessage" | "ServerResponse"> => ({
  IncomingMessage: withPrototype(IncomingMessage, request),
  ServerResponse: withPrototype(ServerResponse, response),
});

function withPrototype<Base extends typeof IncomingMessage | typeof ServerResponse>(
  base: Base,
  prototype: object,
): Base {
  function Message(...given: unknown[]): object {
    return Reflect.construct(base, given, Message);
  }
  Message.prototype = prototype;
  return Message as unknown as Base;
}
