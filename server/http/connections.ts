import type { Server } from "node:http";
import type { Socket } from "node:net";
import { routes } from "../../generated/operations.ts";
import type { Settings } from "../settings.ts";

/** A client that reads nothing of its answer for this long is disconnected, in milliseconds. */
const UNREAD_MS = 60_000;

/** Connections beyond the limit that are reserved for health checks, and how long each may take, in milliseconds. */
const SPARE = 32;
const SPARE_MS = 5000;

type Limits = Pick<Settings, "maxConnections" | "maxConnectionsPerAddress" | "trustsProxy">;

/**
 * Bounds the resources of connections: how many there are, how many per address, and how long an unread answer is kept.
 * A trusted proxy speaks for many clients, so only the total applies to it.
 */
export function boundConnections(server: Server, limits: Limits): void {
  if (limits.maxConnections > 0) boundTotal(server, limits.maxConnections);
  if (limits.maxConnectionsPerAddress > 0) boundPerAddress(server, limits);
  cutUnread(server);
}

/**
 * Beyond the limit a few more connections are accepted, each for one health check: otherwise a supervisor would take a full server
 * for a dead one and restart it.
 */
function boundTotal(server: Server, limit: number): void {
  const open = new Set<Socket>();
  const spare = new Set<Socket>();
  server.maxConnections = limit + SPARE;
  server.on("connection", (socket) => {
    const connections = open.size < limit ? open : spare;
    connections.add(socket);
    const cut = connections === spare ? setTimeout(() => socket.destroy(), SPARE_MS) : undefined;
    socket.once("close", () => {
      connections.delete(socket);
      clearTimeout(cut);
    });
  });
  server.prependListener("request", (request, response) => {
    if (!spare.has(request.socket)) return;
    response.shouldKeepAlive = false;
    if (routes.readHealth.path !== request.url) request.socket.destroy();
  });
}

function boundPerAddress(server: Server, { maxConnectionsPerAddress, trustsProxy }: Limits): void {
  const open = new Map<string, number>();
  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    if (trustsProxy(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > maxConnectionsPerAddress) socket.destroy();
  });
}

/**
 * A connection is quiet during a long-poll, for as long as that takes. Quiet with bytes left to send means that the
 * client does not read; quiet without a request means idle, which Node leaves to this listener.
 */
function cutUnread(server: Server): void {
  const asked = new Map<Socket, number>();
  server.prependListener("request", ({ socket }, response) => {
    asked.set(socket, (asked.get(socket) ?? 0) + 1);
    response.on("close", () => {
      const left = (asked.get(socket) ?? 1) - 1;
      if (left > 0) asked.set(socket, left);
      else asked.delete(socket);
    });
  });
  server.setTimeout(UNREAD_MS, (socket) => {
    if (socket.writableLength > 0 || !asked.has(socket)) socket.destroy();
  });
}
