import { setTimeout as delay } from "node:timers/promises";
import { succeeded } from "../../typescript/src/index.ts";
import { type Check, type Subject, Unhealthy } from "./examination.ts";
import { mcp } from "./mcp.ts";
import { webhook } from "./webhook.ts";

/** Webhook signatures are accepted for five minutes; a clock that is off by half a minute is heading there. */
const CLOCK_TOLERANCE_SECONDS = 30;
/** By then the waiter is waiting, even over a slow connection. */
const BEFORE_THE_POST_MS = 500;
const WAIT_SECONDS = 10;
const LEASE_SECONDS = 30;
/** Waking takes milliseconds; this distinguishes it from polling once a second. */
const WAKE_MS = 900;

const reach: Check = {
  name: "reach",
  always: true,
  async look({ client, baseUrl }) {
    const began = performance.now();
    const { status, api_version, db_latency_ms } = succeeded(await client.GET("/health"));
    const ms = Math.round(performance.now() - began);
    return `${baseUrl} is ${status}, API ${api_version}, in ${ms} ms (database ${db_latency_ms} ms)`;
  },
};

const clock: Check = {
  name: "clock",
  async look({ client }) {
    const sent = Date.now();
    const { updated_at } = succeeded(await client.GET("/status"));
    const offSeconds = (Date.parse(updated_at) - (sent + Date.now()) / 2) / 1000;
    if (Math.abs(offSeconds) > CLOCK_TOLERANCE_SECONDS)
      throw new Unhealthy(
        `the clocks are ${offSeconds.toFixed(0)} s apart: set this machine's or the server's by NTP, or signatures of webhooks are refused`,
      );
    return `the clocks are ${Math.abs(offSeconds).toFixed(1)} s apart`;
  },
};

const key: Check = {
  name: "key",
  always: true,
  async look({ client }) {
    const { key_id, scopes, rate_limit } = succeeded(await client.GET("/v1/keys/me"));
    const missing = ["messages:read", "messages:write", "messages:claim", "messages:ack", "channels:write"].filter(
      (scope) => scopes && !(scopes as readonly string[]).includes(scope),
    );
    if (missing.length > 0) throw new Unhealthy(`the key lacks ${missing.join(", ")}: use one that has all scopes`);
    return `${key_id}, ${rate_limit === 0 ? "no limit" : `${rate_limit} requests a minute`}`;
  },
};

const post: Check = {
  name: "post",
  async look({ client, lane }) {
    const { message } = succeeded(await client.POST("/v1/tasks/post", { body: { channel: lane, content: "doctor" } }));
    return `posted ${message.id} on ${lane}`;
  },
};

const claimNext = async ({ client, lane }: Subject, wait: number) => {
  const body = { channel: lane, lease_seconds: LEASE_SECONDS, wait };
  const { message, lease_token } = succeeded(await client.POST("/v1/tasks/claim", { body }));
  return message && lease_token ? { id: message.id, lease_token } : undefined;
};

const claim: Check = {
  name: "claim",
  async look(subject) {
    const { client, lane } = subject;
    succeeded(await client.POST("/v1/tasks/post", { body: { channel: lane, content: "one winner" } }));
    const held = [];
    for (let task = await claimNext(subject, 0); task; task = await claimNext(subject, 0)) held.push(task);
    const ids = new Set(held.map(({ id }) => id));
    if (held.length === 0) throw new Unhealthy("a posted task could not be claimed");
    if (ids.size !== held.length) throw new Unhealthy("a claimed task was handed out twice");
    for (const { id, lease_token } of held) {
      const path = { id };
      const result = { content: "done", lease_token };
      succeeded(await client.POST("/v1/tasks/{id}/result", { params: { path }, body: result }));
      succeeded(await client.POST("/v1/messages/{id}/ack", { params: { path }, body: { lease_token } }));
      if ((await client.awaitResult(id))?.content !== "done")
        throw new Unhealthy("the result is not what was published");
    }
    return `${held.length} claimed once each, result published and read`;
  },
};

const wake: Check = {
  name: "wake",
  async look(subject) {
    const { client, lane } = subject;
    const body = { channel: lane, content: "wake up" };
    succeeded(await client.POST("/v1/tasks/post", { body }));
    for (let task = await claimNext(subject, 0); task; task = await claimNext(subject, 0)); // the lane is there and empty
    const waiter = claimNext(subject, WAIT_SECONDS).then((task) => ({ task, at: performance.now() }));
    await delay(BEFORE_THE_POST_MS);
    const began = performance.now();
    succeeded(await client.POST("/v1/tasks/post", { body }));
    const { task, at } = await waiter;
    const ms = Math.round(at - began);
    if (!task) throw new Unhealthy("a waiting claim was answered with nothing: is BACKCHANNEL_LONGPOLL_ENABLED false?");
    if (ms > WAKE_MS)
      throw new Unhealthy(
        `a waiter was woken after ${ms} ms: is a proxy buffering answers, or PostgreSQL behind a pooler (docs/postgres.md)?`,
      );
    return `a waiter was woken ${ms} ms after the post`;
  },
};

/** In order of dependency. */
export const checks: readonly Check[] = [reach, clock, key, post, claim, wake, webhook, mcp];
