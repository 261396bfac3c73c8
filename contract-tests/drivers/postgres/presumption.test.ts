import { afterAll, beforeAll, describe, expect, test } from "vitest";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { keyIdOf } from "../../harness/access.ts";
import { testsRunOn } from "../../harness/database.ts";
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

  test.each<[string, (lane: Lane) => Sql, string]>([
    [
      "whose key was revoked",
      ({ own }) => sql`UPDATE keys SET revoked_at = 1 WHERE id = ${keyIdOf(own)}`,
      "401 unauthorized",
    ],
    [
      "whose channel has another mode",
      ({ channel }) => sql`UPDATE channels SET mode = 'broadcast' WHERE id = ${channel}`,
      "409 channel_not_claimable",
    ],
  ])("ends for a waiter %s by then, though only a post wakes it", async (_, change, refusal) => {
    const known = await lane();
    const { channel, own } = known;
    await own.ok("claimTask", { body: { channel } });
    // The first of them has the server here read what it takes for granted when it wakes the second.
    for (const [before, answer] of [
      [sql`SELECT 1`, "200"],
      [change(known), refusal],
    ] as const) {
      const waited = own.attempt("claimTask", { body: { channel, wait: 20 } });
      await here.clock.untilPending(1);
      await there.database.query(before);
      await postTo(owner, channel);
      expect(verdict(await waited)).toBe(answer);
    }
    const left = await there.database.query(
      sql`SELECT id FROM messages WHERE channel_id = ${channel} AND state = 'unclaimed'`,
    );
    expect(left).toHaveLength(1);
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
