import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { isOutdated } from "../../../server/db/outdated.ts";
import { onBehalfOf } from "../../../server/db/owner-turns.ts";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { keyIdOf } from "../../harness/access.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { agents, type Client, channelOf, client, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, secondKey } from "../../harness/work.ts";

/** Columns of channels that hand-offs write. */
const MOVING = [
  "claim_floor",
  "clock",
  "history_bytes",
  "history_grew",
  "message_bytes",
  "message_count",
  "minute_ends_at",
  "next_expiry_at",
  "writes_in_minute",
];

/** The version rises by a random step. */
const LONGEST_STEP = 1_000_000;

const VERSION = sql`SELECT CAST(version AS TEXT) AS version FROM entitlement_version`;

describe.runIf(testsRunOn === "postgres")("what one of two servers knows of keys and channels", () => {
  let here: TestServer;
  let there: TestServer;
  let owner: Client;
  let lanes = 0;

  beforeAll(async () => {
    there = await startServer();
    here = await startServer({ database: there.database });
    [owner] = (await agents(there.url, 1)) as [Client];
  });
  afterAll(async () => {
    await here.stop();
    await there.stop();
  });

  const present = async () => (await there.database.query<{ version: string }>(VERSION))[0]?.version;

  /** A lane, and a member whose hand-offs the server here has served. */
  async function lane() {
    lanes += 1;
    const name = `lane-${lanes}`;
    const channel = await channelOf(owner, name);
    await owner.ok("patchChannel", { params: { channel }, body: { access: "restricted" } });
    const [stranger] = (await agents(there.url, 1)) as [Client];
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(stranger) } });
    const own = client(here.url, await secondKey(owner, `member-${lanes}`));
    const member = client(here.url, stranger.key);
    for (const agent of [own, member]) await handOff(agent, channel);
    const waiting = await postTo(owner, channel, "waiting");
    const held = await postTo(owner, channel, "held");
    const { lease_token } = await leaseOn(member, held, 300);
    return { name, channel, own, member, waiting, held, lease_token };
  }

  async function handOff(agent: Client, channel: string) {
    await postTo(agent, channel);
    const { claimed } = await agent.ok("claimTask", { body: { channel } });
    await agent.ok("ackMessage", { params: { id: String(claimed?.id) } });
    await agent.ok("listMessages", { params: { channel } });
  }

  type Lane = Awaited<ReturnType<typeof lane>>;

  const everything = ({ channel, waiting, held, lease_token }: Lane, agent: Client) => [
    agent.attempt("postMessage", { params: { channel }, body: { content: "late" } }),
    agent.attempt("claimTask", { body: { channel } }),
    agent.attempt("claimMessage", { params: { id: waiting } }),
    agent.attempt("ackMessage", { params: { id: held }, body: { lease_token } }),
    agent.attempt("heartbeatLease", { params: { token: lease_token }, body: {} }),
    agent.attempt("releaseMessage", { params: { id: held }, body: { lease_token } }),
    agent.attempt("listMessages", { params: { channel } }),
  ];

  const verdicts = async (answers: ReturnType<typeof everything>) => (await Promise.all(answers)).map(verdict);

  test("ends with a key that the other revokes, for every hot operation", async () => {
    const known = await lane();
    await there.database.query(sql`UPDATE keys SET revoked_at = 1 WHERE id = ${keyIdOf(known.member)}`);
    expect(new Set(await verdicts(everything(known, known.member)))).toEqual(new Set(["401 unauthorized"]));
  });

  test("ends with a member that the other removes", async () => {
    const known = await lane();
    const { channel, member } = known;
    await owner.ok("removeMember", { params: { channel, key_id: keyIdOf(member) } });
    const answers = await verdicts(everything(known, member));
    expect(answers.filter((answer) => answer !== "403 channel_access_denied")).toEqual([]);
  });

  test("ends with the scopes of a key that is narrowed through the other", async () => {
    const { channel, own } = await lane();
    await client(there.url, own.key).ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
    const posted = await own.attempt("postMessage", { params: { channel }, body: { content: "late" } });
    expect(verdict(posted)).toBe("403 insufficient_scope");
    await own.ok("listMessages", { params: { channel } });
  });

  test("ends with the settings of a channel that the other changes, pauses or deletes", async () => {
    const { channel, own, name } = await lane();
    const post = (metadata: object) =>
      own.attempt("postMessage", { params: { channel }, body: { content: "x", metadata } });
    const metadata_schema = { type: "object", required: ["size"] };
    await owner.ok("patchChannel", { params: { channel }, body: { metadata_schema } });
    expect(verdict(await post({}))).toBe("422 metadata_validation_failed");
    await owner.ok("patchChannel", { params: { channel }, body: { paused: true } });
    expect(verdict(await post({ size: 1 }))).toBe("503 channel_paused");
    await owner.ok("deleteChannel", { params: { channel } });
    expect(verdict(await post({ size: 1 }))).toBe("404 channel_not_found");
    expect(await own.ok("claimTask", { body: { channel: name } })).toMatchObject({ claimed: null });
  });

  test("ends with a name that the other gives to another channel by an alias", async () => {
    const { name, own } = await lane();
    const other = await channelOf(owner, `${name}-other`);
    const { id } = await owner.ok("readChannel", { params: { channel: name } });
    await owner.ok("addChannelAlias", { params: { channel: other }, body: { alias: name } });
    const { message } = await own.ok("postMessage", { params: { channel: name }, body: { content: "x" } });
    expect([id, message.channel_id]).toEqual([id, other]);
  });

  test("holds while messages are handed over, keys are minted, and channels and members are added", async () => {
    const { channel, own } = await lane();
    const before = await present();
    await handOff(own, channel);
    await channelOf(owner, "new");
    const [stranger] = (await agents(there.url, 1)) as [Client];
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(stranger) } });
    await handOff(client(here.url, stranger.key), channel);
    expect(await present()).toBe(before);
    await owner.ok("patchChannel", { params: { channel }, body: { description: "new" } });
    expect(await present()).not.toBe(before);
  });

  test("holds for as long as nothing but what hand-offs write changes in a channel", async () => {
    const columns = await there.database.query<{ name: string }>(sql`
      SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = 'channels' ORDER BY name`);
    const watched = await there.database.query<{ name: string }>(sql`
      SELECT event_object_column AS name FROM information_schema.triggered_update_columns
      WHERE event_object_schema = current_schema() AND event_object_table = 'channels'`);
    const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
    expect([...names(watched), ...MOVING].toSorted()).toEqual(names(columns).toSorted());
  });

  test("advances once for a transaction that changes very many rows", async () => {
    const { channel } = await lane();
    await there.database.query(sql`
      INSERT INTO channel_members (id, channel_id, key_id, granted_at)
      SELECT 'member ' || n, ${channel}, 'key ' || n, 0 FROM generate_series(1, 20000) AS n`);
    const before = Number(await present());
    await there.database.query(sql`DELETE FROM channel_members WHERE channel_id = ${channel}`);
    const steps = Number(await present()) - before;
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThanOrEqual(LONGEST_STEP);
  });
});

describe.runIf(testsRunOn === "postgres")("a database that presumes", () => {
  async function opened() {
    const { location, remove } = await freshDatabase();
    const open = async () => {
      const db = await openPostgres({ url: location, connections: 12, patienceMs: 60_000 });
      onTestFinished(() => db.close());
      return db;
    };
    const [db, other] = [await open(), await open()];
    onTestFinished(remove);
    await db.write(sql`
      INSERT INTO keys (id, owner_id, agent_label, secret_hash, default_actor_id, created_at)
      VALUES ('k', 'o', 'label', '', 'a', 0)`);
    // What a process keeps it forgets when a connection is made.
    await request(() => db.write(sql`DELETE FROM settings`));
    return { db, other };
  }

  const keyOf = (db: Pick<Database, "recall">) =>
    db.recall<{ agent_label: string }>(sql`SELECT agent_label FROM keys WHERE id = ${"k"}`);
  const relabel = (db: Pick<Database, "write">, label: string) =>
    db.write(sql`UPDATE keys SET agent_label = ${label} WHERE id = 'k'`);
  const insert = (name: string): Sql => sql`INSERT INTO settings VALUES (${name}, '') RETURNING name`;
  const stored = async (db: Database) =>
    (await db.read<{ name: string }>(sql`SELECT name FROM settings ORDER BY name`)).map(({ name }) => name);
  const request = <T>(work: () => Promise<T>) => onBehalfOf({ owner: "owner", bytes: 0 }, work);

  function presuming(db: Database) {
    const presumption = db.presume?.();
    if (!presumption) throw new Error("This database presumes nothing.");
    return presumption;
  }

  const outcome = (promise: Promise<unknown>) =>
    promise.then(
      () => "done",
      (error: unknown) => (isOutdated(error) ? "outdated" : String(error)),
    );

  test("takes what it has recalled for granted, and has an effect only if it was right", async () => {
    const { db, other } = await opened();
    expect(await keyOf(db)).toEqual([{ agent_label: "label" }]);
    const [right, wrong] = [presuming(db), presuming(db)];
    await keyOf(right.db);
    expect(await outcome(request(() => right.db.write(insert("right"))))).toBe("done");
    await relabel(other, "changed");
    expect(await keyOf(wrong.db)).toEqual([{ agent_label: "label" }]);
    expect(await outcome(request(() => wrong.db.write(insert("wrong"))))).toBe("outdated");
    expect(await stored(db)).toEqual(["right"]);
    expect(await keyOf(presuming(db).db)).toEqual([{ agent_label: "changed" }]);
  });

  test.each<[string, (db: Database) => Promise<unknown>]>([
    ["a read", (db) => db.read(sql`SELECT 1`)],
    ["a unit", (db) => db.unit((tx) => tx.query(insert("unit")))],
    ["a transaction", (db) => db.transaction((tx) => tx.query(insert("transaction")))],
    [
      "a batch",
      (db) => db.batch("key", "batch", async (tx, names) => Promise.all(names.map((name) => tx.query(insert(name))))),
    ],
    [
      "a batch that is one statement",
      (db) =>
        db.batch(
          "key",
          "statement",
          async () => [],
          () => ({ statement: insert("statement"), results: (rows) => rows }),
        ),
    ],
  ])("verifies with %s", async (_, work) => {
    const { db, other } = await opened();
    await keyOf(db);
    const [first, second] = [presuming(db), presuming(db)];
    for (const { db: own } of [first, second]) await keyOf(own);
    await relabel(other, "changed");
    expect(await outcome(request(() => work(first.db)))).toBe("outdated");
    expect(await outcome(second.confirm())).toBe("outdated");
    expect(await stored(db)).toEqual([]);
  });

  test("fails for those alone who took for granted what has changed", async () => {
    const { db, other } = await opened();
    await keyOf(db);
    const [one, two] = [presuming(db), presuming(db)];
    for (const { db: own } of [one, two]) await keyOf(own);
    await relabel(other, "changed");
    const batch = (own: Database, name: string) =>
      own.batch("key", name, async (tx, names) => Promise.all(names.map((each) => tx.query(insert(each)))));
    const outcomes = await Promise.all(
      [
        () => one.db.write(insert("one")),
        () => db.write(insert("two")),
        () => batch(two.db, "three"),
        () => batch(db, "four"),
      ].map((work) => outcome(request(work))),
    );
    expect(outcomes).toEqual(["outdated", "done", "outdated", "done"]);
    expect(await stored(db)).toEqual(["four", "two"]);
  });

  test("reads anew after a write without effect, which may be due to a change", async () => {
    const { db, other } = await opened();
    await keyOf(db);
    const { db: own } = presuming(db);
    await keyOf(own);
    await request(() => own.write(insert("effect")));
    await relabel(other, "changed");
    expect(await keyOf(own)).toEqual([{ agent_label: "label" }]);
    await request(() => own.write(sql`UPDATE settings SET value = '' WHERE name = 'none' RETURNING name`));
    expect(await keyOf(own)).toEqual([{ agent_label: "changed" }]);
  });

  test("is never outdated once it has had an effect", async () => {
    const { db, other } = await opened();
    const { db: own, confirm } = presuming(db);
    await request(() => own.write(insert("effect")));
    await keyOf(db);
    await relabel(other, "changed");
    expect(await keyOf(own)).toEqual([{ agent_label: "changed" }]);
    expect(await outcome(confirm())).toBe("done");
  });

  test("asks once for all who verify in one turn of the event loop, and again in the next", async () => {
    const { db, other } = await opened();
    await keyOf(db);
    const all = Array.from({ length: 10 }, () => presuming(db));
    for (const { db: own } of all) await keyOf(own);
    const [early, late] = [all.slice(0, 5), all.slice(5)];
    expect(await Promise.all(early.map(({ confirm }) => outcome(confirm())))).toEqual(early.map(() => "done"));
    await relabel(other, "changed");
    expect(await Promise.all(late.map(({ confirm }) => outcome(confirm())))).toEqual(late.map(() => "outdated"));
  });
});
