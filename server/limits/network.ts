import { isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * The network that an address is counted under: an IPv6 subscriber can send from a whole /64, so the /64 counts as one.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [zoneless = ""] = address.split("%");
  const prefix = ipaddr.IPv6.parse(zoneless).parts.slice(0, 4);
  return `${prefix.map((part) => part.toString(16)).join(":")}::/64`;
}
