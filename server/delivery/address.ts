import ipaddr from "ipaddr.js";

/** The globally routed part of IPv6. The rest is local, or embeds an IPv4 address. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** Looks public, but is a metadata service that answers virtual machines with their host's secrets. */
const AZURE_WIRE_SERVER = "168.63.129.16";

/**
 * Whether an address is reachable by anybody on the internet: not on this machine, this network or this cloud. An
 * embedded IPv4 address is judged as IPv4.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(GLOBAL_UNICAST);
  return parsed.toString() !== AZURE_WIRE_SERVER;
}
