import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, mint, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const listed = (who: Client, query = {}) => who.ok("listActors", { query });

describe("the list of actors", () => {
  test("shows the owner's actors, newest first, with the keys that made them and whether a webhook hears of them", async () => {
    const owner = await mint(server.url, "list-of-actors");
    await server.clock.advance(1);
    const made = await owner.ok("createActor", {
      body: { name: "worker", description: "jobs", metadata: { team: "ops" } },
    });
    await owner.ok("putActorWebhook", { params: { actor: made.id }, body: { url: "https://example.com/hook" } });
    const page = await listed(owner);
    expect(page).toMatchObject({ limit: 50, next_cursor: null });
    expect(page.data).toEqual([
      {
        id: made.id,
        name: "worker",
        description: "jobs",
        created_by_key_id: keyIdOf(owner),
        has_webhook: true,
        created_at: made.created_at,
      },
      expect.objectContaining({ name: "list-of-actors", description: "", has_webhook: false }),
    ]);
  });

  test("shows actors that a claim has created, and no other owner's", async () => {
    const [owner, stranger] = [await mint(server.url), await mint(server.url)];
    await owner.ok("postTask", { body: { channel: "actors-of-claims", content: "work" } });
    await owner.ok("claimTask", { body: { channel: "actors-of-claims", actor: "made-by-a-claim" } });
    const names = async (who: Client) => (await listed(who)).data.map(({ name }) => name);
    expect(await names(owner)).toContain("made-by-a-claim");
    expect(await names(stranger)).not.toContain("made-by-a-claim");
  });

  test("is read page by page and loses no actor, though all are of one moment", async () => {
    const owner = await mint(server.url);
    for (let count = 0; count < 6; count += 1) await owner.ok("createActor", { body: { name: "twin" } });
    for (const limit of [1, 3, 7, 100]) {
      const seen: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: Awaited<ReturnType<typeof listed>> = await listed(owner, { limit, cursor });
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.next_cursor;
      }
      expect(seen).toHaveLength(7);
      expect(new Set(seen).size).toBe(7);
    }
  });

  test.each([
    ["cursor=soon", "invalid_cursor"],
    ["limit=101", "invalid_limit"],
  ])("with ?%s is 422 %s", async (query, error) => {
    const owner = await mint(server.url);
    expect(await owner.raw("GET", `/v1/actors?${query}`)).toMatchObject({ status: 422, body: { error } });
  });
});
