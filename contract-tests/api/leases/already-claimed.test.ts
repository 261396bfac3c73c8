import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let rival: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  [owner, worker, rival] = [
    await mint(server.url, "owner"),
    await mint(server.url, "worker"),
    await mint(server.url, "rival"),
  ];
  channel = await channelOf(owner, "contested");
});
afterAll(() => server.stop());

const claimedBy = { claimed_by: { name: "worker" } };

describe("409 already_claimed names the holder", () => {
  test("and until when, under a lease", async () => {
    const id = await postTo(owner, channel);
    const { expires_at } = await leaseOn(worker, id, 60);
    for (const operation of ["claimMessage", "claimMessageWithLease", "ackMessage", "releaseMessage"] as const) {
      const { status, body } = await rival.attempt(operation, { params: { id }, body: {} });
      expect([status, body.error]).toEqual([409, "already_claimed"]);
      expect(body["details"]).toMatchObject({ ...claimedBy, task_status: "claimed", lease_expires_at: expires_at });
      expect(body["message"]).toBe(`'worker' holds this message until ${expires_at}. Leave it and claim the next one.`);
    }
    const { body } = await rival.attempt("publishResult", { params: { id }, body: { content: "x" } });
    expect(body["details"]).toMatchObject({ ...claimedBy, task_status: "claimed", lease_expires_at: expires_at });
  });

  test("without a lease, and that it is finished", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    const held = await rival.attempt("claimMessage", { params: { id } });
    expect(held.body["details"]).toMatchObject({ ...claimedBy, task_status: "claimed" });
    expect(held.body["details"]).not.toHaveProperty("lease_expires_at");
    expect(held.body["message"]).toContain("until it is acknowledged or released");
    await worker.ok("ackMessage", { params: { id } });
    for (const operation of ["claimMessage", "claimMessageWithLease", "ackMessage"] as const) {
      const { body } = await rival.attempt(operation, { params: { id }, body: {} });
      expect(body["details"]).toMatchObject({ ...claimedBy, task_status: "acknowledged" });
      expect(body["message"]).toBe("'worker' has finished this message. Leave it and claim the next one.");
    }
    const { body } = await worker.attempt("claimMessageWithLease", { params: { id }, body: {} });
    expect(body).toMatchObject({ error: "already_claimed", task_status: "acknowledged" });
  });

  test.each(["ackMessage", "releaseMessage"] as const)(
    "and %s under a misspelt actor is told whose claim it is, and how to act as that one",
    async (operation) => {
      const id = await postTo(owner, channel);
      await worker.ok("claimMessage", { params: { id }, body: { actor: "builder-7" } });
      const { status, body } = await worker.attempt(operation, { params: { id }, body: { actor: "bulider-7" } });
      expect([status, body.error]).toEqual([409, "already_claimed"]);
      expect(body["claimed_by"]).toMatchObject({ name: "builder-7" });
      expect(body["message"]).toContain("'builder-7' holds this message until it is acknowledged or released");
      expect(body["message"]).toContain("you act as 'bulider-7', with the same key");
      expect(body["message"]).toContain('send `"actor": "builder-7"`');
    },
  );

  test("and a second lease of the same session learns of its first", async () => {
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 60);
    const { body } = await worker.attempt("claimMessageWithLease", { params: { id }, body: {} });
    expect(body["message"]).toContain("'worker', as whom you act, holds this message until ");
    expect(body["message"]).toContain("Go on with the lease_token of that claim");
  });
});
