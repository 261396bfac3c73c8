import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Settings } from "../../../server/settings.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { type Client, client, type LooseAnswer, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

const TOKEN = "the operator's token";
const WRONG_KEY = "bck_abcdefghijkl.0123456789abcdefghijklmnopqrstuv";

interface Pair {
  readonly servers: readonly [TestServer, TestServer];
  stop(): Promise<void>;
}

/** Two servers on one database. */
async function startPair(settings: Partial<Settings>): Promise<Pair> {
  const database = await freshDatabase();
  const start = () => startServer({ database, settings });
  const servers = [await start(), await start()] as const;
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.remove();
  };
  return { servers, stop };
}

/** So many requests at once, to the two in turn. */
const rush = ({ servers }: Pair, count: number, send: (url: string) => Promise<LooseAnswer>) =>
  Promise.all(Array.from({ length: count }, (_, index) => send((servers[index % 2] as TestServer).url)));

const owner = ({ servers }: Pair) => mint(servers[0].url);

const readKey = ({ key }: Client) => {
  return (url: string) => client(url, key).attempt("readOwnKey");
};

const granted = (answers: readonly LooseAnswer[]) => answers.filter(({ status }) => status < 300);

describe.runIf(testsRunOn === "postgres")("two servers on one database together grant a key", () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({ rateLimit: 12 });
  });
  afterAll(() => pair.stop());
  afterEach(() => vi.useRealTimers());

  test("exactly its limit, and each answer states the rest", async () => {
    const answers = await rush(pair, 40, readKey(await owner(pair)));
    const left = granted(answers).map(({ headers }) => Number(headers.get("x-ratelimit-remaining")));
    expect(left.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index));
    const refused = answers.filter((answer) => verdict(answer) === "429 rate_limit_exceeded");
    expect(refused).toHaveLength(28);
    for (const { headers } of refused) {
      expect(headers.get("ratelimit")).toMatch(/^"key";r=0;t=\d\d$/);
      expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(60);
    }
  });

  test("the same again after the window", async () => {
    const send = readKey(await owner(pair));
    expect(granted(await rush(pair, 20, send))).toHaveLength(12);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    expect(granted(await rush(pair, 20, send))).toHaveLength(12);
  });
});

describe.runIf(testsRunOn === "postgres")("two servers on one database together grant", () => {
  let pair: Pair;
  beforeAll(async () => {
    const byAddress = { keyMintLimit: 5, failedKeyLimit: 5, failedTokenLimit: 5 };
    pair = await startPair({ rateLimit: 96, ...byAddress, adminToken: TOKEN });
  });
  afterAll(() => pair.stop());

  test("a busy key at most a sixteenth more each, and nothing past its limit", async () => {
    const send = readKey(await owner(pair));
    const { length } = granted(await rush(pair, 160, send));
    expect(length).toBeGreaterThanOrEqual(96);
    expect(length).toBeLessThanOrEqual(96 + 2 * 6);
    expect(granted(await rush(pair, 10, send))).toEqual([]);
  });

  test("a channel exactly its posts per minute, with and without an Idempotency-Key, and again the next minute", async () => {
    const { key, ok } = await owner(pair);
    const body = { name: "rush", mode: "claimable", max_writes_per_minute: 5 } as const;
    const params = { channel: (await ok("createChannel", { body })).id };
    let sent = 0;
    const post = (url: string) => {
      const headers: Record<string, string> = ++sent % 3 ? {} : { "Idempotency-Key": `post-${sent}` };
      return client(url, key).attempt("postMessage", { params, body: { content: "work" }, headers });
    };
    for (let minute = 0; minute < 2; minute += 1) {
      const answers = await rush(pair, 30, post);
      expect(granted(answers)).toHaveLength(5);
      const refused = answers.filter((answer) => verdict(answer) === "429 channel_write_rate_exceeded");
      expect(refused.map(({ headers }) => headers.get("retry-after"))).toEqual(Array(25).fill("60"));
      for (const { clock } of pair.servers) await clock.advance(60);
    }
  });

  test("an address exactly ten lookups of invitations", async () => {
    const params = { id: "a".repeat(24) };
    const answers = await rush(pair, 30, (url) => client(url).attempt("resolveInvitation", { params }));
    expect(answers.filter(({ status }) => status !== 429)).toHaveLength(10);
  });

  test("an address exactly its invalid keys", async () => {
    const answers = await rush(pair, 20, (url) => client(url, WRONG_KEY).attempt("readOwnKey"));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  test("an address its wrong admin tokens, and then not even the right one", async () => {
    const send = (token: string) => (url: string) =>
      client(url).attempt("setMinting", { body: { enabled: true }, headers: { "X-Admin-Token": token } });
    expect((await rush(pair, 4, send("guess"))).map(verdict)).toEqual(Array(4).fill("401 admin_unauthorized"));
    expect(granted(await rush(pair, 4, send(TOKEN)))).toHaveLength(4);
    await send("guess")(pair.servers[0].url);
    expect((await rush(pair, 4, send(TOKEN))).map(verdict)).toEqual(Array(4).fill("429 rate_limit_exceeded"));
  });

  test("an address exactly the keys that it may mint: two from earlier tests, and three more", async () => {
    let label = 0;
    const send = (url: string) => client(url).attempt("mintKey", { body: { agent_label: `minted-${++label}` } });
    expect(granted(await rush(pair, 20, send))).toHaveLength(3);
  });
});

test.runIf(testsRunOn === "postgres")(
  "while counts cannot be written nobody is refused, and each server counts by itself",
  async () => {
    const pair = await startPair({ rateLimit: 6, postgresTimeoutMs: 2000 });
    onTestFinished(() => pair.stop());
    const send = readKey(await owner(pair));
    const held = await pair.servers[0].database.hold();
    const answers = await rush(pair, 20, send);
    await held.end();
    expect(granted(answers)).toHaveLength(12);
    expect(answers.map(verdict).filter((said) => said === "429 rate_limit_exceeded")).toHaveLength(8);
  },
);
