import type { RequestListener } from "node:http";
import type { Socket } from "node:net";

/** Requests of one connection that are served concurrently. Most clients send one and wait for its answer. */
const AT_ONCE = 4;

/** Node reads 64 KiB at a time, which is 2,300 of the shortest requests; a connection with more of them waiting is closed. */
const MAX_WAITING = 5000;

/**
 * Requests that wait on all connections of a server, each with 2 KB of memory; beyond that the connection with the most of them is closed. Half
 * of the room is kept for connections with few: once the other half is full, a connection with more than a few is closed. Otherwise each new
 * one would be read whole and take the place of an earlier one. Two hundred that read none of their first answers had half a gigabyte of requests.
 */
const MAX_WAITING_OF_ALL = 20_000;
const FEW = 100;

/** What Node has of a connection, as far as it is used here. A parser that gets -1 leaves the rest of what was read. */
interface Parsed {
  readonly parser?: { onIncoming: () => number } | null;
}

interface Line {
  readonly socket: Socket;
  serving: number;
  waiting: (() => void)[];
}

/**
 * Serves a few requests of a connection at a time and leaves the others unread, so that one packet full of requests does not
 * keep all other connections waiting.
 */
export function aFewAtATime(serve: RequestListener): RequestListener {
  const lines = new Map<Socket, Line>();
  let waiting = 0;
  const lineOf = (socket: Socket): Line => {
    const known = lines.get(socket);
    if (known) return known;
    const made = { socket, serving: 0, waiting: [] };
    lines.set(socket, made);
    socket.once("close", () => {
      forget(made);
      lines.delete(socket);
    });
    return made;
  };
  const forget = (line: Line) => {
    waiting -= line.waiting.length;
    line.waiting = [];
  };
  /** To read the rest of its 64 KiB as well would take 30 us for each request: three hundred such connections kept new ones waiting for 17 seconds. */
  const cut = (line: Line) => {
    forget(line);
    const { parser } = line.socket as Parsed;
    if (parser) parser.onIncoming = () => -1;
    line.socket.destroy();
  };
  return (request, response) => {
    const { socket } = request;
    // The connection was cut while its request came in: nobody is left to answer.
    if (socket.destroyed) return;
    const line = lineOf(socket);
    const begin = () => {
      if (socket.destroyed) return;
      line.serving += 1;
      response.on("close", () => {
        line.serving -= 1;
        if (socket.destroyed) return;
        const next = line.waiting.shift();
        if (next) waiting -= 1;
        // After the requests that other connections have sent in the meantime.
        if (next) setImmediate(next);
        else socket.resume();
      });
      serve(request, response);
    };
    if (line.serving < AT_ONCE && line.waiting.length === 0) return begin();
    line.waiting.push(begin);
    waiting += 1;
    socket.pause();
    const { length } = line.waiting;
    if (length > MAX_WAITING || (length > FEW && waiting > MAX_WAITING_OF_ALL / 2)) cut(line);
    else if (waiting > MAX_WAITING_OF_ALL) cut(longestOf(lines));
  };
}

const longestOf = (lines: ReadonlyMap<Socket, Line>): Line =>
  [...lines.values()].reduce((most, line) => (line.waiting.length > most.waiting.length ? line : most));
