import type { IncomingMessage } from "node:http";
import type { Settings } from "../settings.ts";
import { isLoopback } from "../settings.ts";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * The host names under which this server may be called, and whose pages may call it. A foreign page could point a name
 * of its own at this machine. Undefined if nothing is configured and the server is open to other machines: then any
 * name may be legitimate.
 */
export function allowedNames(
  { socket }: Pick<IncomingMessage, "socket">,
  { baseUrl, allowedHosts }: Settings,
): string[] | undefined {
  const configured = [...allowedHosts.map(withoutPort), ...(baseUrl ? [new URL(baseUrl).hostname] : [])];
  if (configured.length > 0) return [...configured, ...LOOPBACK];
  const address = (socket.localAddress ?? "").replace(/^::ffff:/i, "");
  return isLoopback(address) ? LOOPBACK : undefined;
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, "");
