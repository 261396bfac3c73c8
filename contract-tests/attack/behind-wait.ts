import { setTimeout as hold } from "node:timers/promises";
import { type Answered, connection, repeated } from "./wire.ts";

/** Of each connection: as many as are served at once, with the one that they wait behind. */
export const ANSWERS = 3;

const HOLD_MS = 15_000;

interface Unread {
  readonly url: string;
  readonly key: string | undefined;
  /** A channel in which nothing is posted. */
  readonly quiet: string;
  readonly connections: number;
  /** What each connection asks for `ANSWERS` times behind a request that waits: the server keeps the answers, and no buffer of the system takes any. */
  readonly ask: { readonly line: string; readonly body?: string };
}

/** Leaves answers unread, and meanwhile asks as others do. @returns what the others were answered */
export async function leaveBehindWait(
  { url, key, quiet, connections, ask }: Unread,
  isQuick: boolean,
  asOther: () => Promise<Answered>,
): Promise<Answered[]> {
  const written = (line: string, body = "") =>
    `${line} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-API-Key: ${key}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const bytes = written(`GET /v1/channels/${quiet}/messages?wait=60`) + written(ask.line, ask.body).repeat(ANSWERS);
  const sockets = await Promise.all(Array.from({ length: connections }, () => connection(url, bytes)));
  const [answers] = await Promise.all([repeated(isQuick ? 4 : 20, 2, asOther), hold(isQuick ? 3000 : HOLD_MS)]);
  for (const socket of sockets) socket.destroy();
  return answers;
}
