import type { ServerResponse } from "node:http";

const carriers = new WeakMap<ServerResponse, ServerResponse>();

/** Notes that what an in-process response says is told by another, of MCP or A2A, and is in memory until a client has taken that. */
export function carriedBy(response: ServerResponse, carrier: ServerResponse | undefined): void {
  if (carrier) carriers.set(response, carrier);
}

export const carrierOf = (response: ServerResponse): ServerResponse | undefined => carriers.get(response);
