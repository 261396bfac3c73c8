import type { Socket } from "node:net";

/**
 * A text protocol with one request under way at a time: a reply is a line, and data after it where the line says how long. Written by
 * hand as the HTTP client is (connection.ts), so that no driver is slower than another.
 */
export class LineClient {
  readonly #socket: Socket;
  readonly #lengthOf: (line: string) => number | undefined;
  #received = "";
  #waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;

  /** @param lengthOf how many bytes of data follow a line */
  constructor(socket: Socket, lengthOf: (line: string) => number | undefined) {
    this.#socket = socket;
    this.#lengthOf = lengthOf;
    // One byte, one character: lengths are those of bytes.
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.#receive(text));
    socket.on("error", (error) => this.#waiting?.reject(error));
    socket.on("close", () => this.#waiting?.reject(new Error("the connection was closed")));
  }

  ask(request: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #receive(text: string): void {
    this.#received += text;
    const end = this.#received.indexOf("\r\n");
    if (end < 0) return;
    const line = this.#received.slice(0, end);
    const length = this.#lengthOf(line);
    const start = end + 2;
    const whole = length === undefined ? start : start + length + 2;
    if (this.#received.length < whole) return;
    const data = length === undefined ? "" : this.#received.slice(start, start + length);
    this.#received = this.#received.slice(whole);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ line, data });
  }
}

export interface Reply {
  readonly line: string;
  readonly data: string;
}

/** @throws Error with the reply when it begins otherwise. */
export function expectLine(reply: Reply, beginning: string): Reply {
  if (!reply.line.startsWith(beginning)) throw new Error(`wanted ${beginning}, got ${reply.line}`);
  return reply;
}
