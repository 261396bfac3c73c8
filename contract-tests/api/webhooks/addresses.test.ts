import type { LookupAddress } from "node:dns";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { afterAttempt, hookedChannel, Stage } from "./fixtures.ts";

/** What names resolve to here, and which were asked for. */
const names = new Map<string, string[]>();
const asked: string[] = [];
async function resolve(hostname: string): Promise<LookupAddress[]> {
  asked.push(hostname);
  const found = names.get(hostname);
  if (!found) throw Object.assign(new Error("unknown"), { code: "ENOTFOUND" });
  return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
}

let guarded: TestServer;
let open: TestServer;
let owner: Client;
beforeAll(async () => {
  guarded = await startServer({ resolve, settings: { workerEnabled: true } });
  open = await startServer({ resolve, settings: { workerEnabled: true, webhookAllowPrivate: true } });
  owner = await mint(guarded.url);
});
afterAll(() => Promise.all([guarded.stop(), open.stop()]));

const stage = new Stage();
afterEach(() => stage.clear());

const REFUSED = /^The host has no public address/;

async function pushTo(client: Client, url: string) {
  const channel = await hookedChannel(client, url);
  await postTo(client, channel);
  return afterAttempt(client, channel, 1);
}

describe("nothing is delivered into the machine, its networks or its cloud (W1)", () => {
  test.each([
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "0.0.0.0",
    "[::]",
    "localhost",
    "localhost.",
  ])("by the name %s, though a receiver listens there", async (host) => {
    const receiver = await stage.receiver();
    for (const name of ["localhost", "localhost."]) names.set(name, ["127.0.0.1", "::1"]);
    const failed = await pushTo(owner, `http://${host}:${receiver.port}/`);
    expect(failed).toMatchObject({ status: "pending", response_status: null, error: expect.stringMatching(REFUSED) });
    expect(receiver.received).toEqual([]);
  });

  test.each([
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "224.0.0.1",
    "255.255.255.255",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
  ])("by the address %s", async (host) => {
    const failed = await pushTo(owner, `http://${host}/latest/meta-data`);
    expect(failed).toMatchObject({ response_status: null, error: expect.stringMatching(REFUSED) });
  });

  test("by a name that resolves there, without telling its owner the address", async () => {
    const receiver = await stage.receiver();
    names.set("inside.test", ["127.0.0.1"]);
    const failed = await pushTo(owner, `http://inside.test:${receiver.port}/`);
    expect(failed.error).toMatch(REFUSED);
    expect(JSON.stringify(failed)).not.toContain("127.0.0.1");
    expect(receiver.received).toEqual([]);
  });

  test("by a name whose address changes between look-ups: there is only one, and its address is connected to", async () => {
    const receiver = await stage.receiver();
    const friend = await mint(open.url);
    names.set("rebinding.test", ["127.0.0.1"]);
    asked.length = 0;
    expect(await pushTo(friend, `http://rebinding.test:${receiver.port}/`)).toMatchObject({ status: "delivered" });
    expect(asked).toEqual(["rebinding.test"]);
    expect(receiver.received[0]?.headers.host).toBe(`rebinding.test:${receiver.port}`);
    expect((await pushTo(owner, `http://rebinding.test:${receiver.port}/`)).error).toMatch(REFUSED);
    expect(asked).toEqual(["rebinding.test", "rebinding.test"]);
  });

  test("by a redirect: it is an answer and is not followed", async () => {
    const friend = await mint(open.url);
    const inner = await stage.receiver();
    const outer = await stage.receiver((response) => response.writeHead(302, { Location: inner.url }).end());
    const failed = await pushTo(friend, outer.url);
    expect(failed).toMatchObject({ status: "pending", response_status: 302 });
    expect(failed.error).toBe("The receiver answered 302. Redirects are not followed.");
    expect(inner.received).toEqual([]);
  });
});

test("a name that does not resolve is a failure like any other", async () => {
  const failed = await pushTo(owner, "https://nowhere.test/");
  expect(failed).toMatchObject({ status: "pending", error: "The host name does not resolve." });
});

test("the operator can allow it all", async () => {
  const receiver = await stage.receiver();
  const friend = await mint(open.url);
  expect(await pushTo(friend, `http://2130706433:${receiver.port}/`)).toMatchObject({ status: "delivered" });
});
