import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Clock } from "../time/clock.ts";
import { seconds } from "../time/timestamp.ts";

/** What a client still sends after its answer is read for so long. Then the connection is cut. */
const LINGER_SECONDS = 30;

/**
 * Closes a connection whose client may still be sending: our side at once, theirs when it ends. What comes is thrown away.
 * A connection that is closed with bytes unread is reset, and a reset takes from the client the answer that it has not read
 * yet. Most clients send a whole request before they read.
 */
export function linger(socket: Socket, clock: Clock): void {
  socket.end();
  const cancel = clock.after(seconds(LINGER_SECONDS), () => socket.destroy());
  socket.once("close", cancel);
}

/** Has Node linger over a request that is answered with `Connection: close` before it is whole, as a refused one may be. */
export function lingerUnlessWhole(request: IncomingMessage, clock: Clock): void {
  const { socket } = request;
  socket.destroySoon = () => {
    if (request.complete) Socket.prototype.destroySoon.call(socket);
    else linger(socket, clock);
  };
}
