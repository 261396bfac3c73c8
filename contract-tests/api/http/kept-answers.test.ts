import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMigrations } from "../../../server/db/migrations.ts";
import sql from "../../../server/db/sql.ts";
import { Connection } from "../../../server/db/sqlite/connection.ts";
import { testsRunOn } from "../../harness/database.ts";
import { everyRow } from "../../harness/every-row.ts";
import { type Client, channelOf, type LooseAnswer, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { run } from "../../harness/postgres-database.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
});
afterAll(() => server.stop());

let used = 0;
const fresh = (word: string) => {
  used += 1;
  return `${word}-${used}`;
};

/** A request that may be sent again, and the channel that its message is in. */
interface Repeatable {
  readonly channel: string;
  send(): Promise<LooseAnswer>;
}

const texts = (word: string) => ({ content: word, actor_label: word, metadata: { [word]: [1, { deep: word }] } });

function keyed(
  operation: Parameters<Client["attempt"]>[0],
  input: { params?: Record<string, string>; body?: unknown },
) {
  const headers = { "Idempotency-Key": fresh("key") };
  return () => owner.attempt(operation, { ...input, headers });
}

/** Every operation whose answer shows a message, about to be sent with this word in all of its text. */
const SHOWING: Readonly<Record<string, (word: string) => Promise<Repeatable>>> = {
  postMessage: async (word) => {
    const channel = await channelOf(owner, fresh("lane"));
    return { channel, send: keyed("postMessage", { params: { channel }, body: texts(word) }) };
  },
  broadcastTask: async (word) => {
    const channel = await channelOf(owner, fresh("news"), "broadcast");
    return { channel, send: keyed("broadcastTask", { body: { channel, ...texts(word) } }) };
  },
  postTask: async (word) => {
    const channel = await channelOf(owner, fresh("lane"));
    return { channel, send: keyed("postTask", { body: { channel, ...texts(word) } }) };
  },
  postTaskWithResult: async (word) => {
    const channel = await channelOf(owner, fresh("lane"));
    return { channel, send: keyed("postTaskWithResult", { body: { channel, ...texts(word) } }) };
  },
  publishResult: async (word) => {
    const channel = await channelOf(owner, fresh("lane"));
    const body = { channel, content: "work" };
    const { message } = await owner.ok("postTaskWithResult", { body });
    await owner.ok("claimMessage", { params: { id: message.id } });
    return { channel, send: keyed("publishResult", { params: { id: message.id }, body: texts(word) }) };
  },
  requeueMessage: async (word) => {
    const body = { name: fresh("mortal"), mode: "claimable" as const, max_attempts: 1 };
    const { id: channel } = await owner.ok("createChannel", { body });
    const { message } = await owner.ok("postMessage", { params: { channel }, body: texts(word) });
    await owner.ok("claimMessage", { params: { id: message.id } });
    await owner.ok("releaseMessage", { params: { id: message.id } });
    return { channel, send: keyed("requeueMessage", { params: { id: message.id } }) };
  },
};
const operations = Object.keys(SHOWING);

const about = (operation: string, word: string) => (SHOWING[operation] as (typeof SHOWING)[string])(word);
const shown = ({ body }: LooseAnswer) => (body as { message: { id: string; content: string } }).message;
const replayed = ({ headers }: { headers: Headers }) => headers.get("x-idempotent-replay");
const retract = (id: string) => owner.ok("retractMessage", { params: { id } });

describe("the answer that is kept for repeats of", () => {
  test.each(operations)("%s holds no text of its message, and a repeat shows it all the same", async (operation) => {
    const word = fresh("told");
    const { send } = await about(operation, word);
    const first = await send();
    expect(first.status).toBeLessThan(300);
    expect(JSON.stringify(await server.database.query(sql`SELECT * FROM idempotency_records`))).not.toContain(word);
    const again = await send();
    expect([again.status, replayed(again)]).toEqual([first.status, "true"]);
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    expect(shown(again).content).toBe(word);
  });

  test.each(operations)("%s is withdrawn once its message is retracted: its text is nowhere", async (operation) => {
    const word = fresh("retracted");
    const { channel, send } = await about(operation, word);
    await owner.ok("putChannelWebhook", { params: { channel }, body: { url: "https://receiver.test/" } });
    const first = await send();
    expect(await everyRow(server.database)).toContain(word);
    await retract(shown(first).id);
    expect(await everyRow(server.database)).not.toContain(word);
    const again = await send();
    expect(verdict(again)).toBe("410 answer_withdrawn");
    expect(JSON.stringify(again.body)).not.toContain(word);
    expect(verdict(await send())).toBe("410 answer_withdrawn");
  });

  test.each(operations)("%s is withdrawn with its channel", async (operation) => {
    const word = fresh("deleted");
    const { channel, send } = await about(operation, word);
    await send();
    await owner.ok("deleteChannel", { params: { channel } });
    await sweep(server);
    expect(verdict(await send())).toBe("410 answer_withdrawn");
    expect(await everyRow(server.database)).not.toContain(word);
  });
});

test("a repeat shows an expired message for as long as the history does, swept or not", async () => {
  const body = { name: "brief", mode: "claimable" as const, ttl_seconds: 300, retention_days: 1 };
  const { id: channel } = await owner.ok("createChannel", { body });
  const sending = (word: string) => keyed("postMessage", { params: { channel }, body: texts(word) });
  const [swept, left] = [sending("swept"), sending("left")];
  const first = await swept();
  await server.clock.advance(300);
  await sweep(server);
  expect((await swept()).body).toEqual(first.body);
  const second = await left();
  await server.clock.advance(400);
  expect((await left()).body).toEqual(second.body);
});

test("a repeat is withdrawn where the history is shorter than a day of repeats", async () => {
  const body = { name: "briefer", mode: "claimable" as const, ttl_seconds: 300, retention_days: 1 };
  const { id: channel } = await owner.ok("createChannel", { body });
  const send = keyed("postMessage", { params: { channel }, body: texts("purged") });
  await send();
  await server.database.query(sql`UPDATE channels SET retention_days = 0 WHERE id = ${channel}`);
  await server.clock.advance(299);
  expect((await send()).status).toBe(201);
  await server.clock.advance(1);
  expect(verdict(await send())).toBe("410 answer_withdrawn");
});

test("a repeated batch shows the remaining messages, and which of its messages are gone", async () => {
  const channel = await channelOf(owner, "batched");
  const messages = [texts("kept"), { content: "x".repeat(20_000) }, texts("taken back")];
  const send = keyed("postMessages", { params: { channel }, body: { messages } });
  const first = await send();
  const results = (answer: LooseAnswer) => (answer.body as { results: unknown[] }).results;
  expect(JSON.stringify((await send()).body)).toBe(JSON.stringify(first.body));
  await retract((results(first)[2] as { message: { id: string } }).message.id);
  expect(await everyRow(server.database)).not.toContain("taken back");
  const again = await send();
  expect([again.status, replayed(again)]).toEqual([200, "true"]);
  expect(results(again).slice(0, 2)).toEqual(results(first).slice(0, 2));
  expect(results(again)[2]).toMatchObject({ status: 410, problem: { error: "answer_withdrawn" } });
});

test("answers that version 1.0.0 kept lose their texts as the database is upgraded, and are repeated to the letter", async () => {
  const channel = await channelOf(owner, "before the upgrade");
  const body = { ...texts("from before"), metadata: { number: "1e-400", nested: [{ a: null }] } };
  const send = keyed("postMessage", { params: { channel }, body });
  const first = await send();
  const other = keyed("createChannel", { body: { name: "not a message", mode: "claimable" } });
  const made = await other();
  const kept = JSON.stringify(first.body);
  await server.database.query(sql`
    UPDATE idempotency_records SET body = ${kept} WHERE body LIKE ${`%${shown(first).id}%`}`);
  await server.database.query(sql`
    UPDATE idempotency_records SET body = ${JSON.stringify(made.body)} WHERE body LIKE 'sealed:%'`);
  await migrateRecords();
  const records = JSON.stringify(await server.database.query(sql`SELECT body FROM idempotency_records`));
  expect(records).not.toContain("from before");
  expect(JSON.stringify((await send()).body)).toBe(kept);
  await retract(shown(first).id);
  expect(verdict(await send())).toBe("410 answer_withdrawn");
});

/** Runs what the migration does with records that are there. */
async function migrateRecords(): Promise<void> {
  const folder = new URL(`../../../prisma/migrations/${testsRunOn}/`, import.meta.url);
  const migration = (await readMigrations(folder)).find(({ name }) => name.endsWith("_kept_answers"));
  const [, byHand = ""] = migration?.sql.split("-- By hand\n") ?? [];
  if (testsRunOn === "postgres") return void (await run(server.database.location, byHand));
  const connection = new Connection(server.database.location, "migrations");
  connection.script(byHand);
  connection.close();
}
