import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { connect, type Socket } from "node:net";

export interface Sent {
  readonly method?: string;
  readonly key?: string | undefined;
  readonly headers?: Record<string, string>;
  /** A string or bytes as they stand; anything else as JSON. */
  readonly body?: unknown;
}

export interface Answered {
  /** 0: the connection ended without an answer. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The beginning of the body; the rest is only counted, or the attacker would be busier than the server. */
  readonly text: string;
  readonly bytes: number;
  readonly ms: number;
}

const KEPT_BYTES = 65_536;
const PATIENCE_MS = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One request, with no check of its answer: an attacker has no time for that. */
export function send(url: string, path: string, { method = "GET", key, headers, body }: Sent = {}): Promise<Answered> {
  const began = performance.now();
  const bytes = body === undefined || typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const all = {
    ...(key === undefined ? {} : { "X-API-Key": key }),
    ...(bytes === undefined
      ? {}
      : { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(bytes)) }),
    ...headers,
  };
  return new Promise((resolve) => {
    let text = "";
    let received = 0;
    const end = (status: number, answer: IncomingHttpHeaders) =>
      resolve({ status, headers: answer, text, bytes: received, ms: performance.now() - began });
    const sent = request(`${url}${path}`, { method, headers: all, agent, timeout: PATIENCE_MS }, (response) => {
      response.on("data", (chunk: Buffer) => {
        if (received < KEPT_BYTES) text += chunk.toString("latin1");
        received += chunk.length;
      });
      response.once("end", () => end(response.statusCode ?? 0, response.headers));
      response.once("error", () => end(0, {}));
    });
    sent.once("timeout", () => sent.destroy());
    sent.once("error", () => end(0, {}));
    sent.end(bytes);
  });
}

/** Does `act` so often, with so many at a time. */
export async function repeated<T>(count: number, atOnce: number, act: (turn: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let turn = next++; turn < count; turn = next++) results[turn] = await act(turn);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return results;
}

/** A connection that sends these bytes and takes nothing of what comes. */
export function connection(url: string, bytes: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ port: Number(port), host: hostname });
    socket.pause();
    socket.once("connect", () => {
      socket.write(bytes);
      resolve(socket);
    });
    socket.on("error", () => resolve(socket));
  });
}

/** How many answers had each status, as in `201 x 40, 429 x 3`. */
export function tally(answers: readonly { readonly status: number }[]): string {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts]
    .sort(([left], [right]) => left - right)
    .map(([status, count]) => `${status === 0 ? "cut" : status} x ${count}`)
    .join(", ");
}

/** A fault for each answer that says the server failed. 503 with a time to come back is a refusal. */
export function failures(answers: readonly Answered[]): string[] {
  const failed = answers.filter(
    ({ status, headers }) => status === 500 || (status > 500 && headers["retry-after"] === undefined),
  );
  const [first] = failed;
  return first === undefined
    ? []
    : [`${failed.length} answers say that the server failed: ${first.text.slice(0, 200)}`];
}
