import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let made = 0;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
});
afterAll(() => server.stop());

async function lane(fields: { retry_delay_seconds?: number; max_attempts?: number; ttl_seconds?: number } = {}) {
  made += 1;
  return (await owner.ok("createChannel", { body: { name: `lane-${made}`, mode: "claimable", ...fields } })).id;
}

const post = async (channel: string, delay_seconds?: number, content = "x") =>
  (await owner.ok("postMessage", { params: { channel }, body: { content, ...(delay_seconds && { delay_seconds }) } }))
    .message.id;
const next = async (channel: string, body = {}) =>
  (await worker.ok("claimTask", { body: { channel, ...body } })).message?.id;
const listed = async (channel: string, status: "unclaimed" | "delayed" | "claimed" | "dead") =>
  (await owner.ok("listMessages", { params: { channel }, query: { status } })).data.map(({ id }) => id);
const inSeconds = (seconds: number) => new Date(server.clock.now() / 1000 + seconds * 1000).getTime();

/** Each way in which a message comes to be delayed by so many seconds. */
const ways: Record<string, (seconds: number) => Promise<{ channel: string; id: string }>> = {
  "posted with delay_seconds": async (seconds) => {
    const channel = await lane();
    return { channel, id: await post(channel, seconds) };
  },
  "posted as a task with delay_seconds": async (delay_seconds) => {
    const channel = await lane();
    const { message } = await owner.ok("postTask", { body: { channel, content: "x", delay_seconds } });
    return { channel, id: message.id };
  },
  "posted with the place of its result and delay_seconds": async (delay_seconds) => {
    const channel = await lane();
    const { message } = await owner.ok("postTaskWithResult", { body: { channel, content: "x", delay_seconds } });
    return { channel, id: message.id };
  },
  "released with delay_seconds": async (delay_seconds) => {
    const channel = await lane();
    const id = await post(channel);
    await worker.ok("claimMessage", { params: { id } });
    await worker.ok("releaseMessage", { params: { id }, body: { delay_seconds } });
    return { channel, id };
  },
  "released on a channel with retry_delay_seconds": async (retry_delay_seconds) => {
    const channel = await lane({ retry_delay_seconds });
    const id = await post(channel);
    await worker.ok("claimMessage", { params: { id } });
    await worker.ok("releaseMessage", { params: { id } });
    return { channel, id };
  },
  "lost on a channel with retry_delay_seconds": async (retry_delay_seconds) => {
    const channel = await lane({ retry_delay_seconds });
    const id = await post(channel);
    await leaseOn(worker, id, 10);
    await server.clock.advance(10);
    return { channel, id };
  },
  "put back with delay_seconds": async (delay_seconds) => {
    const channel = await lane({ max_attempts: 1 });
    const id = await post(channel);
    await worker.ok("claimMessage", { params: { id } });
    await worker.ok("releaseMessage", { params: { id } });
    await owner.ok("requeueMessage", { params: { id }, body: { delay_seconds } });
    return { channel, id };
  },
};

describe.each(Object.entries(ways))("a message %s", (_, delay) => {
  test("cannot be claimed until then, is shown as unclaimed with available_at, and is listed as delayed", async () => {
    const { channel, id } = await delay(60);
    const message = await messageIn(owner, channel, id);
    expect(message).toMatchObject({ id, status: "unclaimed", claimed_by: null, lease_expires_at: null });
    expect(Date.parse(message.available_at ?? "")).toBeCloseTo(inSeconds(60), -1);
    expect(await listed(channel, "delayed")).toEqual([id]);
    expect(await listed(channel, "unclaimed")).toEqual([]);
    expect(await next(channel)).toBeUndefined();
    const { message_counts } = await owner.ok("readChannelMetrics", { params: { channel } });
    expect(message_counts).toMatchObject({ total: 1, unclaimed: 0, delayed: 1, claimed: 0 });
    await server.clock.advance(59);
    expect(await next(channel)).toBeUndefined();
    await server.clock.advance(1);
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "unclaimed", available_at: null });
    expect([await listed(channel, "delayed"), await listed(channel, "unclaimed")]).toEqual([[], [id]]);
    expect(await next(channel)).toBe(id);
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "claimed", available_at: null });
  });

  test("is 409 message_delayed to a claim by id, with the remaining time", async () => {
    const { id } = await delay(60);
    const answers = [
      await worker.attempt("claimMessage", { params: { id } }),
      await worker.attempt("claimMessageWithLease", { params: { id }, body: { lease_seconds: 60 } }),
      await worker.attempt("claimAndAck", { body: { message_id: id } }),
    ];
    for (const answer of answers) {
      expect(verdict(answer)).toBe("409 message_delayed");
      expect(answer.body["retry_after"]).toBe(60);
      expect(Date.parse(String(answer.body["available_at"]))).toBeCloseTo(inSeconds(60), -1);
    }
    await server.clock.advance(60);
    expect(verdict(await worker.attempt("claimMessage", { params: { id } }))).toBe("200 claimed");
  });

  test("cannot be acknowledged, and its poster may still retract it", async () => {
    const { channel, id } = await delay(60);
    expect(verdict(await worker.attempt("ackMessage", { params: { id } }))).toBe("409 not_claimed");
    expect(verdict(await owner.attempt("retractMessage", { params: { id } }))).toBe("200 retracted");
    expect(await listed(channel, "delayed")).toEqual([]);
  });

  test("wakes a waiting claimer when it becomes available, only the first of two", async () => {
    const { channel, id } = await delay(10);
    const waits = [1, 2].map(() => next(channel, { wait: 20 }));
    const listing = owner.ok("listMessages", { params: { channel }, query: { status: "unclaimed", wait: 20 } });
    await server.clock.untilPending(3);
    await server.clock.advance(10);
    expect(await Promise.race(waits)).toBe(id);
    await server.clock.untilPending(1);
    await server.clock.advance(20);
    expect((await Promise.all(waits)).sort()).toEqual([id, undefined]);
    expect((await listing).data.length).toBeLessThanOrEqual(1);
  });
});

describe("delay_seconds", () => {
  test("holds up no later message", async () => {
    const channel = await lane();
    const [late, first, second] = [await post(channel, 60), await post(channel), await post(channel)];
    expect([await next(channel), await next(channel)]).toEqual([first, second]);
    await server.clock.advance(60);
    expect(await next(channel)).toBe(late);
  });

  test("queues work by the end of its delay, several of one claim too", async () => {
    const channel = await lane();
    const soon = await post(channel, 20, "soon");
    const later = await post(channel, 40, "later");
    await server.clock.advance(30);
    const fresh = await post(channel, undefined, "fresh");
    await server.clock.advance(30);
    expect([await next(channel), await next(channel), await next(channel)]).toEqual([soon, fresh, later]);
  });

  test("0 on a release overrules the channel's retry_delay_seconds", async () => {
    const channel = await lane({ retry_delay_seconds: 60 });
    const id = await post(channel);
    expect(await next(channel)).toBe(id);
    await worker.ok("releaseMessage", { params: { id }, body: { delay_seconds: 0 } });
    expect(await next(channel)).toBe(id);
  });

  test("of a release that kills the message has no effect", async () => {
    const channel = await lane({ max_attempts: 1 });
    const id = await post(channel);
    await next(channel);
    const { message } = await worker.ok("releaseMessage", { params: { id }, body: { delay_seconds: 60 } });
    expect(message).toMatchObject({ status: "dead", available_at: null });
    expect([await listed(channel, "dead"), await listed(channel, "delayed")]).toEqual([[id], []]);
  });

  test.each([-1, 86_401, 1.5, "60", true])(
    "that is %j is 422 invalid_delay_seconds wherever it is sent",
    async (delay_seconds) => {
      const channel = await lane();
      const id = await post(channel);
      await next(channel);
      const answers = [
        await owner.attempt("postMessage", { params: { channel }, body: { content: "x", delay_seconds } }),
        await owner.attempt("postTask", { body: { channel, content: "x", delay_seconds } }),
        await owner.attempt("postTaskWithResult", { body: { channel, content: "x", delay_seconds } }),
        await worker.attempt("releaseMessage", { params: { id }, body: { delay_seconds } }),
        await owner.attempt("requeueMessage", { params: { id }, body: { delay_seconds } }),
      ];
      expect(answers.map(verdict)).toEqual(answers.map(() => "422 invalid_delay_seconds"));
    },
  );

  test("longer than the message lives is 422, and changes nothing", async () => {
    const channel = await lane({ ttl_seconds: 300, max_attempts: 1 });
    const long = await owner.attempt("postMessage", {
      params: { channel },
      body: { content: "x", delay_seconds: 300 },
    });
    expect(verdict(long)).toBe("422 invalid_delay_seconds");
    const id = await post(channel, 299);
    await server.clock.advance(299);
    expect(await next(channel)).toBe(id);
    const released = await worker.attempt("releaseMessage", { params: { id }, body: { delay_seconds: 1 } });
    expect(verdict(released)).toBe("422 invalid_delay_seconds");
    expect(await listed(channel, "claimed")).toEqual([id]);
    await worker.ok("releaseMessage", { params: { id } });
    const requeued = await owner.attempt("requeueMessage", { params: { id }, body: { delay_seconds: 1 } });
    expect(verdict(requeued)).toBe("422 invalid_delay_seconds");
    expect(await listed(channel, "dead")).toEqual([id]);
  });

  test("on a broadcast channel is 409 channel_not_claimable, and null or 0 have no effect", async () => {
    const channel = await channelOf(owner, "news", "broadcast");
    const send = (delay_seconds: number | null) =>
      owner.attempt("postMessage", { params: { channel }, body: { content: "x", delay_seconds } });
    expect(verdict(await send(1))).toBe("409 channel_not_claimable");
    expect([(await send(0)).status, (await send(null)).status]).toEqual([201, 201]);
  });

  test("is unknown to tasks/broadcast, which ignores it and says so", async () => {
    const channel = await channelOf(owner, "more news", "broadcast");
    const answer = await owner.attempt("broadcastTask", { body: { channel, content: "x", delay_seconds: 60 } });
    expect(answer.headers.get("x-ignored-fields")).toBe("delay_seconds");
    expect(answer.body).toMatchObject({ message: { available_at: null } });
  });

  test("also delays a result for an unclaimed task", async () => {
    const channel = await lane();
    const id = await post(channel, 60);
    const publish = () => worker.attempt("publishResult", { params: { id }, body: { content: "done" } });
    expect(verdict(await publish())).toBe("409 message_delayed");
    await server.clock.advance(60);
    expect((await publish()).status).toBe(201);
  });
});

describe("retry_delay_seconds", () => {
  test("is shown, can be changed, and then applies to leases lost before", async () => {
    const channel = await lane({ retry_delay_seconds: 60 });
    expect(await owner.ok("readChannel", { params: { channel } })).toMatchObject({ retry_delay_seconds: 60 });
    const id = await post(channel);
    await leaseOn(worker, id, 10);
    await server.clock.advance(20);
    expect(await listed(channel, "delayed")).toEqual([id]);
    await owner.ok("patchChannel", { params: { channel }, body: { retry_delay_seconds: 5 } });
    expect(await next(channel)).toBe(id);
  });

  test("is 0 by default", async () => {
    expect(await owner.ok("readChannel", { params: { channel: await lane() } })).toMatchObject({
      retry_delay_seconds: 0,
    });
  });

  test.each([-1, 86_401, 0.5, null, "60"])(
    "that is %j is 422 invalid_retry_delay_seconds",
    async (retry_delay_seconds) => {
      const body = { name: "odd", mode: "claimable", retry_delay_seconds };
      expect(verdict(await owner.attempt("createChannel", { body }))).toBe("422 invalid_retry_delay_seconds");
      const patch = { params: { channel: await lane() }, body: { retry_delay_seconds } };
      expect(verdict(await owner.attempt("patchChannel", patch))).toBe("422 invalid_retry_delay_seconds");
    },
  );

  test("leaves the lost lease to its token: a late holder may acknowledge until somebody else claims", async () => {
    const channel = await lane({ retry_delay_seconds: 60 });
    const id = await post(channel);
    const { lease_token } = await leaseOn(worker, id, 10);
    await server.clock.advance(30);
    expect(verdict(await worker.attempt("ackMessage", { params: { id }, body: { lease_token } }))).toBe(
      "200 acknowledged",
    );
  });

  test("does not delay a death: at max_attempts a lost lease is dead immediately, and stays so", async () => {
    const channel = await lane({ retry_delay_seconds: 60, max_attempts: 1 });
    const id = await post(channel);
    await leaseOn(worker, id, 10);
    await server.clock.advance(10);
    expect(await listed(channel, "dead")).toEqual([id]);
    await sweep(server);
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "dead", available_at: null, attempts: 1 });
  });

  test("counts each return as one attempt", async () => {
    const channel = await lane({ retry_delay_seconds: 10 });
    const id = await post(channel);
    for (const attempts of [1, 2, 3]) {
      await leaseOn(worker, id, 5);
      await server.clock.advance(5);
      expect(await messageIn(owner, channel, id)).toMatchObject({ attempts, available_at: expect.any(String) });
      await server.clock.advance(10);
    }
  });
});
