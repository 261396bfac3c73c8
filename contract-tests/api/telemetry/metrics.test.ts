import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trusting } from "../../../server/trusted-proxies.ts";
import {
  agents,
  type Client,
  channelOf,
  client,
  exchange,
  mint,
  postTo,
  startServer,
  type TestServer,
} from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";
import { afterAttempt, deliveryWhen, hookedChannel, Stage, startPushing } from "../webhooks/fixtures.ts";

/** Longer than the first repeat of a push waits, in seconds, and not so long that an attempt under way would count as lost. */
const REPEATED = 6;

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer({
    settings: { adminToken: "t0ken-of-the-operator", trustsProxy: trusting(["loopback"]) },
  });
  owner = await mint(server.url, "metrics-owner");
});
afterAll(() => server.stop());

const scrape = () => client(server.url).ok("readMetrics");

/** The value of the one line that begins so; 0 where there is none. */
const reading = (text: string, line: string) =>
  Number(
    text
      .split("\n")
      .find((one) => one.startsWith(`${line} `))
      ?.slice(line.length + 1) ?? 0,
  );

const requests = (status: number, operation: string, method: string, path: string) =>
  `backchannel_requests_total{method="${method}",status="${status}",operation="${operation}",path="${path}"}`;

/** How much a line grows while something is done. */
async function growth(line: string, act: () => Promise<unknown>): Promise<number> {
  const before = reading(await scrape(), line);
  await act();
  return reading(await scrape(), line) - before;
}

describe("requests", () => {
  test("are counted by operation and status, and show at the next scrape, polls of /health too", async () => {
    const polls = requests(200, "readHealth", "GET", "/health");
    expect(await growth(polls, () => client(server.url).ok("readHealth"))).toBe(1);
    const missing = requests(404, "readChannel", "GET", "/v1/channels/{id}");
    expect(await growth(missing, () => owner.attempt("readChannel", { params: { channel: "none" } }))).toBe(1);
    const text = await scrape();
    expect(text).toContain("# TYPE backchannel_requests_total counter");
    expect(text).toContain("# TYPE backchannel_request_duration_seconds histogram");
  });

  test("are timed, each in its bucket and all above", async () => {
    await client(server.url).ok("readHealth");
    const text = await scrape();
    const labels = 'method="GET",status="200",operation="readHealth",path="/health"';
    const count = reading(text, `backchannel_request_duration_seconds_count{${labels}}`);
    expect(count).toBe(reading(text, `backchannel_requests_total{${labels}}`));
    expect(reading(text, `backchannel_request_duration_seconds_bucket{le="+Inf",${labels}}`)).toBe(count);
    expect(reading(text, `backchannel_request_duration_seconds_bucket{le="30",${labels}}`)).toBe(count);
    expect(reading(text, `backchannel_request_duration_seconds_sum{${labels}}`)).toBeGreaterThan(0);
  });

  test("for unknown paths share one label, however many are tried (O3)", async () => {
    await exchange(server.url, "GET", "/warm-up");
    const before = (await scrape()).split("\n").length;
    const line = requests(404, "unmatched", "GET", "unmatched");
    const tried = await growth(line, () =>
      Promise.all(Array.from({ length: 100 }, (_, index) => exchange(server.url, "GET", `/nowhere-${index}`))),
    );
    expect(tried).toBe(100);
    expect((await scrape()).split("\n").length).toBeLessThan(before + 40);
  });

  test("whose client has disconnected are distinguished from answered ones", async () => {
    const channel = await channelOf(owner, "left");
    const leaving = new AbortController();
    const waiting = owner
      .attempt("listMessages", { params: { channel }, query: { wait: 20 }, signal: leaving.signal })
      .catch(() => "left");
    await server.clock.untilPending(1);
    const line = requests(499, "listMessages", "GET", "/v1/channels/{id}/messages");
    leaving.abort();
    expect(await waiting).toBe("left");
    await expect.poll(async () => reading(await scrape(), line)).toBe(1);
  });
});

describe("hand-offs", () => {
  test("claims are counted once each, and conflicts separately", async () => {
    const [first, second] = (await agents(server.url, 2)) as [Client, Client];
    const channel = await channelOf(owner, "handed");
    const [plain, leased] = [await postTo(owner, channel), await postTo(owner, channel)];
    for (let count = 0; count < 3; count += 1) await postTo(owner, channel);
    const claims = await growth("backchannel_claims_total", async () => {
      await first.ok("claimMessage", { params: { id: plain } });
      await first.ok("claimMessage", { params: { id: plain } });
      await leaseOn(first, leased);
      await first.ok("claimTask", { body: { channel } });
      await first.ok("claimTask", { body: { channel, max: 10 } });
      await first.ok("claimTask", { body: { channel } });
    });
    expect(claims).toBe(5);
    const late = () => second.attempt("claimMessage", { params: { id: plain } });
    expect(await growth("backchannel_claim_conflicts_total", late)).toBe(1);
    const codes = 'backchannel_refusals_total{error="already_claimed"}';
    expect(await growth(codes, late)).toBe(1);
  });

  test("a lost lease is counted when its holder returns", async () => {
    const [first, second] = (await agents(server.url, 2)) as [Client, Client];
    const id = await postTo(owner, await channelOf(owner, "lost"));
    const { lease_token } = await leaseOn(first, id, 10);
    await server.clock.advance(11);
    await leaseOn(second, id);
    const beat = () => first.attempt("heartbeatLease", { params: { token: lease_token }, body: {} });
    expect(await growth("backchannel_lease_losses_total", beat)).toBe(1);
  });

  test("a waiter is counted while it waits", async () => {
    const channel = await channelOf(owner, "waited");
    const waiting = owner.ok("listMessages", { params: { channel }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    expect(reading(await scrape(), "backchannel_waiters")).toBe(1);
    await server.clock.advance(21);
    await waiting;
    expect(reading(await scrape(), "backchannel_waiters")).toBe(0);
  });

  test("commits are counted with the writes that share them", async () => {
    const channel = await channelOf(owner, "grouped");
    const many = () => Promise.all(Array.from({ length: 20 }, () => postTo(owner, channel)));
    expect(await growth("backchannel_group_commit_size_sum", many)).toBeGreaterThanOrEqual(20);
    expect(await growth("backchannel_group_commit_size_count", many)).toBeLessThanOrEqual(20);
  });
});

describe("pushes to webhooks", () => {
  const stage = new Stage();
  let pushing: TestServer;
  afterAll(async () => {
    await stage.clear();
    await pushing?.stop();
  });

  const attempts = async (outcome: string) =>
    reading(await client(pushing.url).ok("readMetrics"), `backchannel_webhook_attempts_total{outcome="${outcome}"}`);

  test("are counted by outcome", async () => {
    pushing = await startPushing();
    const sender = await mint(pushing.url);
    const receiver = await stage.receiver(503);
    const channel = await hookedChannel(sender, receiver.url);
    await postTo(sender, channel);
    await afterAttempt(sender, channel, 1);
    await expect.poll(() => attempts("retried")).toBe(1);
    receiver.answer(410);
    await pushing.clock.advance(REPEATED);
    await deliveryWhen(sender, channel, ({ status }) => status === "dead");
    await expect.poll(() => attempts("dead")).toBe(1);
    receiver.answer(204);
    const another = await hookedChannel(sender, receiver.url);
    await postTo(sender, another);
    await afterAttempt(sender, another, 1);
    await expect.poll(() => attempts("delivered")).toBe(1);
    expect(await Promise.all(["retried", "dead", "delivered"].map(attempts))).toEqual([1, 1, 1]);
  });
});

describe("public metrics (O3)", () => {
  test("contain no name, alias, id, key, token or label of anyone", async () => {
    const secret = "sekret.name";
    const { id } = await owner.ok("createChannel", { body: { name: secret, mode: "claimable", access: "restricted" } });
    await owner.ok("addChannelAlias", { params: { channel: id }, body: { alias: "sekret-alias" } });
    const invitation = await owner.ok("createInvitation", { params: { channel: id } });
    await owner.ok("resolveInvitation", { params: { id: invitation.id } });
    const message = await postTo(owner, "sekret-alias");
    const { lease_token } = await leaseOn(owner, message);
    await owner.ok("heartbeatLease", { params: { token: lease_token } });
    await owner.raw("GET", `/v1/channels/${secret}/messages`);
    await owner.raw("GET", `/${secret}`);
    const headers = { "X-Admin-Token": "t0ken-of-the-operator" };
    await owner.attempt("setMinting", { body: { enabled: true }, headers });
    const text = await scrape();
    const keyId = (owner.key ?? "").split(".")[0] ?? "";
    for (const word of [
      "sekret",
      id,
      invitation.id,
      message,
      lease_token,
      keyId,
      "t0ken",
      "metrics-owner",
      "127.0.0.1",
    ]) {
      expect(text).not.toContain(word);
    }
  });

  test("contain no line that a client made up", async () => {
    await exchange(server.url, "GET", "/x%0Ainjected_metric_total%2042");
    await exchange(server.url, "GET", `/v1/channels/${encodeURIComponent('"} 1\ninjected_metric_total 42')}/messages`);
    const text = await scrape();
    expect(text).not.toContain("injected");
    for (const line of text.split("\n")) {
      expect(line).toMatch(/^($|# (HELP|TYPE) |[a-z_0-9]+(\{([a-z_]+="[^"\\]*",?)+\})? [-+.\deInfNa]+$)/);
    }
  });

  test("describe the process, but not its Node version", async () => {
    const text = await scrape();
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
    expect(text).not.toContain(process.version);
  });
});
