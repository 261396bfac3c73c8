import type { IncomingMessage, RequestListener } from "node:http";
import type { Socket } from "node:net";

/** Requests of one connection that are served concurrently. Most clients send one and wait for its answer. */
const AT_ONCE = 4;

/** Node reads 64 KiB at a time, which is 2,300 of the shortest requests; a connection with more of them waiting is closed. */
const MAX_WAITING = 5000;

interface Line {
  serving: number;
  readonly waiting: (() => void)[];
}

/**
 * Serves a few requests of a connection at a time and leaves the others unread, so that one packet full of requests does not
 * keep all other connections waiting.
 */
export function aFewAtATime(serve: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, Line>();
  return (request, response) => {
    const { socket } = request;
    // The connection was cut while its request came in: nobody is left to answer.
    if (socket.destroyed) return;
    const line = lineOf(lines, request);
    const begin = () => {
      line.serving += 1;
      response.on("close", () => {
        line.serving -= 1;
        const next = line.waiting.shift();
        if (socket.destroyed) line.waiting.length = 0;
        // After the requests that other connections have sent in the meantime.
        else if (next) setImmediate(next);
        else socket.resume();
      });
      serve(request, response);
    };
    if (line.serving < AT_ONCE && line.waiting.length === 0) begin();
    else if (line.waiting.length < MAX_WAITING) {
      line.waiting.push(begin);
      socket.pause();
    } else socket.destroy();
  };
}

function lineOf(lines: WeakMap<Socket, Line>, { socket }: IncomingMessage): Line {
  const known = lines.get(socket);
  if (known) return known;
  const made = { serving: 0, waiting: [] };
  lines.set(socket, made);
  return made;
}
