import { describe, expect, test } from "vitest";
import { isRefused } from "../../../server/contract/refusal.ts";
import type { Database, Joinable } from "../../../server/db/database.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { joinableClaim } from "../../../server/leases/claim-together.ts";
import { claimNext } from "../../../server/leases/lease.ts";
import type { ClaimAttempt } from "../../../server/leases/taking.ts";
import { finishOne } from "../../../server/messages/ack.ts";
import { joinableAck } from "../../../server/messages/ack-together.ts";
import type { Holding } from "../../../server/messages/claim-state.ts";
import { testsRunOn } from "../../harness/database.ts";
import { written } from "./kept-plans.ts";
import { rowsReadByEarlyPlan } from "./planned-early.ts";
import { atOnce, caller, idOf, inTurn, LANE, NOW, opened, request, rowsOf } from "./restricted-lane.ts";

const claimOf = (name: string, seconds?: number): ClaimAttempt => ({
  caller: caller(name, "messages:claim"),
  actor: { id: `actor of ${name}`, name: `${name} "\u{1f600}\\` },
  now: NOW,
  lease: seconds === undefined ? null : { seconds, token: `${name.padEnd(24, "-")}000000000000` },
});

const ackBy = (name: string, leaseToken: string | null = null): Holding => ({
  caller: caller(name, "messages:ack"),
  actor: { id: `actor of ${name}`, name },
  leaseToken,
  now: NOW + 1,
});

describe.runIf(testsRunOn === "postgres")("statements of one kind", () => {
  const insert = (name: string): Sql => sql`INSERT INTO settings (name, value) VALUES (${name}, '') RETURNING name`;

  function joinable(name: string, joins: number[]): Joinable<string> {
    return {
      kind: "insert",
      item: name,
      join: (names) => {
        joins.push(names.length);
        const places = JSON.stringify(names.map((each, place) => ({ name: each, place })));
        return sql`
          WITH its AS (SELECT * FROM json_to_recordset(CAST(${places} AS json)) AS its(name text, place integer)),
            done AS (INSERT INTO settings (name, value) SELECT name, '' FROM its RETURNING name)
          SELECT name, place FROM done JOIN its USING (name)`;
      },
    };
  }

  const named = (outcomes: readonly PromiseSettledResult<readonly { name: string }[]>[]) =>
    outcomes.map((one) =>
      one.status === "fulfilled" ? one.value.map(({ name }) => name).join() : (one.reason as Error).name,
    );

  test("that come together are one, and each gets its own rows", async () => {
    const { db, groups } = await opened();
    const joins: number[] = [];
    const writes = ["a", "b", "c"].map((name) =>
      request(() => db.write<{ name: string }, string>(insert(name), joinable(name, joins))),
    );
    const other = request(() => db.write<{ name: string }>(insert("other")));
    expect(named(await Promise.allSettled([...writes, other]))).toEqual(["a", "b", "c", "other"]);
    expect([joins, groups]).toEqual([[3], [4]]);
  });

  test("fail alone", async () => {
    const { db } = await opened();
    const writes = ["a", "a", "b"].map((name) =>
      request(() => db.write<{ name: string }, string>(insert(name), joinable(name, []))),
    );
    expect(named(await Promise.allSettled(writes)).toSorted()).toEqual(["UniqueViolation", "a", "b"]);
  });
});

describe.runIf(testsRunOn === "postgres")("claims of the next message that come together", () => {
  const claims = [
    claimOf("revoked"),
    claimOf("own", 60),
    claimOf("member"),
    claimOf("stranger", 60),
    claimOf("narrowed", 60),
    claimOf("member", 7200),
    claimOf("own"),
  ];

  const outcomesOf = async (work: ReturnType<typeof claimNext>) => {
    const outcome = await work;
    return isRefused(outcome) ? outcome.code : outcome.map(({ id }) => id).join();
  };

  test("leave what they leave one after the other, each to its own claimant", async () => {
    const [alone, together] = [await opened(), await opened()];
    const worksOn = (db: Database) => claims.map((taking) => () => outcomesOf(claimNext(db, LANE, 1, taking)));
    const outcomes = await inTurn(worksOn(alone.db));
    expect(outcomes).toEqual([
      "unauthorized",
      idOf(3),
      idOf(2),
      "channel_access_denied",
      "insufficient_scope",
      idOf(5),
      idOf(6),
    ]);
    expect(await atOnce(worksOn(together.db))).toEqual(outcomes);
    expect(together.groups[0]).toBe(claims.length);
    expect(await rowsOf(together.db)).toEqual(await rowsOf(alone.db));
  });

  test("are answered in the order in which they came, as far as there are messages", async () => {
    const { db } = await opened();
    const eight = Array.from({ length: 8 }, () => () => outcomesOf(claimNext(db, LANE, 1, claimOf("own"))));
    expect(await atOnce(eight)).toEqual([idOf(3), idOf(2), idOf(5), idOf(6), idOf(4), "", "", ""]);
  });
});

describe.runIf(testsRunOn === "postgres")("acknowledgements that come together", () => {
  /** Holders by name and by token, and all who are none. */
  async function held() {
    const { db, groups } = await opened();
    await db.write(
      sql`UPDATE messages SET state = 'unclaimed', claimed_by_id = NULL, lease_token = NULL, lease_expires_at = NULL`,
    );
    const taken = new Map<string, string>();
    for (const [name, seconds] of [["own", 60], ["member"], ["own"], ["member", 60]] as const) {
      const rows = await claimNext(db, LANE, 1, claimOf(name, seconds));
      if (isRefused(rows)) throw new Error(rows.code);
      for (const { id, lease_token } of rows) taken.set(id, lease_token ?? "");
    }
    const ids = [...taken.keys()];
    const [first = "", second = "", third = "", fourth = ""] = ids;
    const acks: [string, Holding][] = [
      [first, ackBy("own", taken.get(first))],
      [second, ackBy("own")],
      [second, ackBy("member")],
      [third, ackBy("own", "no token of it")],
      [third, ackBy("revoked")],
      [fourth, ackBy("own", taken.get(fourth))],
      [fourth, ackBy("member", taken.get(fourth))],
      [idOf(1), ackBy("own")],
      ["no id", ackBy("own")],
    ];
    const works = acks.map(
      ([id, holding]) =>
        async () =>
          (await finishOne(db, id, holding))?.id ?? "none",
    );
    return { db, groups, works, finished: [first, "none", second, "none", "none", "none", fourth, "none", "none"] };
  }

  test("leave what they leave one after the other, each for its own holder", async () => {
    const [alone, together] = [await held(), await held()];
    expect(await inTurn(alone.works)).toEqual(alone.finished);
    together.groups.length = 0;
    expect(await atOnce(together.works)).toEqual(together.finished);
    expect(together.groups).toEqual([together.works.length]);
    expect(await rowsOf(together.db)).toEqual(await rowsOf(alone.db));
  });

  test("finish a message once", async () => {
    const { db, works } = await held();
    const [, , own] = works;
    if (!own) throw new Error("There are fewer acknowledgements.");
    expect((await atOnce([own, own])).toSorted()).toEqual([idOf(3), "none"].toSorted());
    expect(await db.read(sql`SELECT id FROM messages WHERE state = 'acknowledged'`)).toEqual([{ id: idOf(3) }]);
  });
});

describe.runIf(testsRunOn === "postgres")("plans that were made while tables were nearly empty", () => {
  test.each<[string, Joinable<unknown>]>([
    ["claims", joinableClaim(LANE, claimOf("member", 60))],
    ["acknowledgements", joinableAck(idOf(5), ackBy("member"))],
  ])("read a handful of rows for %s when there are 5,000 messages, keys and channels", async (_, { join, item }) => {
    expect(await rowsReadByEarlyPlan(await opened(), written(join([item, item])))).toBeLessThan(20);
  });
});
