import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testsRunOn } from "../../harness/database.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { TOLD_MS } from "./wake.ts";

describe.runIf(testsRunOn === "postgres")("an agent channel on two servers of one database", () => {
  let here: TestServer;
  let there: TestServer;
  let writer: Client;
  let reader: Client;

  beforeAll(async () => {
    there = await startServer({ clock: "system" });
    here = await startServer({ clock: "system", database: there.database });
    writer = await mint(there.url);
    reader = client(here.url, writer.key);
  });
  afterAll(async () => {
    await here.stop();
    await there.stop();
  });

  /** A wait here, and how long after what happened there it is answered, in milliseconds. */
  async function wakeOf(id: string, happen: () => Promise<unknown>) {
    const waiting = reader.ok("listAgentChannelEvents", { params: { id }, query: { after: 0, wait: 20 } });
    await reader.ok("listAgentChannels");
    const happened = happen().then(() => performance.now());
    const [events, at] = await Promise.all([waiting.then((found) => ({ found, at: performance.now() })), happened]);
    return { found: events.found, delay: events.at - at };
  }

  test("wakes a wait on one by an event, and by a close, on the other", async () => {
    const { id } = await writer.ok("createAgentChannel", { body: {} });
    const body = { kind: "comms", payload: { n: 1 } };
    const appended = await wakeOf(id, () => writer.ok("appendAgentChannelEvent", { params: { id }, body }));
    expect(appended.found).toMatchObject([{ payload: { n: 1 } }]);
    expect(appended.delay).toBeLessThan(TOLD_MS);
    const { id: other } = await writer.ok("createAgentChannel", { body: {} });
    const closed = await wakeOf(other, () => writer.ok("closeAgentChannel", { params: { id: other } }));
    expect(closed.found).toEqual([]);
    expect(closed.delay).toBeLessThan(TOLD_MS);
  });

  test("can be followed without a gap while both write", { timeout: 60_000 }, async () => {
    const { id } = await writer.ok("createAgentChannel", { body: {} });
    const write = async (by: Client, name: string) => {
      for (let n = 0; n < 40; n += 1) {
        const body = { kind: "note", payload: { name: `${name} ${n}` } };
        await by.ok("appendAgentChannelEvent", { params: { id }, body });
      }
    };
    const follow = async () => {
      const seen: number[] = [];
      while (seen.length < 160) {
        const query = { after: seen.at(-1) ?? 0, limit: 9, wait: 20 };
        seen.push(...(await reader.ok("listAgentChannelEvents", { params: { id }, query })).map((event) => event.id));
      }
      return seen;
    };
    const writers = [writer, reader, writer, reader].map((by, index) => write(by, `writer ${index}`));
    const [seen] = await Promise.all([follow(), ...writers]);
    const all = await reader.ok("listAgentChannelEvents", { params: { id }, query: { limit: 500 } });
    expect(seen).toEqual(all.map((event) => event.id).toReversed());
  });
});
