import type { IncomingMessage } from "node:http";
import type { Settings } from "../settings.ts";

const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/;

/**
 * Where clients reach this server, as discovery texts advertise it: the configured URL, else the Host of the
 * request. With a list of allowed hosts, a Host that is not on it is never repeated.
 */
export function baseUrl(request: IncomingMessage, settings: Settings): string {
  if (settings.baseUrl) return settings.baseUrl;
  const host = request.headers.host ?? "";
  const [fallback = "localhost"] = settings.allowedHosts;
  const allowed = settings.allowedHosts.length === 0 || settings.allowedHosts.some((entry) => allows(entry, host));
  return `http://${HOST.test(host) && allowed ? host : fallback}`;
}

/** An entry without a port matches any port. */
function allows(entry: string, host: string): boolean {
  const [given, wanted] = [host.toLowerCase(), entry.toLowerCase()];
  return given === wanted || given.replace(/:\d+$/, "") === wanted;
}
