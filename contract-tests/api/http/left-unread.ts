import { connect, type Socket } from "node:net";
import { type Client, channelOf } from "../../harness/harness.ts";

/** Bytes that an owner may leave unread. */
export const SHARE = 33_554_432;

/** A quarter more. */
const MUCH = 42_000_000;

/** Of each connection: as many as are served at once, with the one that they wait behind. */
export const ANSWERS = 3;

export interface Ask {
  readonly line: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const HEADERS =
  "Host: localhost\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nA2A-Version: 1.0";

function requestOf({ key }: Client, { line, body, headers = {} }: Ask): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const own = Object.entries({ ...headers, "X-API-Key": key, "Content-Length": Buffer.byteLength(text) });
  return `${line} HTTP/1.1\r\n${HEADERS}\r\n${own.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${text}`;
}

/**
 * Connections that ask behind a request that is not answered before, so that the answers stay with the server.
 *
 * @param length of an answer, in bytes: they ask for a quarter more than the owner's share
 */
export async function leaveUnread(url: string, of: Client, ask: Ask, length: number) {
  const { hostname, port } = new URL(url);
  const quiet = await channelOf(of, "nothing-comes", "broadcast");
  const first = { line: `GET /v1/channels/${quiet}/messages?wait=60` };
  const bytes = requestOf(of, first) + requestOf(of, ask).repeat(ANSWERS);
  const count = Math.ceil(MUCH / (ANSWERS * length));
  const sockets = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve) => {
          const socket = connect(Number(port), hostname, () => resolve(socket));
          socket.on("error", () => {}).write(bytes);
        }),
    ),
  );
  const leave = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { count, leave };
}
