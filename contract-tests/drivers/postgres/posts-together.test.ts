import { describe, expect, test } from "vitest";
import type { Caller } from "../../../server/contract/caller.ts";
import type { Database } from "../../../server/db/database.ts";
import sql from "../../../server/db/sql.ts";
import type { Appending } from "../../../server/messages/append.ts";
import { appendAtOnce } from "../../../server/messages/append-at-once.ts";
import { testsRunOn } from "../../harness/database.ts";
import { written } from "./kept-plans.ts";
import { rowsReadByEarlyPlan } from "./planned-early.ts";
import { caller, idOf, LANE, NOW, opened, rowsOf } from "./restricted-lane.ts";

let ids = 900;

/** Posts of these callers, each with an id of its own. */
const postsOf = (names: readonly string[], neededScope: Caller["neededScope"] = "messages:write"): Appending[] =>
  names.map((name) => ({
    channel: LANE,
    ids: { uuid: () => "", uuidByTime: () => idOf(ids++), urlSafe: () => "" },
    now: NOW,
    draft: {
      caller: caller(name, neededScope),
      content: name,
      ...{ actor: null, actorLabel: null, metadata: "{}", bytes: 9, mentions: [], toldByWebhook: [], delaySeconds: 0 },
      origin: undefined,
    },
  }));

const shortcut = (posts: readonly Appending[]) => {
  const made = appendAtOnce(posts);
  if (!made) throw new Error("Something stands in the way of these posts.");
  return made;
};

async function isStored(db: Database, posts: readonly Appending[]): Promise<boolean> {
  const { statement, results } = shortcut(posts);
  return results(await db.write(statement)) !== undefined;
}

async function openedForPosts() {
  const lane = await opened();
  await lane.db.write(sql`UPDATE channels SET next_expiry_at = ${NOW}`);
  return lane;
}

const lane = async () => (await openedForPosts()).db;

describe.runIf(testsRunOn === "postgres")("posts of several callers that come together", () => {
  test("are one statement, however many they are", () => {
    const textOf = (...names: string[]) => shortcut(postsOf(names)).statement.text;
    expect(textOf("own", "member", "stranger")).toBe(textOf("own", "member"));
    expect(textOf("own", "own")).toBe(textOf("own"));
  });

  test("are stored where all of them may post", async () => {
    const db = await lane();
    const before = (await rowsOf(db)).length;
    expect(await isStored(db, postsOf(["own", "member", "own"]))).toBe(true);
    expect((await rowsOf(db)).length).toBe(before + 3);
  });

  test.each(["stranger", "revoked", "narrowed"])(
    "are not stored where one of them comes with a %s key",
    async (name) => {
      const db = await lane();
      const before = await rowsOf(db);
      expect(await isStored(db, postsOf(["own", name, "member"]))).toBe(false);
      expect(await isStored(db, postsOf([name]))).toBe(false);
      expect(await rowsOf(db)).toEqual(before);
    },
  );

  test("each need the scope of their own request", async () => {
    const db = await lane();
    const reading = postsOf(["narrowed"], "messages:read");
    expect(await isStored(db, [...postsOf(["own"]), ...reading])).toBe(true);
    expect(await isStored(db, [...postsOf(["narrowed"]), ...reading])).toBe(false);
    expect(await isStored(db, [...reading, ...postsOf(["narrowed"])])).toBe(false);
  });

  test("read a handful of rows by a plan that was made before there were 5,000 messages, keys and channels", async () => {
    const { statement } = shortcut(postsOf(["own", "member"]));
    expect(await rowsReadByEarlyPlan(await openedForPosts(), written(statement))).toBeLessThan(20);
  });
});
