import { expect, onTestFinished, test } from "vitest";
import { testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, startServer } from "../../harness/harness.ts";

const POSTS = 60;
const AT_ONCE = 10;
const PAGE = 7;

/** Ten at a time, each numbered. */
async function postAll(agent: Client, channel: string, name: string): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const poster = async () => {
    while (next < POSTS) {
      next += 1;
      const { message } = await agent.ok("postMessage", { params: { channel }, body: { content: `${name} ${next}` } });
      ids.push(message.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, poster));
  return ids;
}

/** What a reader sees who follows the cursor until it has seen `count`. */
async function follow(agent: Client, channel: string, count: number): Promise<{ id: string; created_at: string }[]> {
  const seen: { id: string; created_at: string }[] = [];
  let cursor: string | null = null;
  while (seen.length < count) {
    const query: { limit: number; wait: number; cursor?: string } = {
      limit: PAGE,
      wait: 20,
      ...(cursor && { cursor }),
    };
    const page: { data: { id: string; created_at: string }[]; next_cursor: string | null } = await agent.ok(
      "listMessages",
      { params: { channel }, query },
    );
    seen.push(...page.data);
    cursor = page.next_cursor;
  }
  return seen;
}

test.runIf(testsRunOn === "postgres")(
  "two servers post to one channel, and a reader of either sees each post once and in the same order",
  { timeout: 60_000 },
  async () => {
    const here = await startServer({ clock: "system" });
    const there = await startServer({ clock: "system", database: here.database });
    onTestFinished(async () => {
      await there.stop();
      await here.stop();
    });
    const owner = await mint(here.url);
    const guest = client(there.url, owner.key);
    const channel = await channelOf(owner, "shared", "broadcast");
    const [readHere, readThere, ...posted] = await Promise.all([
      follow(owner, channel, 2 * POSTS),
      follow(guest, channel, 2 * POSTS),
      postAll(owner, channel, "here"),
      postAll(guest, channel, "there"),
    ]);
    const ids = readHere.map(({ id }) => id);
    expect(readThere.map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids)).toEqual(new Set(posted.flat()));
    expect(ids).toHaveLength(2 * POSTS);
    const cursors = readHere.map(({ created_at }) => created_at);
    expect(cursors).toEqual([...new Set(cursors)].sort());
  },
);
