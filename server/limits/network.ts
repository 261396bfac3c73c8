import { isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";

/** Who an address is counted as: an IPv6 subscriber has a /64 to send from, so all of it is one. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [zoneless = ""] = address.split("%");
  const prefix = ipaddr.IPv6.parse(zoneless).parts.slice(0, 4);
  return `${prefix.map((part) => part.toString(16)).join(":")}::/64`;
}
