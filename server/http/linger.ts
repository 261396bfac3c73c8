import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Clock } from "../time/clock.ts";
import { seconds } from "../time/timestamp.ts";

/** Input after the answer is read for this long; then the connection is cut. */
const LINGER_SECONDS = 30;

/**
 * Closes a connection whose client may still be sending: our side immediately, theirs when it ends, discarding what
 * arrives. Closing a connection with unread bytes resets it, and a reset can destroy the answer before the client has
 * read it. Most clients send a whole request before they read.
 */
export function linger(socket: Socket, clock: Clock): void {
  socket.end();
  const cancel = clock.after(seconds(LINGER_SECONDS), () => socket.destroy());
  socket.once("close", cancel);
}

/**
 * Makes Node linger over a request that is answered with `Connection: close` before it has arrived in full, as refused
 * ones may be.
 */
export function lingerUnlessWhole(request: IncomingMessage, clock: Clock): void {
  const { socket } = request;
  socket.destroySoon = () => {
    if (request.complete) Socket.prototype.destroySoon.call(socket);
    else linger(socket, clock);
  };
}
