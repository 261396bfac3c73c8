import pg from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { Connection } from "../../../server/db/sqlite/connection.ts";
import { testsRunOn } from "../../harness/database.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn, secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = client(server.url, await secondKey(owner, "worker"));
  stranger = await mint(server.url, "stranger");
});
afterAll(() => server.stop());

async function lane(name: string, settings = {}): Promise<string> {
  const { id } = await owner.ok("createChannel", { body: { name, mode: "claimable", ttl_seconds: 300, ...settings } });
  return id;
}

async function postAll(channel: string, count: number): Promise<string[]> {
  const messages = Array.from({ length: count }, () => ({ content: "work" }));
  const { results } = await owner.ok("postMessages", { params: { channel }, body: { messages } });
  return results.map(({ message }) => message?.id ?? "");
}

interface Item {
  readonly id: string;
  readonly lease_token: string | null;
}

/** Leads a message to where its acknowledgements begin. @returns the token of its last lease */
type Lead = (id: string) => Promise<string | null>;

const leased: Lead = async (id) => (await leaseOn(worker, id)).lease_token;

/** The proofs that a message is acknowledged by, in this order. */
const ORDERS = [
  ["name", "token", "wrong", "name"],
  ["name", "wrong", "token", "token"],
  ["token", "name", "wrong", "token"],
  ["token", "wrong", "name", "name"],
  ["wrong", "name", "token", "wrong"],
  ["wrong", "token", "name", "wrong"],
  ["name", "name"],
  ["token", "token"],
  ["wrong", "wrong"],
] as const;

interface Case {
  readonly lead: Lead;
  /** Seconds after that. */
  readonly later?: number;
  readonly last?: Lead;
  readonly settings?: object;
}

const CASES: Readonly<Record<string, Case>> = {
  "that nobody holds": { lead: async () => null },
  "that its holder claimed without a lease": {
    lead: async (id) => (await worker.ok("claimMessage", { params: { id } })) && null,
  },
  "with a lease": { lead: leased },
  "whose lease has run out": { lead: leased, later: 11 },
  "whose last lease has run out": { lead: leased, later: 11, settings: { max_attempts: 1 } },
  "with a lease after a lost one": { lead: leased, later: 11, last: leased },
  "that the same key holds by another name": {
    lead: async (id) => {
      const body = { lease_seconds: 10, actor: "another name" };
      return (await worker.ok("claimMessageWithLease", { params: { id }, body })).lease_token;
    },
  },
  "that somebody else holds": { lead: async (id) => (await leaseOn(stranger, id)).lease_token },
  "that is finished": {
    lead: async (id) => {
      const { lease_token } = await leaseOn(worker, id);
      await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
      return lease_token;
    },
  },
};

describe("acknowledgements of one message in a batch, in each order of proofs, are answered as one after the other:", () => {
  test.each(Object.entries(CASES))("a message %s", async (name, { lead, later = 0, last, settings }) => {
    const channel = await lane(name, settings);
    const [one, other] = [await postAll(channel, ORDERS.length), await postAll(channel, ORDERS.length)];
    const leadAll = async (to: Lead) =>
      new Map(await Promise.all([...one, ...other].map(async (id) => [id, await to(id)] as const)));
    const first = await leadAll(lead);
    await server.clock.advance(later);
    const tokens = last ? await leadAll(last) : first;
    const itemsOf = (ids: readonly string[]) =>
      ids.map((id, index) => {
        const proofs = { name: null, token: tokens.get(id) ?? null, wrong: "wrong" };
        return (ORDERS[index] ?? []).map((proof) => ({ id, lease_token: proofs[proof] }));
      });
    const inTurn = async (items: readonly Item[]) => {
      const said: unknown[] = [];
      for (const { id, lease_token } of items) {
        const { status, body } = await worker.attempt("ackMessage", { params: { id }, body: { lease_token } });
        said.push(
          status === 200 ? { status, said: body["status"] } : { status, said: body["error"], why: body["detail"] },
        );
      }
      return said;
    };
    const alone = (await Promise.all(itemsOf(one).map(inTurn))).flat();
    const { results } = await worker.ok("ackMessages", { body: { messages: itemsOf(other).flat() } });
    const together = results.map(({ status, outcome, problem }) =>
      problem ? { status, said: problem.error, why: problem.message } : { status, said: outcome },
    );
    expect(together).toEqual(alone);
  });
});

/** How many statements the database is asked while `work` is done, but for reads outside of a transaction on SQLite. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const asked =
    testsRunOn === "postgres" ? vi.spyOn(pg.Client.prototype, "query") : vi.spyOn(Connection.prototype, "query");
  onTestFinished(() => asked.mockRestore());
  await work();
  return asked.mock.calls.length;
}

/** Of a batch whose messages are of one channel. */
const MOST = 20;

describe(`a batch of a hundred acknowledgements takes at most ${MOST} statements:`, () => {
  const count = (messages: Item[]) => statementsOf(() => worker.ok("ackMessages", { body: { messages } }));
  const hundred = (item: (index: number) => Item) => Array.from({ length: 100 }, (_, index) => item(index));

  test("of one message that somebody else holds", async () => {
    const [id = ""] = await postAll(await lane("foreign"), 1);
    await leaseOn(stranger, id);
    expect(await count(hundred(() => ({ id, lease_token: null })))).toBeLessThanOrEqual(MOST);
  });

  test("of one message by as many tokens, of which the last is right", async () => {
    const [id = ""] = await postAll(await lane("guessed"), 1);
    const { lease_token } = await leaseOn(worker, id);
    const guesses = hundred((index) => ({ id, lease_token: index < 99 ? `guess ${index}` : lease_token }));
    expect(await count(guesses)).toBeLessThanOrEqual(MOST);
  });

  test("of ten messages by name and token in turns", async () => {
    const ids = await postAll(await lane("in turns"), 10);
    const tokens = new Map<string, string>();
    for (const id of ids) tokens.set(id, (await leaseOn(worker, id)).lease_token);
    const items = hundred((index) => {
      const id = ids[index % 10] ?? "";
      return { id, lease_token: index < 50 ? null : (tokens.get(id) ?? null) };
    });
    expect(await count(items)).toBeLessThanOrEqual(MOST);
  });
});
