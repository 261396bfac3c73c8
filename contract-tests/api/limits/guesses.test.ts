import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { agents, type Client, client, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { append, newChannel } from "../agent-channels/fixtures.ts";

/** The misses in a minute: of a key, and of an address. */
const OF_KEY = 60;
const OF_ADDRESS = 300;

const guess = (by: Client) => by.attempt("readAgentChannelState", { params: { id: "ZZZZZ" } });

/** So many guesses at once, by these keys in turn. */
async function guessesOf(guessers: readonly Client[], count: number) {
  const sent = Array.from({ length: count }, (_, index) => guess(guessers[index % guessers.length] as Client));
  const verdicts = (await Promise.all(sent)).map(verdict);
  return Object.fromEntries([...Map.groupBy(verdicts, (said) => said)].map(([said, all]) => [said, all.length]));
}

describe("of ids of agent channels that are guessed at once", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  test("a key may look up as many as it may miss, and then not even a right one", async () => {
    const [maker, guesser] = (await agents(server.url, 2)) as [Client, Client];
    const id = await newChannel(maker);
    expect(await guessesOf([guesser], 2 * OF_KEY)).toEqual({
      "404 no_such_agent_channel": OF_KEY,
      "429 rate_limit_exceeded": OF_KEY,
    });
    expect((await guesser.attempt("readAgentChannel", { params: { id } })).status).toBe(429);
    expect((await maker.attempt("readAgentChannel", { params: { id } })).status).toBe(200);
  });

  test("right ones count for none: a key with a single miss left waits on a hundred channels at once", async () => {
    const [maker] = (await agents(server.url, 1)) as [Client];
    const ids = await Promise.all(Array.from({ length: 100 }, () => newChannel(maker)));
    await guessesOf([maker], OF_KEY - 1);
    const waiting = ids.map((id) => maker.attempt("listAgentChannelEvents", { params: { id }, query: { wait: 20 } }));
    await server.clock.untilPending(ids.length);
    await Promise.all(ids.map((id) => append(maker, id, "comms")));
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(ids.length).fill(200));
    expect([(await guess(maker)).status, (await guess(maker)).status]).toEqual([404, 429]);
  });

  test("an address may look up as many as it may miss, by any number of keys", async () => {
    const guarded = await startServer();
    expect(await guessesOf(await agents(guarded.url, 8), 480)).toEqual({
      "404 no_such_agent_channel": OF_ADDRESS,
      "429 rate_limit_exceeded": 480 - OF_ADDRESS,
    });
    await guarded.stop();
  });
});

test.runIf(testsRunOn === "postgres")(
  "two servers on one database together look up what a key may miss, and at most a sixteenth more each",
  async () => {
    const database = await freshDatabase();
    const servers = [await startServer({ database }), await startServer({ database })];
    onTestFinished(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await database.remove();
    });
    const [{ key }] = (await agents(servers[0]?.url ?? "", 1)) as [Client];
    const tally = await guessesOf(
      servers.map(({ url }) => client(url, key)),
      2 * OF_KEY,
    );
    expect(tally["404 no_such_agent_channel"]).toBeGreaterThanOrEqual(OF_KEY);
    expect(tally["404 no_such_agent_channel"]).toBeLessThanOrEqual(OF_KEY + 2 * 3);
    expect(await guessesOf([client(servers[1]?.url ?? "", key)], 5)).toEqual({ "429 rate_limit_exceeded": 5 });
  },
);
