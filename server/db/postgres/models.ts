import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool, PoolClient, QueryConfig, QueryResult } from "pg";
import type { Sql } from "sql-template-tag";
import { getPrismaClientClass } from "../../../generated/prisma/postgres-class.ts";
import type { PrismaClient } from "../../../generated/prisma/sqlite/client.ts";
import type { Database } from "../database.ts";
import { timely, withNumbers } from "../models.ts";
import { withinOpenTransaction } from "../within-transaction.ts";
import { prepare } from "./bind.ts";
import { translate } from "./errors.ts";
import type { UnitWay } from "./unit.ts";

/** How long a transaction may last and wait for its connection, in milliseconds. */
const TRANSACTION = { timeout: 5000, maxWait: 10_000 };

/** Statement texts that a connection keeps prepared, at most. Prisma's are one for each shape of a call. */
const MOST_PREPARED = 500;

/** Prisma's models over a pool of the server's. */
export interface PostgresModels {
  readonly models: PrismaClient;
  readonly transaction: Database["transaction"];
}

/** The connection that the transaction under way has, from when Prisma asks for it. */
interface Holder {
  client?: PoolClient;
}

const PostgresClient = getPrismaClientClass() as unknown as typeof PrismaClient;

/**
 * @param pooled whether a pooler stands in between: only a transaction passes on, through it, how long a statement may take
 */
export function makeModels(pool: Pool, way: UnitWay, pooled: boolean): PostgresModels {
  const held = new AsyncLocalStorage<Holder>();
  const adapter = new PrismaPg(translating(pool, way, pooled, held), way.named ? { statementNameGenerator } : {});
  const models = withNumbers(new PostgresClient({ adapter, transactionOptions: TRANSACTION, errorFormat: "minimal" }));
  return {
    models,
    transaction: (work) =>
      held.run({}, () =>
        timely(
          models.$transaction((tx) => {
            const client = held.getStore()?.client;
            if (!client) throw new Error("Prisma began a transaction without a connection.");
            return work(withinOpenTransaction(tx, (statement) => rowsOf(client, statement, way.named)));
          }),
        ),
      ),
  };
}

async function rowsOf<Row>(client: PoolClient, statement: Sql, named: boolean): Promise<Row[]> {
  const { rows } = await client.query(prepare(statement, named)).catch(rethrow);
  return rows as Row[];
}

/**
 * The pool as Prisma's adapter is given it: what pg throws is translated, the connection of a transaction is noted, and BEGIN says
 * through a pooler how long each statement may take. It is the same pool, with other ways to ask it.
 */
function translating(pool: Pool, way: UnitWay, pooled: boolean, held: AsyncLocalStorage<Holder>): Pool {
  const connect = async () => {
    const client = await pool.connect().catch(rethrow);
    const holder = held.getStore();
    if (holder) holder.client = client;
    return derived(client, { query: (query: QueryConfig) => ask(client, query, way.begin) });
  };
  const query = pooled
    ? (query: QueryConfig) => within(pool, way.begin, query)
    : (query: QueryConfig) => pool.query(query).catch(rethrow);
  return derived(pool, { connect, query });
}

const ask = (client: PoolClient, query: QueryConfig, begin: string): Promise<QueryResult> =>
  (query.text === "BEGIN" ? client.query(begin) : client.query(query)).catch(rethrow);

/** One statement in a transaction of its own, which says how long it may take. */
async function within(pool: Pool, begin: string, query: QueryConfig): Promise<QueryResult> {
  const client = await pool.connect().catch(rethrow);
  try {
    await client.query(begin);
    const result = await client.query(query);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    // Closing the connection undoes what was begun.
    client.release(true);
    throw translate(error);
  }
}

const derived = <T extends object>(original: T, own: object): T => Object.assign(Object.create(original), own) as T;

const names = new Map<string, string>();

/** The same name for the same text, as long as there are not too many texts. */
function statementNameGenerator({ sql }: { sql: string }): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  // No name: prepared for this once.
  if (names.size >= MOST_PREPARED) return "";
  const name = `p${names.size}`;
  names.set(sql, name);
  return name;
}

function rethrow(error: unknown): never {
  throw translate(error);
}
