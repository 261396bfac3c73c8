import { afterAll, beforeAll, expect, test } from "vitest";
import sql, { raw } from "../../../server/db/sql.ts";
import { keyIdOf } from "../../harness/access.ts";
import { testsRunOn } from "../../harness/database.ts";
import {
  agents,
  type Client,
  channelOf,
  client,
  exchange,
  mint,
  postTo,
  randomFrom,
  seedOf,
  startServer,
  type TestServer,
} from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

const TASKS = 60;
const WORKERS = 12;

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url);
});
afterAll(() => server.stop());

const workersOf = (label: string) =>
  Promise.all(
    Array.from({ length: WORKERS }, async (_, index) =>
      client(server.url, await secondKey(owner, `${label} ${index}`)),
    ),
  );

const postAll = (channel: string, count: number, content = "work") =>
  owner.ok("postMessages", {
    params: { channel },
    body: { messages: Array.from({ length: count }, () => ({ content })) },
  });

interface Taken {
  readonly by: Client;
  readonly id: string;
}

/** Claims one task after the other, with or without a lease, and finishes each; until there is none, or something is refused. */
async function workOn(channel: string, by: Client, leased: boolean, taken: Taken[], said: string[]): Promise<void> {
  for (;;) {
    const claim = await by.attempt("claimTask", { body: { channel, ...(leased && { lease_seconds: 60 }) } });
    said.push(verdict(claim));
    if (claim.status !== 200) return;
    const { message, lease_token } = claim.body as { message: { id: string } | null; lease_token?: string };
    if (message === null) return;
    taken.push({ by, id: message.id });
    const ack = await by.attempt("ackMessage", {
      params: { id: message.id },
      body: { ...(lease_token && { lease_token }) },
    });
    said.push(verdict(ack));
  }
}

/** How each task stands, and which key holds or finished it. */
async function standing(channel: string) {
  const rows = await server.database.query<{ id: string; state: string; claimed_by_key_id: string | null }>(
    sql`SELECT id, state, claimed_by_key_id FROM messages WHERE channel_id = ${channel}`,
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

test("hand-offs of many at once are each other's concern in nothing, whatever becomes of some of them", async () => {
  const random = randomFrom(seedOf("hand-offs at once"));
  const [victims, doomed] = [await channelOf(owner, "victims"), await channelOf(owner, "doomed")];
  await postAll(victims, TASKS);
  await postAll(doomed, TASKS);
  const [workers, fired, strangers] = [
    await workersOf("worker"),
    await workersOf("fired"),
    await agents(server.url, 4),
  ];
  const [taken, takenByFired, said, fates]: [Taken[], Taken[], string[], string[]] = [[], [], [], []];
  const foreign = [...(await standing(victims)).keys()];
  const guess = () => foreign[Math.floor(random() * foreign.length)] ?? "";
  const meddle = async (stranger: Client) => {
    for (let turn = 0; turn < 8; turn += 1) {
      const messages = Array.from({ length: 100 }, () => ({ id: guess(), lease_token: "guessed" }));
      fates.push(
        verdict(await stranger.attempt("ackMessages", { body: { messages } })),
        verdict(await stranger.attempt("ackMessage", { params: { id: guess() }, body: { lease_token: "guessed" } })),
        verdict(await stranger.attempt("releaseMessage", { params: { id: guess() }, body: {} })),
      );
    }
  };
  await Promise.all([
    ...workers.map((by, index) => workOn(victims, by, index % 2 === 0, taken, said)),
    ...fired.map((by, index) => workOn(index % 3 === 0 ? doomed : victims, by, index % 2 === 0, takenByFired, fates)),
    ...strangers.map(meddle),
    ...fired.slice(0, WORKERS / 2).map(async (key, index) => {
      await workOn(doomed, owner, index % 2 === 0, [], fates);
      await owner.ok("revokeKey", { params: { key_id: keyIdOf(key) } });
    }),
    postTo(owner, doomed).then(() => owner.ok("deleteChannel", { params: { channel: doomed } })),
  ]);
  expect(new Set(said)).toEqual(new Set(["200", "200 acknowledged"]));
  expect(fates.filter((fate) => fate.startsWith("5"))).toEqual([]);
  const left = await standing(victims);
  expect(left.size).toBe(TASKS);
  for (const { by, id } of taken)
    expect(left.get(id)).toEqual({ state: "acknowledged", claimed_by_key_id: keyIdOf(by) });
  const all = [...taken, ...takenByFired].map(({ id }) => id).filter((id) => left.has(id));
  expect(new Set(all).size).toBe(all.length);
  expect([...left.values()].filter(({ state }) => state === "unclaimed")).toEqual([]);
});

/** Makes the database refuse to change what says "poison". */
const POISON =
  testsRunOn === "postgres"
    ? [
        raw("CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'made to fail'; END $$"),
        raw(`CREATE TRIGGER poison BEFORE UPDATE ON messages
          FOR EACH ROW WHEN (OLD.content = 'poison') EXECUTE FUNCTION poison()`),
      ]
    : [
        raw(`CREATE TRIGGER poison BEFORE UPDATE ON messages WHEN OLD.content = 'poison'
          BEGIN SELECT RAISE(ABORT, 'made to fail'); END`),
      ];

test("what the database refuses fails alone, beside claims, acknowledgements and posts of others", async () => {
  const [channel, bad] = [await channelOf(owner, "sound"), await channelOf(owner, "poisoned")];
  await postAll(channel, TASKS);
  const workers = await workersOf("sound");
  const stranger = await mint(server.url);
  await postAll(bad, 5, "poison");
  const { message } = await stranger.ok("claimTask", { body: { channel: bad } });
  for (const statement of POISON) await server.database.query(sql`${statement}`);
  const [taken, said, fates]: [Taken[], string[], number[]] = [[], [], []];
  // No operation declares what a broken database makes of it.
  const request = async (path: string, body: object) => {
    const headers = { "X-API-Key": stranger.key ?? "", "Content-Type": "application/json" };
    fates.push((await exchange(server.url, "POST", path, { headers, body })).status);
  };
  const fail = async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await request("/v1/tasks/claim", { channel: bad });
      await request(`/v1/messages/${message?.id}/ack`, {});
    }
  };
  const post = async () => {
    for (let turn = 0; turn < 10; turn += 1)
      said.push(verdict(await owner.attempt("postTask", { body: { channel, content: "more" } })));
  };
  await Promise.all([
    ...workers.map((by, index) => workOn(channel, by, index % 2 === 0, taken, said)),
    ...Array.from({ length: 6 }, fail),
    post(),
  ]);
  await workOn(channel, owner, false, taken, said);
  expect(new Set(fates)).toEqual(new Set([500]));
  expect(new Set(said)).toEqual(new Set(["200", "200 acknowledged", "201"]));
  expect(new Set(taken.map(({ id }) => id)).size).toBe(TASKS + 10);
  expect(taken).toHaveLength(TASKS + 10);
  const left = await standing(channel);
  for (const { by, id } of taken)
    expect(left.get(id)).toEqual({ state: "acknowledged", claimed_by_key_id: keyIdOf(by) });
});
