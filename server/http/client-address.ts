import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Settings } from "../settings.ts";

const MAPPED = /^::ffff:(?=\d+\.)/i;

/** Some proxies include the port. */
const WITH_PORT = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/;

/** The peer's address; IPv4 addresses always in IPv4 notation. */
const peerAddress = ({ socket }: Pick<IncomingMessage, "socket">): string =>
  (socket.remoteAddress ?? "").replace(MAPPED, "");

/** Whether the X-Forwarded-* headers of a request are trusted. */
export const isForwarded = (
  request: Pick<IncomingMessage, "socket">,
  { trustsProxy }: Pick<Settings, "trustsProxy">,
): boolean => trustsProxy(peerAddress(request));

/**
 * The client's address. Each proxy appends its own peer to X-Forwarded-For, so the last hop that is not a trusted proxy
 * is the client; anything before it is the client's own claim. Without the header it is the peer.
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
