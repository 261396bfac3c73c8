import { connect, type Socket } from "node:net";
import { chunkedBody } from "./chunked.ts";

export interface Reply {
  readonly status: number;
  readonly body: string;
}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

/** A server that is silent for this long has lost the request. */
const SILENCE_MS = 10_000;
/** Over a request that may wait. */
export const LONG_SILENCE_MS = 660_000;

/**
 * One keep-alive HTTP/1.1 connection with one request under way at a time.
 * Written by hand over a socket: the driver shares the machine with the server it measures, and node:http costs it
 * two to three times as much processor time per request, enough to be the bottleneck.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #waiting: Waiting | undefined;

  constructor(socket: Socket, host: string, silenceMs = SILENCE_MS) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    // Between two requests it may be idle for as long as the server leaves it open.
    socket.setTimeout(silenceMs, () => {
      if (this.#waiting) socket.destroy(new Error(`no answer in ${silenceMs} ms`));
    });
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error("the server closed the connection during a request")));
  }

  static open(host: string, port: number, silenceMs?: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host, () => {
        socket.off("error", reject);
        resolve(new Connection(socket, `${host}:${port}`, silenceMs));
      });
      socket.once("error", reject);
    });
  }

  /** Sends a JSON body; rejects when the connection fails before the whole reply is here. */
  post(path: string, key: string | undefined, body: string): Promise<Reply> {
    if (this.#socket.destroyed)
      return Promise.reject(new Error("the server closed the connection between two requests"));
    const reply = new Promise<Reply>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    const credentials = key === undefined ? "" : `x-api-key: ${key}\r\n`;
    this.#socket.write(
      `POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${credentials}content-type: application/json\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    return reply;
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    try {
      const reply = parse(this.#received);
      if (reply === undefined) return;
      this.#received = this.#received.subarray(this.#received.length);
      this.#settle()?.resolve(reply);
    } catch (error) {
      this.#socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #fail(error: Error): void {
    this.#settle()?.reject(error);
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting;
  }
}

/** The reply, or undefined while part of it is still to come. */
function parse(received: Buffer): Reply | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = received.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const body = bodyOf(head, received.subarray(end + 4));
  return body === undefined ? undefined : { status, body };
}

function bodyOf(head: string, rest: Buffer): string | undefined {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) {
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) return chunkedBody(rest);
    throw new Error("the reply has neither content-length nor chunks");
  }
  if (rest.length > Number(length)) throw new Error("the reply is longer than its content-length");
  return rest.length === Number(length) ? rest.toString() : undefined;
}
