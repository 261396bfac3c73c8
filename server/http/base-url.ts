import type { IncomingMessage } from "node:http";
import type { Settings } from "../settings.ts";
import { isForwarded } from "./client-address.ts";

/** The parts of a request that say where it was sent. */
export type Addressed = Pick<IncomingMessage, "headers" | "socket"> & {
  /** Where another application has mounted this one: `/team`. */
  readonly mountPath?: string;
};

const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/;

/**
 * The address of this server as discovery texts advertise it: the configured URL, else the Host of the request, which a
 * trusted proxy may replace. If there is a list of allowed hosts, a Host that is not on it is never repeated.
 */
export function baseUrl(request: Addressed, settings: Settings): string {
  if (settings.baseUrl) return settings.baseUrl;
  const behindProxy = isForwarded(request, settings);
  const scheme = behindProxy && lastOf(request, "x-forwarded-proto") === "https" ? "https" : "http";
  const host = (behindProxy && lastOf(request, "x-forwarded-host")) || request.headers.host || "";
  const reached = isAllowed(host, settings) ? host : (settings.allowedHosts[0] ?? ownAddress(request));
  return `${scheme}://${reached}${request.mountPath ?? ""}`;
}

/** Proxies that append put their own value last. */
function lastOf({ headers }: Addressed, name: "x-forwarded-proto" | "x-forwarded-host"): string | undefined {
  return String(headers[name] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
}

function isAllowed(host: string, { allowedHosts }: Settings): boolean {
  if (!HOST.test(host)) return false;
  return allowedHosts.length === 0 || allowedHosts.some((entry) => allows(entry, host));
}

/** An entry without a port matches any port. */
function allows(entry: string, host: string): boolean {
  const [given, wanted] = [host.toLowerCase(), entry.toLowerCase()];
  return given === wanted || given.replace(/:\d+$/, "") === wanted;
}

/** The socket's own address, for a request that names no host. */
function ownAddress({ socket: { localAddress = "localhost", localPort } }: Addressed): string {
  const address = localAddress.replace(/^::ffff:/i, "");
  return `${address.includes(":") ? `[${address}]` : address}${localPort ? `:${localPort}` : ""}`;
}
