import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parseTimestamp } from "../../../server/time/timestamp.ts";
import { type Client, mint, postTo, type TestServer } from "../../harness/harness.ts";
import { afterAttempt, deliveriesOf, deliveryWhen, failures, hookedChannel, Stage, startPushing } from "./fixtures.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startPushing();
  owner = await mint(server.url);
});
afterAll(() => server.stop());

const stage = new Stage();
afterEach(() => stage.clear());

/** Seconds after each failed attempt, and the most that chance adds. */
const DELAYS = [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800];
const CHANCE = 1.2;

const WEEKDAYS: Record<string, string> = {
  Mon: "Monday",
  Tue: "Tuesday",
  Wed: "Wednesday",
  Thu: "Thursday",
  Fri: "Friday",
  Sat: "Saturday",
  Sun: "Sunday",
};

const secondsUntil = (moment: string | null) => (micros(moment ?? "") - micros(server.clock.timestamp())) / 1_000_000;

/** Date.parse gives milliseconds, and a timer that is set back by less than one does not fire. */
const micros = (moment: string) => parseTimestamp(moment) ?? Number.NaN;

describe("a failed delivery", () => {
  test("is retried after the documented delays, and is dead after the tenth attempt (W2)", async () => {
    const receiver = await stage.receiver(500);
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    for (const [index, delay] of DELAYS.entries()) {
      const failed = await afterAttempt(owner, channel, index + 1);
      expect(failed).toMatchObject({ status: "pending", response_status: 500, error: "The receiver answered 500." });
      expect(secondsUntil(failed.next_attempt_at)).toBeGreaterThanOrEqual(delay - 0.001);
      expect(secondsUntil(failed.next_attempt_at)).toBeLessThanOrEqual(delay * CHANCE + 0.001);
      await server.clock.advance(secondsUntil(failed.next_attempt_at));
    }
    const dead = await afterAttempt(owner, channel, 10);
    expect(dead).toMatchObject({ status: "dead", next_attempt_at: null, delivered_at: null });
    await server.clock.advance(86_400);
    expect(receiver.received).toHaveLength(10);
  });

  test("has the same id and body each time, and a new timestamp", async () => {
    const receiver = await stage.receiver(503);
    const channel = await hookedChannel(owner, receiver.url, "s");
    await postTo(owner, channel);
    await afterAttempt(owner, channel, 1);
    receiver.answer(200);
    await server.clock.advance(10);
    const [first, second] = await receiver.until(2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second?.headers["webhook-timestamp"]).not.toBe(first?.headers["webhook-timestamp"]);
    expect(await afterAttempt(owner, channel, 2)).toMatchObject({
      status: "delivered",
      response_status: 200,
      error: null,
    });
  });

  test("waits as long as the receiver asks, up to an hour", async () => {
    for (const [asked, given] of [
      ["90", 90],
      ["999999", 3600],
    ] as const) {
      const receiver = await stage.receiver((response) => response.writeHead(429, { "Retry-After": asked }).end());
      const channel = await hookedChannel(owner, receiver.url);
      await postTo(owner, channel);
      const failed = await afterAttempt(owner, channel, 1);
      expect(secondsUntil(failed.next_attempt_at)).toBeCloseTo(given, 2);
    }
  });

  test.each([
    ["of RFC 9110", (at: Date) => at.toUTCString()],
    [
      "of RFC 850",
      (at: Date) =>
        at
          .toUTCString()
          .replace(/^(...), (..) (...) 20(..)/, (_, day, ...date) => `${WEEKDAYS[day]}, ${date.slice(0, 3).join("-")}`),
    ],
    ["of asctime", (at: Date) => at.toUTCString().replace(/^(...), (..) (...) (....) (.*) GMT$/, "$1 $3 $2 $5 $4")],
  ])("waits until the date that the receiver names, in the form %s", async (_, written) => {
    const at = new Date(Math.ceil(server.clock.now() / 1_000_000) * 1000 + 120_000);
    const receiver = await stage.receiver((response) => response.writeHead(503, { "Retry-After": written(at) }).end());
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    const failed = await afterAttempt(owner, channel, 1);
    expect(Date.parse(failed.next_attempt_at ?? "")).toBe(at.getTime());
  });

  test.each(["soon", "-5", "Fri, 31 Dec 1999 23:59:59 GMT", "Mon, 99 Foo 2026 25:61:61 GMT", "12:34:56"])(
    "does not wait longer for an invalid Retry-After: %s",
    async (asked) => {
      const receiver = await stage.receiver((response) => response.writeHead(503, { "Retry-After": asked }).end());
      const channel = await hookedChannel(owner, receiver.url);
      await postTo(owner, channel);
      const failed = await afterAttempt(owner, channel, 1);
      expect(secondsUntil(failed.next_attempt_at)).toBeLessThanOrEqual(5 * CHANCE + 0.001);
    },
  );

  test("to an unreachable receiver is retried too", async () => {
    const receiver = await stage.receiver();
    await receiver.close();
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    const failed = await afterAttempt(owner, channel, 1);
    expect(failed).toMatchObject({ status: "pending", response_status: null, error: "The connection was refused." });
  });

  test("to a receiver that does not answer within 10 seconds is retried too", async () => {
    const receiver = await stage.receiver(() => {});
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    await receiver.until(1);
    await server.clock.advance(9);
    expect(await deliveriesOf(owner, { channel })).toMatchObject([{ attempts: 1, error: null }]);
    await server.clock.advance(1);
    const failed = await afterAttempt(owner, channel, 1);
    expect(failed).toMatchObject({ status: "pending", response_status: null, error: "No answer in time." });
  });

  test("tolerates an endless answer: its status is enough", async () => {
    const receiver = await stage.receiver((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(65_536)), 1);
      response.on("close", () => clearInterval(timer));
    });
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    expect(await afterAttempt(owner, channel, 1)).toMatchObject({ status: "delivered", response_status: 200 });
  });

  test("with 410 disables the webhook until it is set again", async () => {
    const receiver = await stage.receiver(410);
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    const gone = await afterAttempt(owner, channel, 1);
    expect(gone).toMatchObject({ status: "dead", response_status: 410, next_attempt_at: null });
    const shown = await owner.ok("readChannelWebhook", { params: { channel } });
    expect(shown.disabled_at).toBe(server.clock.timestamp());
    await postTo(owner, channel);
    expect(await deliveriesOf(owner, { channel })).toHaveLength(1);
    receiver.answer(204);
    const again = await owner.ok("putChannelWebhook", { params: { channel }, body: { url: receiver.url } });
    expect(again.disabled_at).toBeNull();
    const id = await postTo(owner, channel);
    expect((await receiver.until(2))[1]?.event.message?.id).toBe(id);
  });

  test("pauses a receiver that keeps failing, until its owner asks for a delivery", async () => {
    const receiver = await stage.receiver(500);
    const channel = await hookedChannel(owner, receiver.url);
    await failures(owner, channel, 5);
    const waiting = await postTo(owner, channel);
    expect(await deliveriesOf(owner, { channel })).toContainEqual(
      expect.objectContaining({ message_id: waiting, attempts: 0, status: "pending" }),
    );
    receiver.answer(204);
    await owner.ok("testChannelWebhook", { params: { channel } });
    const pushes = await receiver.until(7);
    expect(
      pushes
        .slice(5)
        .map(({ event }) => event.message?.id ?? event.type)
        .sort(),
    ).toEqual([waiting, "test"].sort());
  });

  test("is followed by the other deliveries after the pause, whatever else fell due meanwhile", async () => {
    const receiver = await stage.receiver(500);
    const channel = await hookedChannel(owner, receiver.url);
    await failures(owner, channel, 5);
    await postTo(owner, channel);
    await server.clock.advance(5);
    await deliveryWhen(owner, channel, ({ error }) => error !== null);
    receiver.answer(204);
    await server.clock.advance(6);
    expect(receiver.received).toHaveLength(6);
    await server.clock.advance(4);
    await receiver.until(12);
  });
});

describe("redelivering", () => {
  test("sends a delivered one again: same id, same body, a new entry in the log", async () => {
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    const { id } = await afterAttempt(owner, channel, 1);
    const queued = await owner.ok("redeliverWebhook", { params: { id } });
    expect(queued).toMatchObject({ id, status: "pending", attempts: 1, delivered_at: null });
    const [first, second] = await receiver.until(2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(id);
    expect(await afterAttempt(owner, channel, 2)).toMatchObject({ id, status: "delivered" });
  });

  test("of a dead one starts its retries over", async () => {
    const receiver = await stage.receiver(410);
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    const { id } = await afterAttempt(owner, channel, 1);
    receiver.answer(500);
    await owner.ok("redeliverWebhook", { params: { id } });
    const failed = await afterAttempt(owner, channel, 2);
    expect(failed.status).toBe("pending");
    expect(secondsUntil(failed.next_attempt_at)).toBeLessThanOrEqual(6.001);
  });

  test("is allowed to the webhook's owner", async () => {
    const receiver = await stage.receiver();
    const channel = await hookedChannel(owner, receiver.url);
    await postTo(owner, channel);
    const { id } = await afterAttempt(owner, channel, 1);
    const stranger = await mint(server.url);
    for (const [who, which] of [
      [stranger, id],
      [owner, "no-such-delivery"],
    ] as const) {
      const answer = await who.attempt("redeliverWebhook", { params: { id: which } });
      expect(answer).toMatchObject({ status: 404, body: { error: "delivery_not_found" } });
    }
  });
});
