import { describe, expect, test } from "vitest";
import { readSettings, SettingError, type Settings } from "./settings.ts";

const read = (environment: Record<string, string> = {}, host = "0.0.0.0") => readSettings(environment, { host });

describe("without settings", () => {
  test("a publicly reachable server has limits and is closed by default", () => {
    expect(read()).toMatchObject({
      rateLimit: 120,
      rateLimitWindowSeconds: 60,
      keyMintLimit: 5,
      keyMintWindowSeconds: 3600,
      defaultDiscoverable: false,
      sandboxEnabled: true,
    });
  });

  test.each(["localhost", "127.0.0.1", "127.9.9.9", "::1"])("%s is for its own user", (host) => {
    expect(read({}, host)).toMatchObject({
      rateLimit: 0,
      keyMintLimit: 0,
      failedKeyLimit: 120,
      failedTokenLimit: 60,
      defaultDiscoverable: true,
      sandboxEnabled: false,
    });
  });

  test("messages, waits and the worker have the documented defaults", () => {
    expect(read()).toMatchObject({
      maxMessageBytes: 10_000,
      defaultTtlSeconds: 86_400,
      defaultRetentionDays: 7,
      longPollEnabled: true,
      longPollMaxWaitSeconds: 25,
      workerEnabled: true,
      instanceKind: "self-hosted",
      adminToken: undefined,
    });
    expect(read().longPollMaxWaiters).toBeGreaterThanOrEqual(10_000);
  });
});

describe("with settings", () => {
  test.each<[Record<string, string>, Partial<Settings>]>([
    [{ RATE_LIMIT: "0" }, { rateLimit: 0 }],
    [{ RATE_LIMIT: " 7 " }, { rateLimit: 7 }],
    [
      { RATE_LIMIT: "", ADMIN_TOKEN: "", WORKER_ENABLED: " " },
      { rateLimit: 120, adminToken: undefined, workerEnabled: true },
    ],
    [{ LONGPOLL_MAX_WAIT_SECONDS: "0.5" }, { longPollMaxWaitSeconds: 0.5 }],
    [
      { LONGPOLL_ENABLED: "No", WORKER_ENABLED: "0", SANDBOX_ENABLED: "off" },
      { longPollEnabled: false, workerEnabled: false, sandboxEnabled: false },
    ],
    [
      { WEBHOOK_ALLOW_PRIVATE: "YES", DEFAULT_DISCOVERABLE: "1" },
      { webhookAllowPrivate: true, defaultDiscoverable: true },
    ],
    [{ BASE_URL: "https://hub.example:8443/" }, { baseUrl: "https://hub.example:8443" }],
    [{ SOURCE_URL: "https://code.example/base//" }, { sourceUrl: "https://code.example/base" }],
    [{ ALLOWED_HOSTS: " a.example , ,b.example:8080" }, { allowedHosts: ["a.example", "b.example:8080"] }],
    [
      { LOG_LEVEL: "DEBUG", POSTGRES_PREPARED: "never" },
      { logLevel: "debug", postgresPrepared: "never" },
    ],
  ])("%j counts, and what is empty does not", (given, settings) => {
    const environment = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`BACKCHANNEL_${name}`, value]),
    );
    expect(read(environment)).toMatchObject(settings);
  });

  test.each([
    ["RATE_LIMIT", "many", 'is "many": give a whole number from 0 to 2147483647.'],
    ["RATE_LIMIT", "1.5", 'is "1.5": give a whole number from 0 to 2147483647.'],
    ["KEY_MINT_LIMIT", "-1", 'is "-1": give a whole number from 0 to 2147483647.'],
    ["RATE_LIMIT_WINDOW", "0", 'is "0": give a whole number from 1 to 86400.'],
    ["DEFAULT_TTL_SECONDS", "299", 'is "299": give a whole number from 300 to 2592000.'],
    ["LONGPOLL_MAX_WAIT_SECONDS", "Infinity", 'is "Infinity": give a number from 0 to 3600.'],
    ["SANDBOX_MAX_MESSAGES", "0", 'is "0": give a whole number from 1 to 1000000.'],
    ["WORKER_ENABLED", "maybe", 'is "maybe": give true or false.'],
    ["BASE_URL", "hub.example", 'is "hub.example": give a URL that begins with http:// or https://.'],
    ["BASE_URL", "https://hub.example/base", 'is "https://hub.example/base": give only scheme, host and port.'],
    ["BASE_URL", "https://hub.example?x=1", 'is "https://hub.example?x=1": give only scheme, host and port.'],
    ["TRUSTED_PROXIES", "nonsense", 'names "nonsense": give addresses or networks such as 10.0.0.0/8'],
    ["TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/33", 'names "10.0.0.0/33": give addresses'],
    ["ALLOWED_HOSTS", "https://hub.example", 'names "https://hub.example": give hosts'],
    ["SOURCE_URL", "ftp://x", 'is "ftp://x": give a URL that begins with http:// or https://.'],
    ["POSTGRES_PREPARED", "perhaps", 'is "perhaps": give auto, always, never.'],
    ["POSTGRES_DIRECT_URL", "mysql://me:secret@host/name", "is not a postgres:// URL: correct it, or unset it."],
    [
      "POSTGRES_DIRECT_URL",
      "postgres://me:se#cret@host/name",
      "cannot be read: in its user and password, write # as %23",
    ],
    ["ENCRYPTION_KEY", "c2VjcmV0", "is not a key: give 32 random bytes in base64."],
  ])("%s=%s is refused, and what it may be is said", (name, value, sentence) => {
    const act = () => read({ [`BACKCHANNEL_${name}`]: value });
    expect(act).toThrow(SettingError);
    expect(act).toThrow(`BACKCHANNEL_${name} ${sentence}`);
  });
});

test.each([
  ["RATELIMIT", "There is no setting BACKCHANNEL_RATELIMIT, so it has no effect. Did you mean BACKCHANNEL_RATE_LIMIT?"],
  ["TRUSTED_PROXY", "Did you mean BACKCHANNEL_TRUSTED_PROXIES?"],
  ["COLOUR", "There is no setting BACKCHANNEL_COLOUR, so it has no effect."],
])("BACKCHANNEL_%s, which is not a setting, is reported", (name, sentence) => {
  expect(read({ [`BACKCHANNEL_${name}`]: "1" }).unknown).toEqual([expect.stringContaining(sentence)]);
});

test.each(["API_KEY", "AGENT_LABEL", "RATE_LIMIT", "TEST_DATABASE"])("BACKCHANNEL_%s is not reported", (name) => {
  expect(read({ [`BACKCHANNEL_${name}`]: "1" }).unknown).toEqual([]);
});
