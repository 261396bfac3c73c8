import type { ServerResponse } from "node:http";

const carriers = new WeakMap<ServerResponse, ServerResponse>();

/** Notes that what an in-process response says is told by another, of MCP or A2A, and is in memory until a client has taken that. */
export function carriedBy(response: ServerResponse, carrier: ServerResponse | undefined): void {
  if (carrier) carriers.set(response, carrier);
}

export const carrierOf = (response: ServerResponse): ServerResponse | undefined => carriers.get(response);

/** Whether the connection has ended. A response that stands behind others on its connection is not told. */
export const isCut = (response: ServerResponse): boolean => (carrierOf(response) ?? response).req.socket.destroyed;

const pages = new WeakMap<ServerResponse, number>();

/** Notes how many bytes of what a response carries are counted as long pages. */
export const carriesPage = (carrier: ServerResponse, bytes: number): void => {
  pages.set(carrier, pagesIn(carrier) + bytes);
};

export const pagesIn = (carrier: ServerResponse): number => pages.get(carrier) ?? 0;
