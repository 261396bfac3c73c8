import type { Server } from "node:http";
import type { Socket } from "node:net";

/** A request still running this long after shutdown began is aborted, in milliseconds. */
const DRAIN_MS = 4000;
const SWEEP_MS = 20;

/**
 * Node considers a connection idle once its answer has been handed over, sent or not, and would cut off what a slow
 * client has not read. As long as there is such a connection, none is closed for being idle.
 */
export function keepUntilSent(server: Server): void {
  const connections = new Set<Socket>();
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => {
    for (const { writableLength } of connections) if (writableLength > 0) return;
    closeIdle();
  };
}

/**
 * Accepts no new connections; resolves when every request has been answered and sent and every connection is closed.
 */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection is idle once its last request is answered.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
