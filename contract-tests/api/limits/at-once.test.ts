import { afterAll, beforeAll, expect, test } from "vitest";
import { restrictedChannel } from "../../harness/access.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

const TOKEN = "the operator's token";
const WRONG_KEY = "bck_abcdefghijkl.0123456789abcdefghijklmnopqrstuv";
const LIMIT = 5;
const AT_ONCE = 24;

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  const settings = {
    rateLimit: 0,
    keyMintLimit: LIMIT,
    failedKeyLimit: LIMIT,
    failedTokenLimit: LIMIT,
    adminToken: TOKEN,
    trustsProxy: (address: string) => address === "127.0.0.1",
  };
  server = await startServer({ settings });
  owner = await mint(server.url);
});
afterAll(() => server.stop());

const from = (address: string) => ({ "X-Forwarded-For": address });

/** How many of the requests, sent at once, ended in which way. */
async function tally(send: (index: number) => Promise<{ status: number; body: unknown }>) {
  const verdicts = (await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(index)))).map(verdict);
  return Object.fromEntries([...Map.groupBy(verdicts, (said) => said)].map(([said, all]) => [said, all.length]));
}

const withToken = (token: string, address: string) =>
  client(server.url).attempt("setMinting", {
    body: { enabled: true },
    headers: { ...from(address), "X-Admin-Token": token },
  });

test("of wrong admin tokens sent at once as many are tried as the limit allows, and the right one after them is not", async () => {
  const tried = await tally((index) => withToken(`guess ${index}`, "192.0.2.1"));
  expect(tried).toEqual({ "401 admin_unauthorized": LIMIT, "429 rate_limit_exceeded": AT_ONCE - LIMIT });
  expect(verdict(await withToken(TOKEN, "192.0.2.1"))).toBe("429 rate_limit_exceeded");
});

test("of unknown keys sent at once as many are looked up as the limit allows", async () => {
  const looked = await tally(() => client(server.url, WRONG_KEY).attempt("readOwnKey", { headers: from("192.0.2.3") }));
  expect(looked).toEqual({ "401 unauthorized": LIMIT, "429 rate_limit_exceeded": AT_ONCE - LIMIT });
});

test("of keys asked for at once as many are minted as the limit allows", async () => {
  const minted = await tally((index) =>
    client(server.url).attempt("mintKey", { body: { agent_label: `at once ${index}` }, headers: from("192.0.2.4") }),
  );
  expect(minted).toEqual({ 201: LIMIT, "429 rate_limit_exceeded": AT_ONCE - LIMIT });
});

test("of invitations looked up at once as many are tried as the limit of ten allows, and the right one after them is not", async () => {
  const headers = from("192.0.2.5");
  const tried = await tally((index) =>
    owner.attempt("resolveInvitation", { params: { id: `no-such-invitation-${index}` }, headers }),
  );
  expect(tried).toEqual({ "404 invitation_not_found": 10, "429 rate_limit_exceeded": AT_ONCE - 10 });
  const { id } = await owner.ok("createInvitation", { params: { channel: await restrictedChannel(owner, "vault") } });
  expect(verdict(await owner.attempt("resolveInvitation", { params: { id }, headers }))).toBe(
    "429 rate_limit_exceeded",
  );
});

test("of posts sent at once a channel takes as many as its limit allows, alone or in batches", async () => {
  const { id: channel } = await owner.ok("createChannel", {
    body: { name: "limited", mode: "claimable", max_writes_per_minute: LIMIT },
  });
  const posted = await tally((index) =>
    owner.attempt("postMessage", { params: { channel }, body: { content: `${index}` } }),
  );
  expect(posted).toEqual({ 201: LIMIT, "429 channel_write_rate_exceeded": AT_ONCE - LIMIT });
  await server.clock.advance(60);
  const messages = [{ content: "one" }, { content: "two" }];
  const batches = await Promise.all(
    Array.from({ length: AT_ONCE }, () => owner.ok("postMessages", { params: { channel }, body: { messages } })),
  );
  const taken = batches.flatMap(({ results }) => results).filter(({ status }) => status === 201);
  expect(taken).toHaveLength(LIMIT);
});

test("of requests that a key sends at once as many are served as its limit allows", async () => {
  const limited = await startServer({ settings: { rateLimit: LIMIT } });
  const key = await mint(limited.url);
  const served = await tally(() => key.attempt("readOwnKey", {}));
  expect(served).toEqual({ 200: LIMIT, "429 rate_limit_exceeded": AT_ONCE - LIMIT });
  await limited.stop();
});
