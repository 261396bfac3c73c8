import ipaddr from "ipaddr.js";

/** Of IPv6, this is what the internet routes. The rest is local, or carries an IPv4 address in it. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** It has a public form, and answers virtual machines with their host's secrets. */
const AZURE_WIRE_SERVER = "168.63.129.16";

/**
 * Whether an address is one that anybody on the internet could reach anyway: not of this machine, this network or this
 * cloud. An IPv4 address in IPv6 clothes is judged as what it is.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(GLOBAL_UNICAST);
  return parsed.toString() !== AZURE_WIRE_SERVER;
}
