import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agents, type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  owner = await mint(server.url, "owner");
});
afterAll(() => server.stop());

describe("one message, many claimants", () => {
  test("64 clients claim it: one gets 200, 63 get 409 already_claimed", async () => {
    const channel = await channelOf(owner, "one-message");
    const id = await postTo(owner, channel);
    const racers = await agents(server.url, 64);
    const answers = await Promise.all(racers.map((racer) => racer.call("claimMessage", { params: { id }, body: {} })));
    const winners = answers.filter(({ status }) => status === 200);
    const losers = answers.flatMap((answer) => (answer.status === 409 ? [answer.body.error] : []));
    expect(winners).toHaveLength(1);
    expect(losers).toEqual(Array(63).fill("already_claimed"));
  });

  test("64 clients claim it with a lease: one gets it, in epoch 1", async () => {
    const channel = await channelOf(owner, "one-leased-message");
    const id = await postTo(owner, channel);
    const racers = await agents(server.url, 64);
    const answers = await Promise.all(
      racers.map((racer) => racer.call("claimMessageWithLease", { params: { id }, body: { lease_seconds: 60 } })),
    );
    const epochs = answers.flatMap((answer) => (answer.status === 200 ? [answer.body.claim_epoch] : []));
    expect(epochs).toEqual([1]);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(63);
  });

  test("five actors of one key claim it: one of them holds it", async () => {
    const channel = await channelOf(owner, "five-names");
    const id = await postTo(owner, channel);
    const names = ["ann", "bob", "cid", "dee", "eve"];
    const answers = await Promise.all(
      names.map((actor) => owner.call("claimMessage", { params: { id }, body: { actor } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const holder = names[answers.findIndex(({ status }) => status === 200)];
    const { data } = await owner.ok("listMessages", { params: { channel } });
    expect(data[0]?.claimed_by?.name).toBe(holder);
  });
});

describe("claim the next", () => {
  test("30 workers and 30 messages: each worker gets one, no message is claimed twice", async () => {
    const channel = await channelOf(owner, "claim-next");
    const posted = await Promise.all(Array.from({ length: 30 }, (_, index) => postTo(owner, channel, `work ${index}`)));
    const workers = await agents(server.url, 30);
    const claimed = await Promise.all(workers.map((worker) => claimNext(worker, channel)));
    expect(claimed.sort()).toEqual(posted.sort());
    expect(await claimNext(owner, channel)).toBeUndefined();
  });

  test("16 agents that each post before they claim never get an empty answer", async () => {
    const channel = await channelOf(owner, "never-nothing");
    const racers = await agents(server.url, 16);
    const taken = await Promise.all(
      racers.map(async (racer) => {
        const ids: (string | undefined)[] = [];
        for (let round = 0; round < 20; round += 1) {
          await postTo(racer, channel);
          ids.push(await claimNext(racer, channel));
        }
        return ids;
      }),
    );
    expect(taken.flat()).not.toContain(undefined);
    expect(new Set(taken.flat()).size).toBe(16 * 20);
  });

  test("30 waiting workers are each woken with one of 30 messages", async () => {
    const channel = await channelOf(owner, "claim-next-waiting");
    const workers = await agents(server.url, 30);
    const waiting = workers.map((worker) => claimNext(worker, channel, 20));
    const posted = await Promise.all(Array.from({ length: 30 }, (_, index) => postTo(owner, channel, `work ${index}`)));
    expect((await Promise.all(waiting)).sort()).toEqual(posted.sort());
  });
});

describe("16 writers and readers that follow next_cursor", () => {
  const writers = 16;
  const total = 600;

  test("a tailing reader sees all 600 posts, once each, in order", async () => {
    const channel = await channelOf(owner, "tailed", "broadcast");
    const reading = follow(channel, total, 50);
    const posted = await writeAll(channel);
    const read = await reading;
    expect([...read].sort()).toEqual([...posted].sort());
    expect(new Set(read).size).toBe(total);
  });

  test("with a page of one message, too", async () => {
    const channel = await channelOf(owner, "tailed-by-one", "broadcast");
    const reading = follow(channel, total, 1);
    const posted = await writeAll(channel);
    expect([...(await reading)].sort()).toEqual([...posted].sort());
  });

  /** Every writer posts its share, one after the other, all writers at once. */
  async function writeAll(channel: string): Promise<string[]> {
    const share = Math.ceil(total / writers);
    const counts = Array.from({ length: writers }, (_, index) => Math.min(share, total - index * share));
    const ids = await Promise.all(
      counts.map(async (count, writer) => {
        const mine: string[] = [];
        for (let index = 0; index < count; index += 1) mine.push(await postTo(owner, channel, `${writer}/${index}`));
        return mine;
      }),
    );
    return ids.flat();
  }

  /** Reads until `count` messages came, waiting at the end of what there is; fails where a cursor does not go up. */
  async function follow(channel: string, count: number, limit: number): Promise<string[]> {
    const read: string[] = [];
    let since = "";
    while (read.length < count) {
      const page = await owner.ok("listMessages", { params: { channel }, query: { since, limit, wait: 5 } });
      for (const { id, created_at } of page.data) {
        expect(created_at > since, `${created_at} comes after ${since}`).toBe(true);
        since = created_at;
        read.push(id);
      }
      expect(page.next_cursor).toBe(since);
    }
    return read;
  }
});

describe("resources created on first use", () => {
  test("16 claims under a new actor name create one actor, and none is a 5xx", async () => {
    const channel = await channelOf(owner, "first-use");
    const ids = await Promise.all(Array.from({ length: 16 }, () => postTo(owner, channel)));
    const answers = await Promise.all(
      ids.map((id) => owner.call("claimMessage", { params: { id }, body: { actor: "newcomer" } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200));
    const { data } = await owner.ok("listMessages", { params: { channel } });
    expect(new Set(data.map(({ claimed_by }) => claimed_by?.id)).size).toBe(1);
  });

  test("16 creations of one channel create one channel: one 201, the others 200", async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, () =>
        owner.attempt("createChannel", { body: { name: "at-once", mode: "claimable" } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(15).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
  });

  test("16 tasks posted to a new lane are 16 tasks on one lane", async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => owner.call("postTask", { body: { channel: "new-lane", content: "work" } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(201));
    const { data } = await owner.ok("listMessages", { params: { channel: "new-lane" } });
    expect(data).toHaveLength(16);
  });
});

async function claimNext(worker: Client, channel: string, wait?: number): Promise<string | undefined> {
  const { message } = await worker.ok("claimTask", { body: { channel, ...(wait && { wait }) } });
  return message?.id;
}
