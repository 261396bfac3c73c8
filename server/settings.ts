import { type FlagSetting, flags, type NumberSetting, numbers } from "../generated/settings.ts";
import { faultOfPostgres } from "./db/location.ts";
import { type Exporting, readExporting } from "./tracing/environment.ts";
import type { Trust } from "./trusted-proxies.ts";
import { isNetwork, trusting } from "./trusted-proxies.ts";
import { unknownSettings } from "./unknown-settings.ts";

/** Settings from the environment, under the original's names; read once at start. An empty string counts as unset. */
export interface Settings {
  readonly baseUrl: string | undefined;
  readonly allowedHosts: readonly string[];
  /** Origins, in lower case, whose pages may mint keys on a server that only this machine can reach. */
  readonly allowedOrigins: readonly string[];
  /** Whether only this machine can reach the server, judging by its address. */
  readonly listensOnLoopback: boolean;
  /** Whether a peer's X-Forwarded-* headers are believed. */
  readonly trustsProxy: Trust;
  readonly adminToken: string | undefined;
  /** Requests per key and window; 0 for no limit. */
  readonly rateLimit: number;
  readonly rateLimitWindowSeconds: number;
  /** Keys minted per address and window; 0 for no limit. */
  readonly keyMintLimit: number;
  readonly keyMintWindowSeconds: number;
  /** Requests with an invalid key per address and window; 0 for no limit. */
  readonly failedKeyLimit: number;
  readonly failedKeyWindowSeconds: number;
  /** Wrong admin tokens per address and window; 0 for no limit. */
  readonly failedTokenLimit: number;
  readonly failedTokenWindowSeconds: number;
  /** Open connections, in total and per address; 0 for no limit. */
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  /** Quotas of an owner, for all its keys together; 0 for no limit. */
  readonly maxKeysPerOwner: number;
  readonly maxActorsPerOwner: number;
  readonly maxChannelsPerOwner: number;
  readonly maxAliasesPerOwner: number;
  readonly maxWebhooksPerOwner: number;
  readonly maxWebhookDeliveriesPerOwner: number;
  readonly maxSessionsPerOwner: number;
  readonly maxInvitationsPerOwner: number;
  readonly maxAccessRequestsPerOwner: number;
  readonly maxSecurityEventsPerOwner: number;
  readonly maxKeptAnswersPerOwner: number;
  readonly maxKeptAnswerBytesPerOwner: number;
  readonly maxMembersPerChannel: number;
  /** Messages in an owner's channels, and the bytes of their contents and metadata. */
  readonly maxWaitingMessagesPerOwner: number;
  readonly maxWaitingBytesPerOwner: number;
  readonly maxHistoryBytesPerOwner: number;
  readonly maxAgentChannelsPerOwner: number;
  readonly maxAgentEventsPerOwner: number;
  readonly maxAgentEventBytesPerOwner: number;
  /** How long security events are kept; 0 for ever. */
  readonly auditRetentionDays: number;
  readonly maxMessageBytes: number;
  readonly defaultTtlSeconds: number;
  readonly defaultRetentionDays: number;
  /** Whether an open channel is listed for others when its creator does not specify. */
  readonly defaultDiscoverable: boolean;
  readonly longPollEnabled: boolean;
  readonly longPollMaxWaiters: number;
  readonly longPollMaxWaitSeconds: number;
  readonly invitationOnboardingUrl: string;
  readonly instanceKind: string;
  /** Where the source code of this instance can be read, without a slash at its end. */
  readonly sourceUrl: string | undefined;
  /** A key shown in the playground for everybody; empty for none. */
  readonly demoKey: string;
  readonly logLevel: LogLevel;
  readonly sqliteBusyTimeoutMs: number;
  /** Most PostgreSQL connections of this process. */
  readonly postgresConnections: number;
  /** How long a request waits for a PostgreSQL connection and for each statement, in milliseconds. */
  readonly postgresTimeoutMs: number;
  /** Address of the same database that bypasses a pooler, for the connection that listens to other processes. */
  readonly postgresDirectUrl: string | undefined;
  /** Whether statements are prepared by name; "auto": unless a pooler is detected. */
  readonly postgresPrepared: "auto" | "always" | "never";
  /** Whether this process runs the background work: delivering webhooks and sweeping expired rows. */
  readonly workerEnabled: boolean;
  /** Whether the worker maintains a sandbox channel, and its limits. */
  readonly sandboxEnabled: boolean;
  readonly sandboxTtlSeconds: number;
  readonly sandboxMaxMessages: number;
  readonly sandboxMaxWritesPerMinute: number;
  /** Whether webhooks may point to addresses of this machine and its networks. */
  readonly webhookAllowPrivate: boolean;
  /** How long a webhook receiver may take to answer. */
  readonly webhookTimeoutSeconds: number;
  /** The key that encrypts secrets; undefined: the one beside an SQLite database, and on PostgreSQL none, so they are stored in plain text. */
  readonly encryptionKey: Buffer | undefined;
  /** Whether a model may mint keys: the tool issue_key. */
  readonly mcpIssueKey: boolean;
  /** Offers models the tools for agent channels. */
  readonly mcpAgentChannels: boolean;
  /** How often a working agent is expected to post a status into its agent channel. */
  readonly statusCadenceSeconds: number;
  /** Who may join an agent channel whose creator does not specify. */
  readonly agentChannelAccess: "open" | "restricted";
  /** Whether everybody sees every agent channel listed: only where nobody but this machine can ask. */
  readonly agentChannelsListed: boolean;
  /** Set where agent channels are mounted in another application, which knows the callers and serves everything else. */
  readonly mounted: HostCredentials | undefined;
  /** Whether an answer that contradicts the document is an error (tests) or a line in the log (production). */
  readonly strictAnswers: boolean;
  /** What is exported to an OpenTelemetry collector. */
  readonly exporting: Exporting;
  /** A warning for each variable that looks like a setting and is not one. */
  readonly unknown: readonly string[];
}

/** How clients authenticate with a host application, as the view tells agents. */
export interface HostCredentials {
  /** The header, such as `Authorization: Bearer $TOKEN`; it stands in shell commands, so it may name environment variables. */
  readonly header: string;
  /** How to obtain the credentials, in a sentence. */
  readonly obtain: string;
}

/** Bytes of the key that webhook secrets are encrypted with: AES-256. */
export const KEY_BYTES = 32;

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** An unusable setting; the message names it and the values it accepts. */
export class SettingError extends Error {}

export function readSettings(environment: NodeJS.ProcessEnv, listen: { host: string }): Settings {
  const known = new Set<string>();
  const isLocal = isLoopback(listen.host);
  /** What holds where nothing is set, as spec/settings.tsp says. */
  const defaultOf = <Value>(setting: { readonly default: Value; readonly onLoopback?: Value }): Value =>
    (isLocal ? setting.onLoopback : undefined) ?? setting.default;
  const text = (name: string) => {
    known.add(name);
    return environment[`BACKCHANNEL_${name}`]?.trim() || undefined;
  };
  const number = (name: keyof typeof numbers) => {
    const given = text(name);
    const setting: NumberSetting = numbers[name];
    if (given === undefined) return defaultOf(setting);
    const { min, max, whole } = setting;
    const value = Number(given);
    if (Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    throw new SettingError(
      `BACKCHANNEL_${name} is "${given}": give a ${whole ? "whole " : ""}number from ${min} to ${max}.`,
    );
  };
  const flag = (name: keyof typeof flags) => {
    const given = text(name)?.toLowerCase();
    const setting: FlagSetting = flags[name];
    if (given === undefined) return defaultOf(setting);
    if (["1", "true", "yes", "on"].includes(given)) return true;
    if (["0", "false", "no", "off"].includes(given)) return false;
    throw new SettingError(`BACKCHANNEL_${name} is "${given}": give true or false.`);
  };
  const choice = <Word extends string>(name: string, fallback: Word, words: readonly Word[]): Word => {
    const given = text(name)?.toLowerCase();
    const found = given === undefined ? fallback : words.find((word) => word === given);
    if (found === undefined) throw new SettingError(`BACKCHANNEL_${name} is "${given}": give ${words.join(", ")}.`);
    return found;
  };
  const url = (name: string) => {
    const given = text(name);
    if (given !== undefined && !/^https?:$/.test(URL.parse(given)?.protocol ?? "")) {
      throw new SettingError(`BACKCHANNEL_${name} is "${given}": give a URL that begins with http:// or https://.`);
    }
    return given?.replace(/\/+$/, "");
  };
  const root = (name: string) => {
    const given = url(name);
    const { pathname = "/", search = "", hash = "", username = "" } = URL.parse(given ?? "") ?? {};
    if (`${pathname}${search}${hash}${username}` === "/") return given;
    throw new SettingError(
      `BACKCHANNEL_${name} is "${given}": give only scheme, host and port. The server answers at the root of a host.`,
    );
  };
  const each = (name: string, fits: (entry: string) => boolean, what: string) => {
    const entries = list(text(name));
    const wrong = entries.find((entry) => !fits(entry));
    if (wrong === undefined) return entries;
    throw new SettingError(`BACKCHANNEL_${name} names "${wrong}": give ${what}, separated by commas.`);
  };
  const location = (name: string) => {
    const given = text(name);
    const fault = given === undefined ? undefined : faultOfPostgres(given);
    if (fault === undefined) return given;
    throw new SettingError(`BACKCHANNEL_${name} ${fault}`);
  };
  const key = (name: string) => {
    const given = text(name);
    if (given === undefined) return undefined;
    const bytes = Buffer.from(given, "base64");
    if (bytes.length === KEY_BYTES) return bytes;
    // The value itself is a secret, so the message does not repeat it.
    throw new SettingError(`BACKCHANNEL_${name} is not a key: give ${KEY_BYTES} random bytes in base64.`);
  };
  const settings = {
    baseUrl: root("BASE_URL"),
    allowedHosts: each("ALLOWED_HOSTS", isHost, "hosts such as hub.example or hub.example:8443"),
    allowedOrigins: each("ALLOWED_ORIGINS", isOrigin, "origins such as https://console.example").map((origin) =>
      origin.toLowerCase(),
    ),
    listensOnLoopback: isLocal,
    trustsProxy: trusting(each("TRUSTED_PROXIES", isNetwork, "addresses or networks such as 10.0.0.0/8")),
    adminToken: text("ADMIN_TOKEN"),
    rateLimit: number("RATE_LIMIT"),
    rateLimitWindowSeconds: number("RATE_LIMIT_WINDOW"),
    keyMintLimit: number("KEY_MINT_LIMIT"),
    keyMintWindowSeconds: number("KEY_MINT_WINDOW"),
    failedKeyLimit: number("FAILED_KEY_LIMIT"),
    failedKeyWindowSeconds: number("FAILED_KEY_WINDOW"),
    failedTokenLimit: number("FAILED_ADMIN_TOKEN_LIMIT"),
    failedTokenWindowSeconds: number("FAILED_ADMIN_TOKEN_WINDOW"),
    maxConnections: number("MAX_CONNECTIONS"),
    maxConnectionsPerAddress: number("MAX_CONNECTIONS_PER_ADDRESS"),
    maxKeysPerOwner: number("MAX_KEYS_PER_OWNER"),
    maxActorsPerOwner: number("MAX_ACTORS_PER_OWNER"),
    maxChannelsPerOwner: number("MAX_CHANNELS_PER_OWNER"),
    maxAliasesPerOwner: number("MAX_ALIASES_PER_OWNER"),
    maxWebhooksPerOwner: number("MAX_WEBHOOKS_PER_OWNER"),
    maxWebhookDeliveriesPerOwner: number("MAX_WEBHOOK_DELIVERIES_PER_OWNER"),
    maxSessionsPerOwner: number("MAX_SESSIONS_PER_OWNER"),
    maxInvitationsPerOwner: number("MAX_INVITATIONS_PER_OWNER"),
    maxAccessRequestsPerOwner: number("MAX_ACCESS_REQUESTS_PER_OWNER"),
    maxSecurityEventsPerOwner: number("MAX_SECURITY_EVENTS_PER_OWNER"),
    maxKeptAnswersPerOwner: number("MAX_KEPT_ANSWERS_PER_OWNER"),
    maxKeptAnswerBytesPerOwner: number("MAX_KEPT_ANSWER_BYTES_PER_OWNER"),
    maxMembersPerChannel: number("MAX_MEMBERS_PER_CHANNEL"),
    maxWaitingMessagesPerOwner: number("MAX_WAITING_MESSAGES_PER_OWNER"),
    maxWaitingBytesPerOwner: number("MAX_WAITING_BYTES_PER_OWNER"),
    maxHistoryBytesPerOwner: number("MAX_HISTORY_BYTES_PER_OWNER"),
    maxAgentChannelsPerOwner: number("MAX_AGENT_CHANNELS_PER_OWNER"),
    maxAgentEventsPerOwner: number("MAX_AGENT_EVENTS_PER_OWNER"),
    maxAgentEventBytesPerOwner: number("MAX_AGENT_EVENT_BYTES_PER_OWNER"),
    auditRetentionDays: number("AUDIT_RETENTION_DAYS"),
    maxMessageBytes: number("MAX_MESSAGE_BYTES"),
    defaultTtlSeconds: number("DEFAULT_TTL_SECONDS"),
    defaultRetentionDays: number("DEFAULT_RETENTION_DAYS"),
    defaultDiscoverable: flag("DEFAULT_DISCOVERABLE"),
    longPollEnabled: flag("LONGPOLL_ENABLED"),
    longPollMaxWaiters: number("LONGPOLL_MAX_WAITERS"),
    longPollMaxWaitSeconds: number("LONGPOLL_MAX_WAIT_SECONDS"),
    invitationOnboardingUrl: text("INVITATION_ONBOARDING_URL") ?? "",
    instanceKind: text("INSTANCE_KIND") ?? "self-hosted",
    sourceUrl: url("SOURCE_URL"),
    demoKey: text("DEMO_KEY") ?? "",
    logLevel: choice("LOG_LEVEL", "info", LOG_LEVELS),
    sqliteBusyTimeoutMs: number("SQLITE_BUSY_TIMEOUT_MS"),
    postgresConnections: number("POSTGRES_CONNECTIONS"),
    postgresTimeoutMs: number("POSTGRES_TIMEOUT_MS"),
    postgresDirectUrl: location("POSTGRES_DIRECT_URL"),
    postgresPrepared: choice("POSTGRES_PREPARED", "auto", ["auto", "always", "never"]),
    workerEnabled: flag("WORKER_ENABLED"),
    sandboxEnabled: flag("SANDBOX_ENABLED"),
    sandboxTtlSeconds: number("SANDBOX_TTL_SECONDS"),
    sandboxMaxMessages: number("SANDBOX_MAX_MESSAGES"),
    sandboxMaxWritesPerMinute: number("SANDBOX_MAX_WRITES_PER_MINUTE"),
    webhookAllowPrivate: flag("WEBHOOK_ALLOW_PRIVATE"),
    webhookTimeoutSeconds: number("WEBHOOK_TIMEOUT_SECONDS"),
    encryptionKey: key("ENCRYPTION_KEY"),
    mcpIssueKey: flag("MCP_ISSUE_KEY"),
    mcpAgentChannels: flag("MCP_AGENT_CHANNELS"),
    statusCadenceSeconds: number("STATUS_CADENCE_SECONDS"),
    agentChannelAccess: choice("AGENT_CHANNEL_ACCESS", isLocal ? "open" : "restricted", ["open", "restricted"]),
    agentChannelsListed: isLocal,
    mounted: undefined,
    strictAnswers: flag("STRICT_ANSWERS"),
  };
  const exporting = readExporting(environment);
  const unknown = [...unknownSettings(environment, known), ...exporting.unknown];
  return { ...settings, exporting, unknown };
}

const list = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

const isHost = (entry: string): boolean => {
  const parsed = URL.parse(`http://${entry}`);
  return parsed !== null && `${parsed.pathname}${parsed.search}${parsed.hash}${parsed.username}` === "/";
};

const isOrigin = (entry: string): boolean => URL.parse(entry)?.origin === entry.toLowerCase();

/** Only this machine can reach a loopback address, so what is open there is open to its own user only. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
