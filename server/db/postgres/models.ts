import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool, PoolClient, QueryConfig, QueryResult } from "pg";
import { getPrismaClientClass } from "../../../generated/prisma/postgres-class.ts";
import type { PrismaClient } from "../../../generated/prisma/sqlite/client.ts";
import type { Database } from "../database.ts";
import { ClientOnDemand, type OnModelFailure, timely, withNumbers } from "../models.ts";
import type { Sql } from "../sql.ts";
import { withinOpenTransaction } from "../within-transaction.ts";
import type { StatementNames } from "./bind.ts";
import { translate } from "./errors.ts";
import type { UnitWay } from "./unit.ts";

/** Most time a transaction may last, and wait for its connection, in milliseconds. */
const TRANSACTION = { timeout: 5000, maxWait: 10_000 };

/** Prisma's models on the server's own pool. */
export interface PostgresModels {
  readonly models: PrismaClient;
  readonly transaction: Database["transaction"];
}

/** The connection of the current transaction, once Prisma has requested it. */
interface Holder {
  client?: PoolClient;
}

const PostgresClient = getPrismaClientClass() as unknown as typeof PrismaClient;

/** @param pooled whether there is a pooler: through one, a statement time-out can only be set within a transaction */
export function makeModels(
  pool: Pool,
  way: UnitWay,
  pooled: boolean,
  {
    schema,
    onModelFailure,
  }: { readonly schema: string | undefined; readonly onModelFailure?: OnModelFailure | undefined },
): PostgresModels {
  const held = new AsyncLocalStorage<Holder>();
  const adapter = new PrismaPg(translating(pool, way, pooled, held), {
    ...(way.names.isUsed && { statementNameGenerator: ({ sql }: { sql: string }) => way.names.nameOf(sql) }),
    ...(schema !== undefined && { schema }),
  });
  const options = { adapter, transactionOptions: TRANSACTION, errorFormat: "minimal" } as const;
  const { client: models } = new ClientOnDemand(() => withNumbers(new PostgresClient(options), onModelFailure));
  return {
    models,
    transaction: (work) =>
      held.run({}, () =>
        timely(
          models.$transaction((tx) => {
            const client = held.getStore()?.client;
            if (!client) throw new Error("Prisma began a transaction without a connection.");
            return work(withinOpenTransaction(tx, (statement) => rowsOf(client, statement, way.names)));
          }),
        ),
      ),
  };
}

async function rowsOf<Row>(client: PoolClient, statement: Sql, names: StatementNames): Promise<Row[]> {
  const { rows } = await client.query(names.prepare(statement)).catch(rethrow);
  return rows as Row[];
}

/**
 * The pool as Prisma's adapter sees it: errors of pg are translated, the connection of a transaction is recorded, and
 * through a pooler BEGIN sets the statement time-out. It is the same pool behind another interface.
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

/** One statement in its own transaction, which sets the statement time-out. */
async function within(pool: Pool, begin: string, query: QueryConfig): Promise<QueryResult> {
  const client = await pool.connect().catch(rethrow);
  try {
    await client.query(begin);
    const result = await client.query(query);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    // Closing the connection rolls back the transaction.
    client.release(true);
    throw translate(error);
  }
}

const derived = <T extends object>(original: T, own: object): T => Object.assign(Object.create(original), own) as T;

function rethrow(error: unknown): never {
  throw translate(error);
}
