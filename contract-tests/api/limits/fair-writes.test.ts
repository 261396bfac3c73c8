import { afterAll, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer } from "../../harness/harness.ts";

const server = await startServer({ settings: { rateLimit: 0 } });
afterAll(() => server.stop());

const FLOOD = 300;

/** Hundreds of writes at once, and how many of them are answered; resolves once the first is, so that the others wait. */
async function flooding(write: (index: number) => Promise<unknown>) {
  const flood = { answered: 0, all: Promise.resolve<unknown>(undefined) };
  const writes = Array.from({ length: FLOOD }, async (_, index) => {
    await write(index);
    flood.answered += 1;
  });
  flood.all = Promise.all(writes);
  await Promise.race(writes);
  return flood;
}

const actors = (of: Client) => (index: number) => of.ok("createActor", { body: { name: `flood ${index}` } });

test("three hundred transactions of one owner leave another's claim nearly alone", async () => {
  const [flooder, worker] = await Promise.all([mint(server.url), mint(server.url)]);
  const id = await postTo(worker, await channelOf(worker, "own"));
  const flood = await flooding(actors(flooder));
  await worker.ok("claimMessage", { params: { id } });
  expect(flood.answered).toBeLessThan(FLOOD / 2);
  await flood.all;
}, 60_000);

test("transactions of two owners are served in turn, however many one of them has sent", async () => {
  const [flooder, other] = await Promise.all([mint(server.url), mint(server.url)]);
  const flood = await flooding(actors(flooder));
  await other.ok("createActor", { body: { name: "only one" } });
  expect(flood.answered).toBeLessThan(FLOOD / 2);
  await flood.all;
}, 60_000);
