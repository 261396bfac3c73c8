import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { refusals as known } from "../../generated/operations.ts";
import { numbers } from "../../generated/settings.ts";
import { readSettings, type Settings } from "../../server/settings.ts";

const text = readFileSync(new URL("../../docs/security.md", import.meta.url), "utf8");
const [, section = ""] = /^## Limits\n(.*?)^## /ms.exec(text) ?? [];
const rows = section
  .split("\n")
  .filter((line) => /^\| (?!What |---)/.test(line))
  .map((line) =>
    line
      .slice(2, -2)
      .split(" | ")
      .map((cell) => cell.trim()),
  );

/** As a server has it that everybody can reach. */
const defaults = readSettings({}, { host: "0.0.0.0" });

const optionOf = (setting: string) =>
  setting
    .replace("BACKCHANNEL_LONGPOLL", "BACKCHANNEL_LONG_POLL")
    .replace("FAILED_ADMIN_TOKEN", "FAILED_TOKEN")
    .replace("BACKCHANNEL_", "")
    .toLowerCase()
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as keyof Settings;

const withSetting = rows.flatMap(([, bound = "", , , setting = ""]) => {
  const [, name] = /`(BACKCHANNEL_\w+)`/.exec(setting) ?? [];
  return name === undefined ? [] : [{ name, bound }];
});

test.each(withSetting)("the bound of $name is its default", ({ name, bound }) => {
  const value = defaults[optionOf(name)];
  expect(value).toBeTypeOf("number");
  expect(bound.match(/\d+/)?.[0]).toBe(String(value));
});

test("the table has every setting that is a limit on clients", () => {
  const named = withSetting.map(({ name }) => name);
  const selfHosting = readFileSync(new URL("../../docs/self-hosting.md", import.meta.url), "utf8");
  const limits = [
    ...selfHosting.matchAll(/^\| `(BACKCHANNEL_\w*(?:_LIMIT|MAX_CONNECTIONS\w*|MAX_WAITERS|MESSAGE_BYTES))`/gm),
  ];
  expect(limits.length).toBeGreaterThan(5);
  expect(limits.map(([, name]) => name).filter((name) => !named.includes(String(name)))).toEqual([]);
});

test("the example of usage has the quotas that hold where nothing is set", () => {
  const [example] = document.components.schemas.Usage.examples;
  expect(example?.rate_limit).toEqual({
    requests_per_window: numbers.RATE_LIMIT.default,
    window_seconds: numbers.RATE_LIMIT_WINDOW.default,
  });
  const limits = Object.entries(example?.quotas ?? {}).map(([name, quota]) => [
    name,
    typeof quota === "number" ? quota : quota.limit,
  ]);
  expect(Object.fromEntries(limits)).toEqual({
    keys: numbers.MAX_KEYS_PER_OWNER.default,
    actors: numbers.MAX_ACTORS_PER_OWNER.default,
    channels: numbers.MAX_CHANNELS_PER_OWNER.default,
    aliases: numbers.MAX_ALIASES_PER_OWNER.default,
    webhooks: numbers.MAX_WEBHOOKS_PER_OWNER.default,
    webhook_deliveries: numbers.MAX_WEBHOOK_DELIVERIES_PER_OWNER.default,
    sessions: numbers.MAX_SESSIONS_PER_OWNER.default,
    invitations: numbers.MAX_INVITATIONS_PER_OWNER.default,
    access_requests: numbers.MAX_ACCESS_REQUESTS_PER_OWNER.default,
    security_events: numbers.MAX_SECURITY_EVENTS_PER_OWNER.default,
    kept_answers: numbers.MAX_KEPT_ANSWERS_PER_OWNER.default,
    kept_answer_bytes: numbers.MAX_KEPT_ANSWER_BYTES_PER_OWNER.default,
    messages: numbers.MAX_WAITING_MESSAGES_PER_OWNER.default,
    message_bytes: numbers.MAX_WAITING_BYTES_PER_OWNER.default,
    history_bytes: numbers.MAX_HISTORY_BYTES_PER_OWNER.default,
    agent_channels: numbers.MAX_AGENT_CHANNELS_PER_OWNER.default,
    agent_events: numbers.MAX_AGENT_EVENTS_PER_OWNER.default,
    agent_event_bytes: numbers.MAX_AGENT_EVENT_BYTES_PER_OWNER.default,
    members_per_channel: numbers.MAX_MEMBERS_PER_CHANNEL.default,
  });
});

const refusals = rows.flatMap(([what = "", , , beyond = ""]) =>
  [...beyond.matchAll(/(\d{3}) `(\w+)`/g)].map(([, status = "", code = ""]) => ({ what, status, code })),
);

test.each(refusals)("$what: the document knows $status $code", ({ status, code }) => {
  expect(String(known[code as keyof typeof known]?.status)).toBe(status);
});

test("the table names the codes of what is refused", () => {
  expect(refusals.length).toBeGreaterThan(10);
});

test("a page has at most as many rows as the document lets a client ask for", () => {
  const { parameters } = document.paths["/v1/channels/{channel}/messages"].get;
  const limit = parameters.find((parameter) => "name" in parameter && parameter.name === "limit");
  const most = JSON.stringify(limit).match(/"maximum":(\d+)/)?.[1];
  expect(rows.find(([what]) => what === "Page of a list")?.[1]).toMatch(new RegExp(`^${most} rows`));
});
