import type { Settings } from "../settings.ts";
import { isLoopback } from "../settings.ts";
import type { Addressed } from "./base-url.ts";
import { isForwarded } from "./client-address.ts";

type LocalSettings = Pick<
  Settings,
  "listensOnLoopback" | "baseUrl" | "allowedHosts" | "allowedOrigins" | "trustsProxy"
>;

/**
 * Whether a request is for a server that only this machine can reach, under no other name. A browser on the machine would
 * carry requests of any web page there, so what is open to the machine's user must not be open to each page they visit.
 */
const isLocalOnly = (request: Addressed, settings: LocalSettings): boolean =>
  settings.listensOnLoopback &&
  settings.baseUrl === undefined &&
  settings.allowedHosts.length === 0 &&
  !isForwarded(request, settings);

/** A name under `localhost` leads to this machine in every browser; brackets belong to an address of version 6. */
const isLoopbackName = (name: string): boolean =>
  name.endsWith(".localhost") || isLoopback(name.replace(/^\[(.*)\]$/, "$1"));

const hasLoopbackName = (url: string): boolean => isLoopbackName(URL.parse(url)?.hostname ?? "");

/** The last Host that passed: nearly every request has the same one, and parsing it again would cost 2 us. */
let lastLoopbackHost: string | undefined;

/** Whether the Host is a name that somebody else lets lead to this machine (DNS rebinding). HTTP/1.0 may name none. */
export function namesForeignHost(request: Addressed, settings: LocalSettings): boolean {
  const { host } = request.headers;
  if (host === undefined || host === lastLoopbackHost || !isLocalOnly(request, settings)) return false;
  if (!hasLoopbackName(`http://${host}`)) return true;
  lastLoopbackHost = host;
  return false;
}

/** Whether a web page from elsewhere sent the request, and no setting names its origin. Only browsers send an Origin. */
export function isFromForeignPage(request: Addressed, settings: LocalSettings): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !isLocalOnly(request, settings)) return false;
  return !settings.allowedOrigins.includes(origin.toLowerCase()) && !hasLoopbackName(origin);
}
