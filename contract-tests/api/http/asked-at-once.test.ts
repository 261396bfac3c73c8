import { test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer } from "../../harness/harness.ts";
import { ANSWERS, type Ask, leaveUnread, SHARE } from "./left-unread.ts";

interface Long extends Ask {
  readonly operation: string;
  /** Of each answer, in bytes. */
  readonly length: number;
}

const TEXT = "x".repeat(9900);

async function lane(reader: Client, mode: "broadcast" | "claimable", count: number, content = TEXT) {
  const channel = await channelOf(reader, "much", mode);
  const ids: string[] = [];
  for (let posted = 0; posted < count; posted += 1) ids.push(await postTo(reader, channel, content));
  return { channel, ids };
}

const KINDS: Record<string, (reader: Client) => Promise<Long>> = {
  "pages whose escapes make them long": async (reader) => {
    const { channel } = await lane(reader, "broadcast", 6, "\u0001".repeat(9900));
    return { operation: "listMessages", line: `GET /v1/channels/${channel}/messages?limit=100`, length: 356_000 };
  },
  "batches of acknowledgements": async (reader) => {
    const { ids } = await lane(reader, "broadcast", 100);
    const body = { messages: ids.map((id) => ({ id })) };
    return { operation: "ackMessages", line: "POST /v1/messages/ack/batch", body, length: 1_000_000 };
  },
  "claims that repeat one of many tasks": async (reader) => {
    const { channel } = await lane(reader, "claimable", 100);
    const body = { channel, max: 100 };
    const headers = { "Idempotency-Key": "one claim" };
    await reader.ok("claimTask", { body, headers });
    return { operation: "claimTask", line: "POST /v1/tasks/claim", body, headers, length: 1_000_000 };
  },
  sessions: async (reader) => {
    const { id } = await reader.ok("createOwnSession", {
      body: { name: "long", state: { text: "x".repeat(260_000) } },
    });
    return { operation: "readSession", line: `GET /v1/sessions/${id}`, length: 260_000 };
  },
};

/** How many requests of an operation were answered with each status. */
async function answered(url: string, operation: string): Promise<Map<number, number>> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const lines = new RegExp(
    `^backchannel_requests_total\\{.*status="(\\d+)",operation="${operation}".*\\} (\\d+)$`,
    "gm",
  );
  return new Map([...metrics.matchAll(lines)].map(([, status, count]) => [Number(status), Number(count)]));
}

const sum = (counts: Map<number, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);

test.concurrent.for(Object.entries(KINDS))(
  "of %s that an owner asks for at once no more are read than it may leave unread",
  { timeout: 120_000 },
  async ([, made], { expect, onTestFinished }) => {
    const server = await startServer({ settings: { rateLimit: 0 } });
    onTestFinished(() => server.stop());
    const reader = await mint(server.url);
    const { operation, length, ...ask } = await made(reader);
    const before = await answered(server.url, operation);
    const { count, leave } = await leaveUnread(server.url, reader, ask, length);
    const asked = sum(before) + count * ANSWERS;
    await expect.poll(async () => sum(await answered(server.url, operation)), { timeout: 60_000 }).toBe(asked);
    const all = await answered(server.url, operation);
    expect([...all.keys()].toSorted()).toEqual([200, 503]);
    expect(((all.get(200) ?? 0) - (before.get(200) ?? 0)) * length).toBeLessThanOrEqual(SHARE);
    leave();
  },
);
