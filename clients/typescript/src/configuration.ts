import { homedir, hostname, userInfo } from "node:os";
import { join } from "node:path";

/** Default address of a server. */
export const DEFAULT_BASE_URL = "http://127.0.0.1:8080";
const MAX_LABEL = 128;

/** Settings of clients on this machine: the command line and MCP over stdio read them from the same places. */
export interface Configuration {
  /** The server, without a slash at its end. */
  readonly baseUrl: string;
  /** An explicitly configured key; it is used as it is and never replaced. */
  readonly apiKey: string | undefined;
  /** The label of keys to mint. */
  readonly agentLabel: string;
  /** The folder of minted keys. */
  readonly folder: string;
}

/** An unusable setting: the message says which, and what it accepts. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

/** Command line flags; they win over the environment. */
export interface Given {
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly agentLabel?: string | undefined;
}

/**
 * Reads BACKCHANNEL_BASE_URL, BACKCHANNEL_API_KEY and BACKCHANNEL_AGENT_LABEL; an empty one counts as unset. Touches no file
 * and no network.
 * @throws ConfigurationError for an address that is none.
 */
export function readConfiguration(env: NodeJS.ProcessEnv = process.env, given: Given = {}): Configuration {
  return {
    baseUrl: addressOf(given.baseUrl ?? set(env["BACKCHANNEL_BASE_URL"]) ?? DEFAULT_BASE_URL),
    apiKey: given.apiKey ?? set(env["BACKCHANNEL_API_KEY"]),
    agentLabel: (given.agentLabel ?? set(env["BACKCHANNEL_AGENT_LABEL"]) ?? defaultLabel()).slice(0, MAX_LABEL),
    folder: join(set(env["XDG_CONFIG_HOME"]) ?? join(set(env["HOME"]) ?? homedir(), ".config"), "backchannel"),
  };
}

const set = (value: string | undefined) => value?.trim() || undefined;

function addressOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw new ConfigurationError(`BACKCHANNEL_BASE_URL is "${given}": give an address like ${DEFAULT_BASE_URL}.`);
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function defaultLabel(): string {
  const host = hostname().split(".")[0] ?? "host";
  try {
    return `${userInfo().username}@${host}`;
  } catch {
    return host; // a container may run as a user id that has no name
  }
}
