import pg from "pg";
import { fileOf } from "../../files.ts";
import type { Joinable, OpenedDatabase, Queryable } from "../database.ts";
import { nameOf, schemaOf } from "../location.ts";
import { readMigrations } from "../migrations.ts";
import type { OnModelFailure } from "../models.ts";
import { isOutdated } from "../outdated.ts";
import { holdsRoom, OwnerTurns, served, type Turns } from "../owner-turns.ts";
import { ScanQueue } from "../scan-queue.ts";
import type { Sql } from "../sql.ts";
import { StartupError } from "../startup-error.ts";
import { Batches } from "./batches.ts";
import { type Statement, StatementNames } from "./bind.ts";
import { PostgresBroadcast } from "./broadcast.ts";
import { type ConnectionSet, Connections } from "./connections.ts";
import { addToCounts } from "./counters.ts";
import { EntitlementVersion } from "./entitlement-version.ts";
import { translate } from "./errors.ts";
import type { Answered } from "./exchange.ts";
import { GroupCommit, LOCK_TIMEOUT_MS, MAX_GROUP } from "./group.ts";
import { Lookups } from "./lookups.ts";
import { migratePostgres } from "./migrate.ts";
import { makeModels, type PostgresModels } from "./models.ts";
import { Polling } from "./polling.ts";
import { beginOf, beginOfScan, connectionOf, openPool, type PoolLimits } from "./pool.ts";
import { isPooled } from "./pooler.ts";
import { presume, type Verifying } from "./presumption.ts";
import { assertPrimary, isReadOnly } from "./primary.ts";
import { Readers } from "./readers.ts";
import { Recollection } from "./recollection.ts";
import { runUnit } from "./unit.ts";

const POSTGRES_MIGRATIONS = fileOf("prisma/migrations/postgres/");

/**
 * Reads under way, in total and of one owner. A connection answers them in sequence: /health, which reads a row, waited 200 ms behind the
 * hundreds that twenty lists of tasks need.
 */
const READS = { atOnce: 256, ofOwner: 4 };

/** Number of connections reserved for reads. */
const MAX_READERS = 2;

/** Number of connections reserved for writes that share a commit: while one waits for the disk, the next group is being executed. */
const MAX_GROUPS = 2;

export interface PostgresOptions extends PoolLimits {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** The same database without the pooler, for the listening connection. */
  readonly directUrl?: string | undefined;
  /** Whether statements are prepared by name; "auto": unless there is a pooler. */
  readonly prepared?: "auto" | "always" | "never";
  /** Called after each shared commit with the number of units in it. */
  readonly onGroup?: ((size: number) => void) | undefined;
  readonly onModelFailure?: OnModelFailure;
}

/** @throws StartupError when the database cannot be reached or is incompatible */
export async function openPostgres(options: PostgresOptions): Promise<OpenedDatabase> {
  const { url, directUrl, prepared = "auto", onGroup, onModelFailure, ...limits } = options;
  const pooled = await ready(url, limits);
  const broadcast = pooled && !directUrl ? new Polling() : new PostgresBroadcast(directUrl ?? url);
  const names = new StatementNames(prepared === "auto" ? !pooled : prepared === "always");
  const recollection = new Recollection();
  const way = { begin: beginOf(limits.patienceMs, pooled), names };
  const current = new Connections(() =>
    connect(url, limits, pooled, {
      names,
      modelsOver: (pool) => makeModels(pool, way, pooled, { schema: schemaOf(url), onModelFailure }),
      groupOver: (pool, groupPool) => {
        groupPool.on("connect", () => recollection.startOver());
        const alone = (one: Statement) => turns.run(() => pool.query(one));
        return new GroupCommit(groupPool, groupsOf(limits.connections), alone, names, onGroup);
      },
    }),
  );
  const turns = new OwnerTurns(turnsOf(limits));
  const groupTurns = new OwnerTurns({ ...sharesOf(MAX_GROUP), patienceMs: limits.patienceMs });
  const unit = <T>(work: (tx: Queryable) => Promise<T>) =>
    turns.run(() => current.use(({ pool }) => runUnit(pool, way, work)));
  // Through a pooler, only a transaction can limit the time of a write: one that is abandoned here must not take effect
  // later.
  const writeAlone = <Row>(statement: Sql) =>
    pooled
      ? unit((tx) => tx.query<Row>(statement))
      : turns.run(() => current.use(({ pool }) => rowsOf<Row>(pool, statement, names)));
  // Background work writes hundreds of rows at once, for which no request should wait.
  const write = <Row>(statement: Sql, joinable?: Joinable<unknown>) =>
    current.current.group === undefined || served() === undefined
      ? writeAlone<Row>(statement)
      : groupTurns.run(() =>
          current.use(({ group, pool }) =>
            group ? grouped<Row>(group, statement, undefined, joinable) : rowsOf<Row>(pool, statement, names),
          ),
        );
  const grouped = async <Row>(
    group: GroupCommit,
    statement: Sql,
    version: number | undefined,
    joinable: Joinable<unknown> | undefined,
  ) => (await group.query(names.prepare(statement), version, joinable).catch(rethrow)).rows as Row[];
  const scanWay = { begin: beginOfScan(limits.patienceMs, pooled), names };
  const scans = new ScanQueue({ concurrency: scansOf(limits.connections), rest: 0 }, (statement) =>
    current.use(({ pool }) => runUnit(pool, scanWay, (tx) => tx.query(statement))),
  );
  const close = async () => {
    await scans.close();
    await Promise.all([broadcast.close(), current.close()]);
  };
  let closing: Promise<void> | undefined;
  const readTurns = new OwnerTurns({ ...READS, patienceMs: limits.patienceMs });
  const read = <Row>(statement: Sql) => {
    const ofPage = holdsRoom();
    return readTurns.run(() =>
      current.use(({ pool, readers }) => rowsOf<Row>((ofPage ? readers?.pages : readers) ?? pool, statement, names)),
    );
  };
  const lookups = new Lookups(
    recollection,
    (statement) => current.use(({ pool, readers }) => (readers ?? pool).query(statement).catch(rethrow)),
    names,
  );
  const entitlements = new EntitlementVersion(read, recollection);
  const verify = (version: number) => entitlements.verify(version);
  const writeAt = async <Row>(statement: Sql, version: number, joinable?: Joinable<unknown>): Promise<Row[]> => {
    try {
      return await groupTurns.run(() =>
        current.use(async ({ group }) => {
          if (group) return grouped<Row>(group, statement, version, joinable);
          await verify(version);
          return writeAlone<Row>(statement);
        }),
      );
    } catch (error) {
      if (isOutdated(error)) recollection.outgrow(version);
      throw error;
    }
  };
  const batches = new Batches({ unit, write, writeAt, verify }, onGroup);
  const db: OpenedDatabase = {
    get models() {
      return current.current.prisma.models;
    },
    transaction: (work) => turns.run(() => current.use(({ prisma }) => prisma.transaction(work))),
    broadcast,
    counters: { add: (added, now) => addToCounts(write, added, now) },
    read,
    // Another process may have changed anything since, and no cheaper query would reveal it.
    recall: async <Row extends object>(statement: Sql) => (await lookups.rows(statement)) as readonly Readonly<Row>[],
    scan: (request, statement) => scans.scan(request, statement),
    write,
    unit,
    batch: (key, item, work, shortcutFor) => batches.join(key, item, work, shortcutFor),
    check: () => current.use(checkAll),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  if (current.current.group === undefined) return db;
  const verifying: Verifying = {
    recollection,
    verify,
    write: writeAt,
    batch: (key, item, work, shortcutFor, version) => batches.join(key, item, work, shortcutFor, version),
  };
  return Object.assign(db, { presume: () => presume(db, verifying) });
}

/** Undefined if there is only one connection for everything. */
function openReaders(url: string, limits: PoolLimits): Readers | undefined {
  const count = readersOf(limits.connections);
  if (count === 0) return undefined;
  return new Readers(
    openPool(url, { ...limits, connections: count }, { pooled: false, pipeline: true, byIndex: true }),
    count,
  );
}

/** One owner's writes leave a quarter of the places to others. */
const sharesOf = (atOnce: number) => ({ atOnce, ofOwner: Math.max(1, Math.floor((atOnce * 3) / 4)) });

const turnsOf = ({ connections, patienceMs }: PoolLimits): Turns => ({
  ...sharesOf(othersOf(connections)),
  patienceMs,
});

const readersOf = (connections: number): number => Math.min(MAX_READERS, Math.floor(connections / 2));

const groupsOf = (connections: number): number => Math.min(MAX_GROUPS, Math.floor(connections / 4));

/** Number of scans at once: each keeps one of the database's processors busy, and five of them kept everybody waiting who shared two. */
const scansOf = (connections: number): number => Math.max(1, Math.floor(connections / 10));

/** Number of connections of the pool that serves everything else. */
const othersOf = (connections: number): number =>
  Math.max(1, connections - readersOf(connections) - groupsOf(connections));

interface Uses {
  readonly names: StatementNames;
  modelsOver(pool: pg.Pool): PostgresModels;
  groupOver(pool: pg.Pool, groupPool: pg.Pool): GroupCommit;
}

function connect(
  url: string,
  limits: PoolLimits,
  pooled: boolean,
  { names, modelsOver, groupOver }: Uses,
): ConnectionSet {
  const { connections } = limits;
  const pool = openPool(url, { ...limits, connections: pooled ? connections : othersOf(connections) }, { pooled });
  pool.on("acquire", (client) => names.tidy(client));
  const isGrouped = !pooled && groupsOf(connections) > 0;
  const kind = { pooled, lockTimeoutMs: LOCK_TIMEOUT_MS, byIndex: true, plansOnce: true };
  const group = isGrouped
    ? groupOver(pool, openPool(url, { ...limits, connections: groupsOf(connections) }, kind))
    : undefined;
  const readers = pooled ? undefined : openReaders(url, limits);
  return { pool, readers, group, prisma: modelsOver(pool) };
}

async function checkAll({ pool, readers }: ConnectionSet): Promise<void> {
  try {
    await Promise.all([assertPrimary(pool), readers?.check()]);
  } catch (error) {
    throw translate(error);
  }
}

/** Runs single statements. */
interface Asked {
  query(statement: Statement): Promise<Answered>;
}

async function rowsOf<Row>(pool: Asked, statement: Sql, names: StatementNames): Promise<Row[]> {
  const prepared = names.prepare(statement);
  try {
    return (await pool.query(prepared)).rows as Row[];
  } catch (error) {
    throw translate(error);
  }
}

/** Migrates. @returns whether there is a pooler */
async function ready(url: string, { patienceMs }: PoolLimits): Promise<boolean> {
  const name = nameOf(url);
  try {
    await refuseStandby(url, name, patienceMs);
    await migratePostgres(url, name, await readMigrations(POSTGRES_MIGRATIONS));
    return await isPooled(url, patienceMs);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`The database ${name} cannot be used. (PostgreSQL: ${(error as Error).message}.)`);
  }
}

/** Checked before migrations, whose error would be about a transaction. */
async function refuseStandby(url: string, name: string, patienceMs: number): Promise<void> {
  const client = new pg.Client({ ...connectionOf(url), connectionTimeoutMillis: patienceMs });
  client.on("error", () => {});
  try {
    await client.connect();
    await assertPrimary(client);
  } catch (error) {
    if (!isReadOnly(error)) throw error;
    throw new StartupError(
      `The database ${name} cannot be used. Its server takes no writes: it is a standby or set read-only.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function rethrow(error: unknown): never {
  throw translate(error);
}
