import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Client,
  channelOf,
  mint,
  postTo,
  startServer,
  type TestServer,
} from "../../contract-tests/harness/harness.ts";
import { verdict } from "../../contract-tests/harness/verdict.ts";
import { messageIn } from "../../contract-tests/harness/work.ts";
import type { Database } from "../db/database.ts";
import { openDatabase } from "../db/open.ts";
import { readSettings } from "../settings.ts";
import { returnClaims } from "./lease.ts";

/** Over the wire it takes a client that leaves between the claim's commit and its answer, which no test can time. */
let server: TestServer;
let db: Database;
let owner: Client;
let worker: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  db = await openDatabase(server.database.location, readSettings({}, { host: "127.0.0.1" }));
  owner = await mint(server.url);
  worker = await mint(server.url);
  channel = await channelOf(owner, "lane");
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

const undo = (id: string, claim_epoch: number) => returnClaims(db, channel, [{ id, claim_epoch }]);
const publish = (id: string) => worker.call("publishResult", { params: { id }, body: { content: "result" } });

test("a first claim that nobody heard of leaves a message as if never claimed: its first publisher is let in", async () => {
  const id = await postTo(owner, channel);
  await owner.ok("claimMessage", { params: { id } });
  await undo(id, 1);
  expect(await messageIn(owner, channel, id)).toMatchObject({ status: "unclaimed", claim_epoch: 0, attempts: 0 });
  expect((await publish(id)).status).toBe(201);
});

test("after an earlier claim the epoch stays, and the message must be claimed again", async () => {
  const id = await postTo(owner, channel);
  await owner.ok("claimMessage", { params: { id } });
  await owner.ok("releaseMessage", { params: { id } });
  await owner.ok("claimMessage", { params: { id } });
  await undo(id, 2);
  expect(await messageIn(owner, channel, id)).toMatchObject({ status: "unclaimed", claim_epoch: 2, attempts: 1 });
  expect(verdict(await publish(id))).toBe("409 not_claimed");
});
