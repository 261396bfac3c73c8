import type { Settings } from "../settings.ts";
import { isLoopback } from "../settings.ts";
import type { Addressed } from "./base-url.ts";
import { isForwarded } from "./client-address.ts";

type LocalSettings = Pick<
  Settings,
  "listensOnLoopback" | "baseUrl" | "allowedHosts" | "allowedOrigins" | "trustsProxy"
>;

/**
 * Whether a request is for a server that only this machine can reach and that has no other name. A browser on this
 * machine would carry requests of any web page there, so what is open to the machine's user must not be open to every
 * page that user visits.
 */
const isLocalOnly = (request: Addressed, settings: LocalSettings): boolean =>
  settings.listensOnLoopback &&
  settings.baseUrl === undefined &&
  settings.allowedHosts.length === 0 &&
  !isForwarded(request, settings);

/** In every browser, names under `localhost` lead to this machine; brackets enclose an IPv6 address. */
const isLoopbackName = (name: string): boolean =>
  name.endsWith(".localhost") || isLoopback(name.replace(/^\[(.*)\]$/, "$1"));

const hasLoopbackName = (url: string): boolean => isLoopbackName(URL.parse(url)?.hostname ?? "");

/** The last Host that passed: nearly every request has the same one, and parsing it again would cost 2 us. */
let lastLoopbackHost: string | undefined;

/** Whether the Host is a foreign name pointed at this machine (DNS rebinding). HTTP/1.0 requests may have none. */
export function namesForeignHost(request: Addressed, settings: LocalSettings): boolean {
  const { host } = request.headers;
  if (host === undefined || host === lastLoopbackHost || !isLocalOnly(request, settings)) return false;
  if (!hasLoopbackName(`http://${host}`)) return true;
  lastLoopbackHost = host;
  return false;
}

/** Whether a web page of another origin, allowed by no setting, sent the request. Only browsers send Origin. */
export function isFromForeignPage(request: Addressed, settings: LocalSettings): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !isLocalOnly(request, settings)) return false;
  return !settings.allowedOrigins.includes(origin.toLowerCase()) && !hasLoopbackName(origin);
}
