import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import { Agent, buildConnector } from "undici";
import { isPublic } from "./address.ts";
import type { Resolve } from "./resolve.ts";

const CONNECT_TIMEOUT_MS = 5000;

/** None of the host's addresses may be connected to. */
export class AddressRefused extends Error {}

export interface ConnectOptions {
  /** Whether connections to this machine and its networks are allowed. */
  readonly allowPrivate: boolean;
  readonly resolve: Resolve;
}

/**
 * Connections to receivers. A name is resolved once per connection, and the connection goes to exactly the addresses
 * that were checked, so changing the DNS record a moment later gains nothing.
 */
export function makeAgent({ allowPrivate, resolve }: ConnectOptions): Agent {
  const allowed = (address: string) => allowPrivate || isPublic(address);
  const lookup = checkedLookup(resolve, allowed);
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, autoSelectFamily: true, lookup });
  return new Agent({
    // A literal address in the URL is never looked up.
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) && !allowed(host)) callback(new AddressRefused(host), null);
      else connect(options, callback);
    },
  });
}

/** Filters the addresses of a name to those that may be connected to. */
export function checkedLookup(resolve: Resolve, allowed: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (found) => {
        const usable = found.filter(({ address }) => allowed(address));
        const [first] = usable;
        if (!first) callback(new AddressRefused(hostname), "");
        else if (all) callback(null, usable);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ""),
    );
  };
}
