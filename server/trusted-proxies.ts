import proxyaddr from "proxy-addr";

/** Whether an address belongs to a trusted proxy. */
export type Trust = (address: string) => boolean;

/** Trusts the addresses and networks of a list (`10.0.0.0/8`, `::1`, `loopback`). Other entries are ignored. */
export function trusting(entries: readonly string[]): Trust {
  const known = entries.filter(isNetwork);
  if (known.length === 0) return () => false;
  const trusts = proxyaddr.compile(known);
  return (address) => trusts(address, 0);
}

/** Whether an entry of such a list is valid. A /0 is not: it would trust everybody. */
export function isNetwork(entry: string): boolean {
  try {
    proxyaddr.compile(entry);
    return true;
  } catch {
    return false;
  }
}
