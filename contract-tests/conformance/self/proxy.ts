import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
}

export interface Body {
  [name: string]: unknown;
}

/** An answer in JSON on its way to the client. */
export interface Told {
  readonly asked: Asked;
  readonly status: number;
  readonly body: Body;
}

export interface Lie {
  /** What is asked in place of what the client asked. */
  readonly ask?: (asked: Asked) => Asked;
  /** What is told in place of the truth; undefined where the truth may pass. */
  readonly tell?: (told: Told) => { status?: number; body?: Body; type?: string } | undefined;
}

export interface Proxy {
  /** With a base path. */
  readonly url: string;
  stop(): void;
}

/** The server behind the URL, below a base path, with a lie in front of it; with a certificate, over TLS. */
export async function lying(behind: string, lie: Lie = {}, tls?: { cert: string; key: string }): Promise<Proxy> {
  const listener: RequestListener = async (request, response) => {
    const { status, headers, text } = await pass(behind, request, lie);
    response.writeHead(status, headers);
    response.end(text);
  };
  const proxy: Server = tls ? createSecureServer(tls, listener) : createServer(listener);
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  const { port } = proxy.address() as AddressInfo;
  const stop = () => {
    proxy.closeAllConnections();
    proxy.close();
  };
  return { url: `${tls ? "https" : "http"}://127.0.0.1:${port}/base/`, stop };
}

async function pass(behind: string, request: IncomingMessage, lie: Lie) {
  const { ask = (asked: Asked) => asked, tell } = lie;
  const headers = without(new Headers(request.headers as Record<string, string>), ["host", "content-length"]);
  const path = (request.url ?? "").replace(/^\/base/, "");
  const asked = ask({ method: request.method ?? "GET", path, headers });
  const chunks = await request.toArray();
  const body = asked.method === "GET" ? undefined : Buffer.concat(chunks as Buffer[]);
  const answer = await fetch(behind + asked.path, { ...asked, body, redirect: "manual" });
  const text = await answer.text();
  const isObject = text.startsWith("{") && answer.headers.get("content-type")?.includes("json");
  const lied = isObject ? tell?.({ asked, status: answer.status, body: JSON.parse(text) as Body }) : undefined;
  const sent = without(new Headers(answer.headers), ["content-length", "content-encoding"]);
  if (lied?.type) sent.set("content-type", lied.type);
  return {
    status: lied?.status ?? answer.status,
    headers: Object.fromEntries(sent),
    text: lied?.body ? JSON.stringify(lied.body) : text,
  };
}

function without(headers: Headers, names: readonly string[]): Headers {
  for (const name of [...names, "connection", "keep-alive", "transfer-encoding"]) headers.delete(name);
  return headers;
}
