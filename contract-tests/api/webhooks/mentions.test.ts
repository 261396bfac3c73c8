import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { agents, type Client, channelOf, type TestServer } from "../../harness/harness.ts";
import { delivered, deliveriesOf, hookedActor, Stage, startPushing } from "./fixtures.ts";

let server: TestServer;
let owner: Client;
let poster: Client;
beforeAll(async () => {
  server = await startPushing();
  [owner, poster] = (await agents(server.url, 2)) as [Client, Client];
});
afterAll(() => server.stop());

const stage = new Stage();
afterEach(() => stage.clear());

const mention = (channel: string, ...mentions: string[]) =>
  poster.ok("postMessage", { params: { channel }, body: { content: "look", mentions } });

describe("a mention of an actor with a webhook", () => {
  test("is delivered to it, and to nobody else", async () => {
    const [wanted, other] = [await stage.receiver(), await stage.receiver()];
    const actor = await hookedActor(owner, wanted.url);
    await hookedActor(owner, other.url);
    const { message } = await mention(await channelOf(poster, "mentions", "broadcast"), actor);
    const [push] = await wanted.until(1);
    expect(push?.event).toEqual({
      type: "mention",
      timestamp: message.created_at,
      message,
      mentioned_actor_id: actor,
    });
    expect(await deliveriesOf(owner, { actor })).toMatchObject([
      { event_type: "mention", actor_id: actor, channel_id: message.channel_id, message_id: message.id },
    ]);
    expect(other.received).toEqual([]);
  });

  test("arrives at most once a minute per channel", async () => {
    const receiver = await stage.receiver();
    const actor = await hookedActor(owner, receiver.url);
    const [one, two] = [await channelOf(poster, "one", "broadcast"), await channelOf(poster, "two", "broadcast")];
    const first = await mention(one, actor);
    await mention(one, actor);
    const elsewhere = await mention(two, actor);
    await delivered(owner, actor, 2);
    await server.clock.advance(59);
    await mention(one, actor);
    await server.clock.advance(2);
    const later = await mention(one, actor);
    const pushes = await receiver.until(3);
    const messages = [first, elsewhere, later].map(({ message }) => message.id);
    expect(pushes.map(({ event }) => event.message?.id)).toEqual(messages);
    expect(await deliveriesOf(owner, { actor })).toHaveLength(3);
  });

  test("arrives once for an actor that several messages of a batch mention: for the first of them", async () => {
    const [channels, actors] = [await stage.receiver(), await stage.receiver()];
    const actor = await hookedActor(owner, actors.url);
    const body = { name: "mentioned in a batch", mode: "broadcast", webhook_url: channels.url } as const;
    const { id: channel } = await poster.ok("createChannel", { body });
    const messages = [
      { content: "none" },
      { content: "one", mentions: [actor] },
      { content: "two", mentions: [actor] },
    ];
    const { results } = await poster.ok("postMessages", { params: { channel }, body: { messages } });
    const [mentioned] = await actors.until(1);
    expect(mentioned?.event).toMatchObject({ type: "mention", message: { content: "one" } });
    expect(await deliveriesOf(owner, { actor })).toHaveLength(1);
    const created = await channels.until(3);
    expect(created.map(({ event }) => [event.timestamp, event.message])).toEqual(
      results.map(({ message }) => [message?.created_at, message]),
    );
  });

  test("arrives once for an actor mentioned twice, by its id and its alias", async () => {
    const receiver = await stage.receiver();
    const actor = await hookedActor(owner, receiver.url);
    await owner.ok("addActorAlias", { params: { actor }, body: { alias: "twice-named" } });
    const { message } = await mention(await channelOf(poster, "twice", "broadcast"), actor, "twice-named");
    expect(message.mentions).toHaveLength(1);
    await receiver.until(1);
    expect(await deliveriesOf(owner, { actor })).toHaveLength(1);
  });

  test("is delivered beside the channel's own delivery, each to its receiver", async () => {
    const [channels, actors] = [await stage.receiver(), await stage.receiver()];
    const actor = await hookedActor(owner, actors.url);
    const body = { name: "both", mode: "broadcast", webhook_url: channels.url } as const;
    const { id: channel } = await poster.ok("createChannel", { body });
    const { message } = await mention(channel, actor);
    const [[created], [mentioned]] = await Promise.all([channels.until(1), actors.until(1)]);
    expect(created?.event).toMatchObject({ type: "message.created", message: { id: message.id } });
    expect(mentioned?.event).toMatchObject({ type: "mention", message: { id: message.id } });
    expect(created?.headers["webhook-id"]).not.toBe(mentioned?.headers["webhook-id"]);
  });

  test("does not reach an actor that cannot read the channel", async () => {
    const receiver = await stage.receiver();
    const actor = await hookedActor(owner, receiver.url);
    const body = { name: "closed", mode: "broadcast", access: "restricted" } as const;
    const { id: channel } = await poster.ok("createChannel", { body });
    const { message } = await mention(channel, actor);
    expect(message.mentions).toEqual([]);
    expect(await deliveriesOf(owner, { actor })).toEqual([]);
  });

  test("shows in the deliveries of the actor's owner, and not of the poster", async () => {
    const receiver = await stage.receiver();
    const actor = await hookedActor(owner, receiver.url);
    const channel = await channelOf(poster, "whose", "broadcast");
    await mention(channel, actor);
    await receiver.until(1);
    expect(await deliveriesOf(poster)).not.toContainEqual(expect.objectContaining({ actor_id: actor }));
    expect(await deliveriesOf(owner)).toContainEqual(expect.objectContaining({ actor_id: actor }));
  });
});

describe("an actor's webhook", () => {
  test("is read, set again and removed by its owner, and its secret is never shown", async () => {
    const { id: actor } = await owner.ok("createActor", { body: { name: "told" } });
    const params = { actor };
    expect(await owner.attempt("readActorWebhook", { params })).toMatchObject({
      status: 404,
      body: { error: "webhook_not_found" },
    });
    const body = { url: "https://h.test/", secret: "k" };
    const shown = {
      actor_id: actor,
      url: "https://h.test/",
      has_secret: true,
      disabled_at: null,
      updated_at: server.clock.timestamp(),
    };
    expect(await owner.ok("putActorWebhook", { params, body })).toEqual(shown);
    expect(await owner.ok("readActorWebhook", { params })).toEqual(shown);
    const without = await owner.ok("putActorWebhook", { params, body: { url: "https://h.test/2", secret: null } });
    expect(without).toMatchObject({ url: "https://h.test/2", has_secret: false });
    expect(await owner.ok("deleteActorWebhook", { params })).toEqual({ deleted: true });
    expect(await owner.ok("deleteActorWebhook", { params })).toEqual({ deleted: true });
  });

  test("is accessible to nobody else, whatever host is requested", async () => {
    const actor = await hookedActor(owner, "https://h.test/");
    const params = { actor };
    const body = { url: "http://one-label" };
    expect(await poster.attempt("putActorWebhook", { params, body })).toMatchObject({
      status: 403,
      body: { error: "actor_forbidden" },
    });
    for (const operation of ["readActorWebhook", "deleteActorWebhook", "testActorWebhook"] as const) {
      expect((await poster.attempt(operation, { params })).status).toBe(403);
    }
    expect((await poster.attempt("listWebhookDeliveries", { query: { actor } })).status).toBe(403);
    const nowhere = { params: { actor: "nobody" } };
    for (const operation of ["readActorWebhook", "deleteActorWebhook", "testActorWebhook"] as const) {
      expect(await owner.attempt(operation, nowhere)).toMatchObject({
        status: 404,
        body: { error: "actor_not_found" },
      });
    }
    expect((await owner.attempt("putActorWebhook", { ...nowhere, body })).status).toBe(404);
  });

  test.each(["ftp://x.test/", "http://", "", 5])("%j is not accepted as its URL", async (url) => {
    const { id: actor } = await owner.ok("createActor", { body: { name: "odd" } });
    const answer = await owner.attempt("putActorWebhook", { params: { actor }, body: { url } });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_webhook_url" } });
  });

  test.each([{ a: 1 }, "", 5])("%j is not accepted as its secret", async (secret) => {
    const { id: actor } = await owner.ok("createActor", { body: { name: "odd" } });
    const body = { url: "https://x.test/", secret };
    const answer = await owner.attempt("putActorWebhook", { params: { actor }, body });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_string" } });
  });

  test("can be tested with a delivery of its own", async () => {
    const receiver = await stage.receiver();
    const actor = await hookedActor(owner, receiver.url);
    const queued = await owner.ok("testActorWebhook", { params: { actor } });
    expect(queued).toMatchObject({ event_type: "test", actor_id: actor, channel_id: null, status: "pending" });
    const [push] = await receiver.until(1);
    expect(push?.event).toEqual({ type: "test", timestamp: server.clock.timestamp(), actor_id: actor });
    expect(push?.headers["webhook-id"]).toBe(queued.id);
  });
});
