import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import {
  type Client,
  channelOf,
  client,
  mint,
  postTo,
  type ServerProcess,
  spawnServer,
} from "../../harness/harness.ts";
import { titled } from "../../harness/lacking.ts";
import { run } from "../../harness/postgres-database.ts";
import { missing, type Pooler, startPooler } from "./pgbouncer.ts";
import { delayOf, medianDelay, TOLD_MS } from "./wake.ts";

const MESSAGES = 100;
const WORKERS = 8;

/** What many have set for other programs: the parameters of a connection are swallowed and not refused. */
const LENIENT = { ignore_startup_parameters: "statement_timeout,idle_in_transaction_session_timeout" };

interface Pair {
  /** Clients of one server each, with one key. */
  readonly poster: Client;
  readonly claimer: Client;
  readonly servers: readonly ServerProcess[];
  stop(): Promise<void>;
}

/** Takes and acknowledges all that there is. @returns the messages. */
async function drain(agent: Client, channel: string): Promise<string[]> {
  const done: string[] = [];
  for (;;) {
    const { message } = await agent.ok("claimTask", { body: { channel } });
    if (!message) return done;
    await agent.ok("ackMessage", { params: { id: message.id }, body: {} });
    done.push(message.id);
  }
}

/** A wait at the other server. */
const take = ({ claimer }: Pair, channel: string) => claimer.ok("claimTask", { body: { channel, wait: 20 } });

describe.runIf(testsRunOn === "postgres" && !missing)(
  titled("two servers behind PgBouncer in transaction mode", missing),
  { timeout: 60_000 },
  () => {
    let database: TestDatabase;
    let poolers: readonly Pooler[];
    let pair: Pair;

    beforeAll(async () => {
      database = await freshDatabase();
      poolers = [await startPooler(database.location), await startPooler(database.location, LENIENT)];
      pair = await started({ BACKCHANNEL_POSTGRES_DIRECT_URL: database.location });
    }, 60_000);
    afterAll(async () => {
      await pair.stop();
      for (const pooler of poolers) await pooler.remove();
      await database.remove();
    });

    async function started(environment: Record<string, string>, location = database.location): Promise<Pair> {
      const servers = poolers.map((pooler) =>
        spawnServer(["--port", "0", "--db", pooler.before(location)], environment),
      );
      const [here = "", there = ""] = await Promise.all(servers.map(({ ready }) => ready));
      const poster = await mint(here);
      return {
        poster,
        claimer: client(there, poster.key),
        servers,
        stop: async () => {
          await Promise.all(servers.map((server) => server.kill()));
        },
      };
    }

    test("hand out each message once, over fewer connections than they have clients", async () => {
      const { poster, claimer, servers } = pair;
      const channel = await channelOf(poster, "lane");
      const posted = await Promise.all(Array.from({ length: MESSAGES }, () => postTo(poster, channel)));
      const workers = Array.from({ length: WORKERS }, (_, index) => drain(index % 2 ? poster : claimer, channel));
      expect((await Promise.all(workers)).flat().sort()).toEqual(posted.sort());
      for (const { output } of servers) expect(output()).not.toMatch(/"level":(40|50|60)/);
      const lent = await database.query(sql`
        SELECT 1 FROM pg_stat_activity
        WHERE application_name = 'backchannel' AND datname = current_database() AND query LIKE 'COMMIT%'`);
      expect(lent.length).toBeLessThanOrEqual(poolers.length * 4);
    });

    test("wake each other immediately, over a connection that bypasses the pooler", async () => {
      const channel = await channelOf(pair.poster, "told");
      const median = await medianDelay(pair.poster, channel, () => take(pair, channel));
      console.log(`wake across processes behind a pooler: median ${median.toFixed(1)} ms`);
      expect(median).toBeLessThan(TOLD_MS);
    });

    test("and poll without one, as the log says", async () => {
      const alone = await started({});
      onTestFinished(alone.stop);
      for (const { printed } of alone.servers) await printed(/Set BACKCHANNEL_POSTGRES_DIRECT_URL/);
      const channel = await channelOf(alone.poster, "looked up");
      for (let round = 0; round < 3; round += 1)
        expect(await delayOf(alone.poster, channel, () => take(alone, channel))).toBeLessThan(5000);
    });

    test("never complete abandoned writes later", async () => {
      const channel = await channelOf(pair.poster, "held");
      const id = await postTo(pair.poster, channel);
      const held = await database.hold();
      const claim = await pair.claimer.attempt("claimMessage", { params: { id }, body: {} });
      await held.end();
      expect(claim.status).toBe(503);
      expect(claim.headers.get("retry-after")).toBeTruthy();
      expect((await pair.claimer.ok("claimTask", { body: { channel } })).message?.id).toBe(id);
    });

    test("migrate an empty database once when they start together", async () => {
      const name = `test_${randomBytes(8).toString("hex")}`;
      await run(database.location, `CREATE DATABASE ${name}`);
      const fresh = await started({}, new URL(`/${name}`, database.location).href);
      onTestFinished(async () => {
        await fresh.stop();
        await run(database.location, `DROP DATABASE ${name} WITH (FORCE)`);
      });
      const channel = await channelOf(fresh.poster, "new");
      const id = await postTo(fresh.poster, channel);
      expect((await fresh.claimer.ok("claimTask", { body: { channel } })).message?.id).toBe(id);
    });
  },
);
