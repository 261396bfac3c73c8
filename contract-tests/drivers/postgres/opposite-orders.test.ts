import { afterAll, beforeAll, describe, expect, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import type { LooseAnswer } from "../../harness/client.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";

const ROUNDS = 12;

/** Requests that name several rows are sent with these in both orders: where each locks them as they stand, PostgreSQL ends one of the two. */
describe.runIf(testsRunOn === "postgres")(
  "of two requests that name the same rows in opposite orders none is refused:",
  () => {
    let database: TestDatabase;
    let server: TestServer;
    let owner: Client;
    let other: Client;
    beforeAll(async () => {
      database = await freshDatabase();
      server = await startServer({ database });
      owner = await mint(server.url, "owner");
      other = client(server.url, await secondKey(owner, "other"));
    });
    afterAll(async () => {
      await server.stop();
      await database.remove();
    });

    const deadlocks = async () => {
      await database.query(sql`SELECT pg_stat_clear_snapshot()`);
      const [counted] = await database.query<{ deadlocks: string }>(
        sql`SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`,
      );
      return Number(counted?.deadlocks);
    };

    /** Sends requests at once, in rounds, and tells what was refused for a reason of the server's. */
    async function faultsOf(round: (index: number) => Promise<Promise<LooseAnswer>[]>): Promise<unknown> {
      const before = await deadlocks();
      const faults: string[] = [];
      for (let index = 0; index < ROUNDS; index += 1) {
        for (const { status, body } of await Promise.all(await round(index)))
          if (status >= 500) faults.push(`${status} ${body["error"]}`);
      }
      return { faults, deadlocks: (await deadlocks()) - before };
    }
    const NONE = { faults: [], deadlocks: 0 };

    const ack = (by: Client, ids: readonly string[]) =>
      by.attempt("ackMessages", { body: { actor: "reader", messages: ids.map((id) => ({ id })) } });

    test.each(["broadcast", "claimable"] as const)("acknowledgements of %s messages", async (mode) => {
      await owner.ok("createActor", { body: { name: `reader` } }).catch(() => {});
      const found = await faultsOf(async (index) => {
        const channel = await channelOf(owner, `${mode} ${index}`, mode);
        const ids: string[] = [];
        for (let count = 0; count < 20; count += 1) ids.push(await postTo(owner, channel));
        if (mode === "claimable") await owner.ok("claimTask", { body: { channel, max: 20, actor: "reader" } });
        const reversed = ids.toReversed();
        return [ack(owner, ids), ack(other, reversed), ack(owner, reversed), ack(other, ids)];
      });
      expect(found).toEqual(NONE);
    });

    test("channels that are renamed and relate to each other", async () => {
      const found = await faultsOf(async (index) => {
        const ids = await Promise.all(["a", "b", "c"].map((name) => channelOf(owner, `${name} ${index}`)));
        const relate = (by: Client, channel: string) =>
          by.attempt("patchChannel", {
            params: { channel },
            body: {
              related_channels: ids.filter((id) => id !== channel),
              name: `renamed ${ids.indexOf(channel)} ${index}`,
            },
          });
        return ids.flatMap((id) => [relate(owner, id), relate(other, id)]);
      });
      expect(found).toEqual(NONE);
    });

    test("channels that exchange their names", async () => {
      const found = await faultsOf(async (index) => {
        const names = ["one", "two"].map((name) => `${name} ${index}`);
        const ids = await Promise.all(names.map((name) => channelOf(owner, name)));
        const taken = (channel: string, by: Client) =>
          by.attempt("patchChannel", { params: { channel }, body: { name: names[ids[0] === channel ? 1 : 0] } });
        return ids.flatMap((id) => [taken(id, owner), taken(id, other)]);
      });
      expect(found).toEqual(NONE);
    });

    test("a channel that is made under the name that a related one takes", async () => {
      const found = await faultsOf(async (index) => {
        const channel = await channelOf(owner, `old ${index}`);
        const name = `new ${index}`;
        const made = { name, mode: "claimable", related_channels: [channel] };
        return [owner, other].flatMap((by) => [
          by.attempt("createChannel", { body: made }),
          by.attempt("patchChannel", { params: { channel }, body: { name } }),
        ]);
      });
      expect(found).toEqual(NONE);
    });

    test("channels that are deleted while others relate to them", async () => {
      const found = await faultsOf(async (index) => {
        const [a = "", b = ""] = await Promise.all(["x", "y"].map((name) => channelOf(owner, `${name} ${index}`)));
        for (const [channel, related] of [
          [a, b],
          [b, a],
        ] as const)
          await owner.ok("patchChannel", { params: { channel }, body: { related_channels: [related] } });
        return [a, b].flatMap((channel) => [
          owner.attempt("deleteChannel", { params: { channel } }),
          other.attempt("patchChannel", { params: { channel }, body: { related_channels: [], description: "alone" } }),
        ]);
      });
      expect(found).toEqual(NONE);
    });
  },
);
