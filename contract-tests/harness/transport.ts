import { Agent, request } from "node:http";

export interface RawRequest {
  readonly headers?: Record<string, string | string[]>;
  /** An object or list is sent as JSON; a string or bytes as they are. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Not fetch, which fixes what it sends: odd paths, odd headers and a GET with a body must reach the server. */
const agent = new Agent({ keepAlive: true });

/** Sends one request as it stands. Connections are kept, and an idle one does not keep the process alive. */
export function exchange(base: string, method: string, path: string, sent: RawRequest = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  const payload = encode(sent.body);
  const headers: Record<string, string | string[]> = { ...sent.headers };
  if (payload !== undefined) headers["Content-Length"] = String(Buffer.byteLength(payload));
  return new Promise((resolve, reject) => {
    const outgoing = request({ agent, hostname, port, method, path, headers, signal: sent.signal }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming.rawHeaders), text });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(payload);
  });
}

function encode(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) return body;
  return JSON.stringify(body);
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) headers.append(raw[index] ?? "", raw[index + 1] ?? "");
  return headers;
}
