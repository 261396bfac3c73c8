import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { idsWith, leaseOn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let poster: Client;
let stranger: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  poster = await mint(server.url, "poster");
  stranger = await mint(server.url, "stranger");
  channel = await channelOf(owner, "retracting");
});
afterAll(() => server.stop());

const retract = (client: Client, id: string) => client.call("retractMessage", { params: { id } });

describe("retracting a message", () => {
  test.each([
    ["its poster", () => poster],
    ["the owner of its channel", () => owner],
  ])("is open to %s, and then it is nowhere", async (_, by) => {
    const id = await postTo(poster, channel);
    expect(verdict(await retract(by(), id))).toBe("200 retracted");
    const { data } = await owner.ok("listMessages", { params: { channel } });
    expect(data.map((message) => message.id)).not.toContain(id);
    expect(verdict(await owner.call("claimMessage", { params: { id } }))).toBe("404 message_not_found");
    expect(verdict(await retract(by(), id))).toBe("404 message_not_found");
  });

  test("is 403 for anyone else, and the message stays", async () => {
    const id = await postTo(poster, channel);
    expect(verdict(await retract(stranger, id))).toBe("403 forbidden");
    expect(verdict(await stranger.call("claimMessage", { params: { id } }))).toBe("200 claimed");
  });

  test("of claimed or finished work is 409", async () => {
    const id = await postTo(poster, channel);
    await stranger.ok("claimMessage", { params: { id } });
    expect(verdict(await retract(poster, id))).toBe("409 message_claimed");
    await stranger.ok("ackMessage", { params: { id } });
    expect(verdict(await retract(poster, id))).toBe("409 message_claimed");
  });

  test("works again once the claim was released or its lease ran out", async () => {
    const [released, lost] = [await postTo(poster, channel), await postTo(poster, channel)];
    await stranger.ok("claimMessage", { params: { id: released } });
    await stranger.ok("releaseMessage", { params: { id: released } });
    await leaseOn(stranger, lost, 10);
    await server.clock.advance(10);
    expect(verdict(await retract(poster, released))).toBe("200 retracted");
    expect(verdict(await retract(poster, lost))).toBe("200 retracted");
  });

  test("works on dead messages, whether by lost leases or by releases", async () => {
    const body = { name: "mortal", mode: "claimable" as const, max_attempts: 2 };
    const { id: lane } = await owner.ok("createChannel", { body });
    const [lost, released] = [await postTo(poster, lane), await postTo(poster, lane)];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await leaseOn(stranger, lost, 10);
      await server.clock.advance(10);
      await stranger.ok("claimMessage", { params: { id: released } });
      await stranger.ok("releaseMessage", { params: { id: released } });
    }
    expect(await idsWith(owner, lane, "dead")).toEqual([lost, released]);
    expect(verdict(await retract(stranger, lost))).toBe("403 forbidden");
    expect(verdict(await retract(poster, lost))).toBe("200 retracted");
    expect(verdict(await retract(poster, released))).toBe("200 retracted");
    expect((await owner.ok("listMessages", { params: { channel: lane } })).data).toEqual([]);
  });

  test("of an unknown or an expired message is 404", async () => {
    expect(verdict(await retract(poster, "no-such-message"))).toBe("404 message_not_found");
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
    const id = await postTo(poster, brief.id);
    await server.clock.advance(300);
    expect(verdict(await retract(poster, id))).toBe("404 message_not_found");
  });
});
