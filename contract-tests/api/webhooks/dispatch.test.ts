import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { type Client, client, mint, postTo, spawnServer, startServer, type TestServer } from "../../harness/harness.ts";
import { afterAttempt, deliveriesOf, deliveryWhen, hookedChannel, Stage, startPushing } from "./fixtures.ts";
import type { Received, Receiver } from "./receiver.ts";

const PUSHING = { workerEnabled: true, webhookAllowPrivate: true };

/** A lease runs out in real time here, after two starts of a process on a machine that may be busy. */
const LEASE_AND_STARTS_MS = 60_000;

const stage = new Stage();
const servers: TestServer[] = [];
let database: TestDatabase | undefined;
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await stage.clear();
  await database?.remove();
  database = undefined;
});

async function pushing(options: Parameters<typeof startServer>[0] = {}): Promise<[TestServer, Client]> {
  const server = await startServer({ ...options, settings: { ...PUSHING, ...options.settings } });
  servers.push(server);
  return [server, await mint(server.url)];
}

describe("a receiver's failures affect nobody else (W4)", () => {
  test("however many do not answer, another gets its delivery immediately", async () => {
    const [, owner] = await pushing();
    const silent = await stage.receiver(() => {});
    for (let count = 0; count < 30; count += 1) await postTo(owner, await hookedChannel(owner, silent.url));
    const quick = await stage.receiver();
    await postTo(owner, await hookedChannel(owner, quick.url));
    await quick.until(1);
    await silent.until(30);
  });

  test("the next delivery to a slow one starts after a quarter of a second, with at most eight in flight", async () => {
    const [server, owner] = await pushing();
    const slow = await stage.receiver(() => {});
    const channel = await hookedChannel(owner, slow.url);
    for (let count = 0; count < 12; count += 1) await postTo(owner, channel);
    for (let begun = 1; begun <= 8; begun += 1) {
      await slow.until(begun);
      expect(slow.received).toHaveLength(begun);
      await server.clock.advance(0.25);
    }
    await server.clock.advance(1);
    expect(slow.received).toHaveLength(8);
    const taken = await deliveriesOf(owner, { channel });
    expect(taken.filter(({ attempts }) => attempts > 0)).toHaveLength(8);
  });
});

describe("a message that is posted for later", () => {
  test("is delivered when it may be claimed, after undelayed ones", async () => {
    const [server, owner] = await pushing();
    const receiver = await stage.receiver();
    const body = { name: "later", mode: "claimable", webhook_url: receiver.url } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    const post = (content: string, delay_seconds: number) =>
      owner.ok("postMessage", { params: { channel }, body: { content, delay_seconds } });
    await post("later", 10);
    await post("now", 0);
    const texts = async (count: number) =>
      (await receiver.until(count)).map((push) => JSON.parse(push.body).message.content);
    expect(await texts(1)).toEqual(["now"]);
    await deliveryWhen(owner, channel, ({ status }) => status === "delivered");
    await server.clock.advance(9);
    expect(receiver.received).toHaveLength(1);
    await server.clock.advance(1);
    expect(await texts(2)).toEqual(["now", "later"]);
  });
});

describe("of several deliveries to a quick receiver", () => {
  let owner: Client;
  let receiver: Receiver;
  let channel: string;
  /** The first has been delivered, quickly. */
  beforeEach(async () => {
    [, owner] = await pushing();
    receiver = await stage.receiver();
    channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    await deliveryWhen(owner, channel, ({ status }) => status === "delivered");
  });

  async function post(...contents: string[]): Promise<string[]> {
    const messages = contents.map((content) => ({ content }));
    const { results } = await owner.ok("postMessages", { params: { channel }, body: { messages } });
    return results.flatMap(({ message }) => (message ? [message.id] : []));
  }

  const contents = (pushes: readonly Received[]) => pushes.map(({ event }) => event.message?.content);

  test("those behind one that fails are sent in order, and that they waited counts as no attempt", async () => {
    receiver.answer((response, { event }) => {
      response.writeHead(event.message?.content === "one" ? 500 : 204).end();
    });
    await post("one", "two", "three");
    expect(contents(await receiver.until(4)).slice(1)).toEqual(["one", "two", "three"]);
    await deliveryWhen(owner, channel, ({ status }) => status === "delivered");
    const newestFirst = (await deliveriesOf(owner, { channel })).slice(0, 3);
    expect(newestFirst.map(({ status, attempts }) => [status, attempts])).toEqual([
      ["delivered", 1],
      ["delivered", 1],
      ["pending", 1],
    ]);
  });

  test("one whose message is retracted while another is on its way is not sent", async () => {
    const { promise: held, resolve: hold } = Promise.withResolvers<ServerResponse>();
    receiver.answer((response, { event }) => {
      if (event.message?.content === "one") hold(response);
      else response.end();
    });
    const [, retracted = ""] = await post("one", "two", "three");
    const first = await held;
    await owner.ok("retractMessage", { params: { id: retracted } });
    first.end();
    expect(contents(await receiver.until(3)).slice(1)).toEqual(["one", "three"]);
  });
});

describe("no delivery is lost", () => {
  test("a delivery that could not be sent waits for a server that can (W2)", async () => {
    database = await freshDatabase();
    const receiver = await stage.receiver();
    const [idle, owner] = await pushing({ database, settings: { workerEnabled: false } });
    const channel = await hookedChannel(owner, receiver.url);
    const id = await postTo(owner, channel);
    expect(await deliveriesOf(owner, { channel })).toMatchObject([{ status: "pending", attempts: 0 }]);
    await idle.stop();
    await pushing({ database });
    expect((await receiver.until(1))[0]?.event.message?.id).toBe(id);
  });

  test.runIf(testsRunOn === "postgres")(
    "a server without a worker notifies another of its deliveries, without waiting for its clock",
    async () => {
      database = await freshDatabase();
      const receiver = await stage.receiver();
      const [, owner] = await pushing({ database, settings: { workerEnabled: false } });
      const [other] = await pushing({ database });
      await other.clock.untilPending(2);
      const channel = await hookedChannel(owner, receiver.url);
      const postedAndPushed = async () => {
        await postTo(owner, channel);
        return receiver.received.length;
      };
      // What is told before both are connected is lost.
      await expect.poll(postedAndPushed).toBeGreaterThan(0);
    },
  );

  test("a delivery in flight when the server stops is returned, and sent by the next server", async () => {
    database = await freshDatabase();
    const receiver = await stage.receiver(() => {});
    const [server, owner] = await pushing({ database });
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    await receiver.until(1);
    receiver.answer(204);
    await server.restart();
    await receiver.until(2);
    const delivered = await afterAttempt(client(server.url, owner.key), channel, 1);
    expect(delivered.status).toBe("delivered");
  });

  test("a server killed between a post's answer and its delivery sends it after its restart", async () => {
    database = await freshDatabase();
    const receiver = await stage.receiver();
    const flags = ["--db", database.location, "--port", "0"];
    const allow = { BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true" };
    const first = spawnServer(flags, { ...allow, BACKCHANNEL_WORKER_ENABLED: "false" });
    const owner = await mint(await first.ready);
    const id = await postTo(owner, await hookedChannel(owner, receiver.url));
    await first.kill("SIGKILL");
    const second = spawnServer(flags, allow);
    expect((await receiver.until(1))[0]?.event.message?.id).toBe(id);
    await second.kill();
  });

  test(
    "a server killed during a delivery sends it again when its lease has ended",
    async () => {
      database = await freshDatabase();
      const receiver = await stage.receiver(() => {});
      const flags = ["--db", database.location, "--port", "0"];
      const settings = { BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true", BACKCHANNEL_WEBHOOK_TIMEOUT_SECONDS: "4" };
      const first = spawnServer(flags, settings);
      const owner = await mint(await first.ready);
      const channel = await hookedChannel(owner, receiver.url);
      await postTo(owner, channel);
      await receiver.until(1);
      await first.kill("SIGKILL");
      receiver.answer(204);
      const second = spawnServer(flags, settings);
      const url = await second.ready;
      const [before, after] = await receiver.until(2);
      expect(after?.headers["webhook-id"]).toBe(before?.headers["webhook-id"]);
      await deliveryWhen(client(url, owner.key), channel, ({ status }) => status === "delivered");
      await second.kill();
    },
    LEASE_AND_STARTS_MS,
  );
});

test("a separate worker delivers for a server without one", async () => {
  database = await freshDatabase();
  const receiver = await stage.receiver();
  const flags = ["--db", database.location];
  const server = spawnServer([...flags, "--port", "0"], { BACKCHANNEL_WORKER_ENABLED: "false" });
  const owner = await mint(await server.ready);
  const worker = spawnServer(["worker", ...flags], { BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true" });
  const id = await postTo(owner, await hookedChannel(owner, receiver.url));
  expect((await receiver.until(1))[0]?.event.message?.id).toBe(id);
  await Promise.all([server.kill(), worker.kill()]);
});

test("a deleted channel delivers nothing more", async () => {
  const [server, owner] = await pushing();
  const receiver = await stage.receiver(500);
  const channel = await hookedChannel(owner, receiver.url);
  await postTo(owner, channel);
  await afterAttempt(owner, channel, 1);
  await owner.ok("deleteChannel", { params: { channel } });
  await server.clock.advance(60);
  await postTo(owner, await hookedChannel(owner, receiver.url));
  await receiver.until(2);
  expect(receiver.received.map(({ event }) => event.message?.channel_id === channel)).toEqual([true, false]);
});

test("two servers on one database send each delivery once", async () => {
  database = await freshDatabase();
  const receiver = await stage.receiver();
  const [, owner] = await pushing({ database });
  const [other] = await pushing({ database });
  const channel = await hookedChannel(owner, receiver.url);
  const both = [owner, client(other.url, owner.key)];
  const posted = await Promise.all(
    Array.from({ length: 40 }, (_, index) => postTo(both[index % 2] as Client, channel)),
  );
  const pushes = await receiver.until(40);
  expect(new Set(pushes.map(({ event }) => event.message?.id))).toEqual(new Set(posted));
  expect((await deliveriesOf(owner, { channel })).every(({ attempts }) => attempts === 1)).toBe(true);
});

test("a delivery arrives within a second of its post, in real time and without a separate worker", async () => {
  const server = await startPushing({}, "system");
  servers.push(server);
  const owner = await mint(server.url);
  const receiver = await stage.receiver();
  const channel = await hookedChannel(owner, receiver.url);
  const delays: number[] = [];
  for (let round = 1; round <= 5; round += 1) {
    const start = performance.now();
    await postTo(owner, channel);
    await receiver.until(round);
    delays.push(performance.now() - start);
  }
  expect(delays.sort((a, b) => a - b)[2]).toBeLessThan(1000);
});
