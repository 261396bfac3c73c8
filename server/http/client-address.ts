import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Settings } from "../settings.ts";

const MAPPED = /^::ffff:(?=\d+\.)/i;

/** Some proxies write the port too. */
const WITH_PORT = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/;

/** The address at the other end of the connection, an IPv4 one always in its own form. */
export const peerAddress = ({ socket }: Pick<IncomingMessage, "socket">): string =>
  (socket.remoteAddress ?? "").replace(MAPPED, "");

/** Whether what a request says in X-Forwarded-* is to be believed. */
export const isForwarded = (
  request: Pick<IncomingMessage, "socket">,
  { trustsProxy }: Pick<Settings, "trustsProxy">,
): boolean => trustsProxy(peerAddress(request));

/**
 * The address of the client. Each proxy adds to the end of X-Forwarded-For whom it was called by, so the last hop that is
 * no trusted proxy is the client; all before it is the client's own word. The peer, where nobody else is named.
 */
export function clientAddress(request: IncomingMessage, settings: Pick<Settings, "trustsProxy">): string {
  const peer = peerAddress(request);
  const forwarded = request.headers["x-forwarded-for"];
  if (forwarded === undefined || !settings.trustsProxy(peer)) return peer;
  const hops = String(forwarded).split(",").map(addressOf).reverse();
  const client = hops.find((hop) => hop === undefined || !settings.trustsProxy(hop));
  return client ?? peer;
}

function addressOf(hop: string): string | undefined {
  const text = hop.trim();
  const [, six, four] = WITH_PORT.exec(text) ?? [];
  const address = (six ?? four ?? text).replace(MAPPED, "");
  return isIP(address) ? address : undefined;
}
