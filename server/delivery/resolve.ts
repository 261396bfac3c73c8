import type { LookupAddress } from "node:dns";
import { promises as dns, TIMEOUT } from "node:dns";

/** The addresses of a host name. Rejects with a DNS error code where there are none. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

const LOCALHOST = /(^|\.)localhost\.?$/i;

const resolver = new dns.Resolver({ timeout: 2000, tries: 2 });

/**
 * Asks DNS first, then the system resolver, which also knows /etc/hosts and search domains. The order matters: system
 * lookups share four threads, so four names with unresponsive servers would hold up all others.
 */
export const resolveHost: Resolve = async (hostname) => {
  if (LOCALHOST.test(hostname)) return askSystem(hostname);
  const [six, four] = await Promise.allSettled([resolver.resolve6(hostname), resolver.resolve4(hostname)]);
  const found = [...addresses(four, 4), ...addresses(six, 6)];
  if (found.length > 0) return found;
  const silent = [six, four].find((answer) => answer.status === "rejected" && answer.reason.code === TIMEOUT);
  if (silent?.status === "rejected") throw silent.reason;
  return askSystem(hostname);
};

const askSystem: Resolve = (hostname) => dns.lookup(hostname, { all: true });

const addresses = (answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] =>
  answer.status === "fulfilled" ? answer.value.map((address) => ({ address, family })) : [];
