import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ChannelRow, canUse, channelById } from "../../server/channels/channel.ts";
import type { Caller } from "../../server/contract/caller.ts";
import { openDatabase } from "../../server/db/open.ts";
import sql from "../../server/db/sql.ts";
import { ScanThread } from "../../server/db/sqlite/scan-thread.ts";
import { findCaller } from "../../server/http/authenticate.ts";
import { readSettings } from "../../server/settings.ts";
import { findLane } from "../../server/tasks/lane.ts";
import { testsRunOn } from "../harness/database.ts";
import { channelOf, mint, postTo, startServer, type TestServer } from "../harness/harness.ts";
import { sweep } from "../harness/sweep.ts";
import { callEveryOperation, withDatabase } from "./every-operation.ts";

const ADMIN_TOKEN = "sesame-sesame-sesame";
const STATEMENT = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;
const DAY = 86_400;

let server: TestServer;
let called: ReadonlySet<string>;
const statements = new Set<string>();

const note = (text: unknown) => {
  if (typeof text === "string" && STATEMENT.test(text)) statements.add(text.trim());
};

/** Lets a server that pushes try a delivery, in vain. */
async function deliver(): Promise<void> {
  const { database } = server;
  const resolve = () => Promise.reject(new Error("no such host"));
  const pushing = await startServer({ database, clock: "system", settings: { workerEnabled: true }, resolve });
  const agent = await mint(pushing.url);
  const channel = await channelOf(agent, "pushed");
  await agent.ok("putChannelWebhook", { params: { channel }, body: { url: "https://receiver.test/" } });
  await postTo(agent, channel);
  const isTried = async () => {
    const [delivery] = (await agent.ok("listWebhookDeliveries")).data;
    if (!delivery?.attempts) throw new Error("The delivery has not been tried yet.");
  };
  await vi.waitFor(isTried, 20_000);
  await pushing.stop();
}

/** Two lookups of one turn of the event loop, which are one statement on PostgreSQL. */
async function lookUpAtOnce(): Promise<void> {
  const db = await openDatabase(server.database.location, readSettings({}, { host: "127.0.0.1" }));
  const channel = await channelOf(await mint(server.url), "looked up");
  const [found] = await db.recall<ChannelRow>(sql`SELECT * FROM channels WHERE id = ${channel}`);
  if (!found) throw new Error("The channel is not there.");
  const twice = (look: (name: string, caller: Caller) => Promise<unknown>) =>
    Promise.all(
      ["one", "other"].map((name) =>
        look(name, {
          keyId: name,
          ownerId: name,
          agentLabel: name,
          defaultActorId: name,
          scopes: null,
          neededScope: null,
        }),
      ),
    );
  await twice((id) => channelById(db, id));
  await twice((name, caller) => findLane(db, caller, name));
  await twice((_, caller) => canUse(db, caller, { ...found, access: "restricted" }));
  await twice((name) => findCaller({ db }, `bck_${name.padEnd(12, "0")}.${"0".repeat(32)}`));
  await db.close();
}

/** Notes what the server asks of its database from now on. */
function record(): void {
  const { prepare } = DatabaseSync.prototype;
  vi.spyOn(DatabaseSync.prototype, "prepare").mockImplementation(function (this: DatabaseSync, ...args) {
    note(args[0]);
    return prepare.apply(this, args);
  });
  const { run } = ScanThread.prototype;
  vi.spyOn(ScanThread.prototype, "run").mockImplementation(function (this: ScanThread, statement) {
    note(statement.sql);
    return run.call(this, statement);
  });
  const { query } = pg.Client.prototype;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args as [string | { text?: string; statements?: readonly { text: string }[] }];
    note(typeof asked === "string" ? asked : asked.text);
    if (typeof asked !== "string") for (const { text } of asked.statements ?? []) note(text);
    return (query as (...all: unknown[]) => unknown).apply(this, args);
  } as never);
}

beforeAll(async () => {
  record();
  // Messages so long that the sizes of a page are read before its rows.
  server = await startServer({ settings: { adminToken: ADMIN_TOKEN, maxMessageBytes: 100_000 } });
  called = await callEveryOperation(server, ADMIN_TOKEN);
  for (const days of [0, 2, 30]) {
    await server.clock.advance(days * DAY);
    await sweep(server);
  }
  await deliver();
  await lookUpAtOnce();
  vi.restoreAllMocks();
});
afterAll(() => server.stop());

/** A statement that walks over a whole table or index, and what it walks over. */
interface Walk {
  readonly statement: string;
  readonly over: string;
}

async function walks(): Promise<Walk[]> {
  const found: Walk[] = [];
  const explain = testsRunOn === "postgres" ? await postgresPlans() : sqlitePlans();
  for (const statement of statements) {
    for (const over of await explain.walksOf(statement)) found.push({ statement, over });
  }
  await explain.close();
  return found;
}

interface Plans {
  walksOf(statement: string): Promise<readonly string[]> | readonly string[];
  close(): Promise<void> | void;
}

/** Of FROM channels c: what it is and what it is called. */
const ALIASES = /\b(?:FROM|JOIN|UPDATE|INTO)\s+(?:[`"]?\w+[`"]?\.)?[`"]?(\w+)[`"]?(?:\s+AS)?\s+[`"]?(\w+)/gi;

/** SQLite says SCAN where no index leads to the rows; with ORDER BY and LIMIT the first of them may be all. */
function sqlitePlans(): Plans {
  const db = new DatabaseSync(server.database.location);
  const tables = new Set(
    db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => name),
  );
  return {
    walksOf: (statement) => {
      const named = new Map([...statement.matchAll(ALIASES)].map(([, table, alias]) => [alias, table]));
      const steps = db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all() as { detail: string }[];
      return steps.flatMap(({ detail }) => {
        const [, name = ""] = /^SCAN (\S+)/.exec(detail) ?? [];
        const table = tables.has(name) ? name : named.get(name);
        return table !== undefined && tables.has(table) ? [table] : [];
      });
    },
    close: () => db.close(),
  };
}

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly Plans?: readonly Node[];
}

/** Whether an index can lead to the rows: PostgreSQL is told to avoid reading whole tables, as it does once they are large. */
async function postgresPlans(): Promise<Plans> {
  const client = new pg.Client(server.database.location);
  await client.connect();
  await client.query("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off");
  const walked = (node: Node): string[] => {
    const isWalk =
      node["Node Type"] === "Seq Scan" || (node["Index Name"] !== undefined && node["Index Cond"] === undefined);
    const own = isWalk ? [node["Relation Name"] ?? node["Index Name"] ?? ""] : [];
    return [...own, ...(node.Plans ?? []).flatMap(walked)];
  };
  return {
    walksOf: async (statement) => {
      const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`).catch((error) => {
        throw new Error(`${error.message}: ${statement}`);
      });
      return walked(rows[0]["QUERY PLAN"][0].Plan);
    },
    close: () => client.end(),
  };
}

test("every operation that uses the database has been called", () => {
  expect(withDatabase.filter((operation) => !called.has(operation))).toEqual([]);
});

/** What may be walked over, by how the statement begins, and why. */
const WALKS: readonly (readonly [over: string, statement: RegExp, reason: string])[] = [
  ["_prisma_migrations", /./, "as many rows as there are migrations"],
  [
    "agent_channels",
    /ORDER BY .+ LIMIT \S+( OFFSET \S+)?$/,
    "the newest by an index in that order, as far as the page goes",
  ],
  ["webhook_deliveries", /SELECT min\(webhook_id\)/, "the first of an index, and from there the next"],
  ["webhook_deliveries", /GROUP BY owner_id HAVING/, "a scan beside the event loop, once for each sweep"],
  ["settings", /\bLIMIT\b/, "as many rows as an operator has switches"],
  ["deleted_channels", /ORDER BY id LIMIT 1\b/, "the first by the primary key"],
  [
    "audit_events",
    /^DELETE FROM audit_events .+ ORDER BY sequence LIMIT 100\b/,
    "the first hundred by the primary key",
  ],
];

const inOneLine = (statement: string) => statement.replaceAll(/\s+/g, " ");

test("no statement walks over a table that grows with use", async () => {
  expect(statements.size).toBeGreaterThan(150);
  const joint = [...statements].filter((statement) => statement.includes("asked_place"));
  expect(joint.length >= 6).toBe(testsRunOn === "postgres");
  const unexpected = (await walks())
    .map(({ over, statement }) => ({ over, statement: inOneLine(statement) }))
    .filter(({ over, statement }) => !WALKS.some(([table, words]) => over === table && words.test(statement)));
  expect(unexpected).toEqual([]);
});

// Prisma computes them over a subquery, for which both databases read all its rows.
test("no statement computes an extreme over the rows of a model", () => {
  const aggregates = [...statements].map(inOneLine).filter((text) => /^SELECT (MAX|MIN)\(.+ FROM \(SELECT/i.test(text));
  expect(aggregates).toEqual([]);
});
