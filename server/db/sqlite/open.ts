import { resolve } from "node:path";
import { PrismaClient } from "../../../generated/prisma/sqlite/client.ts";
import { fileOf } from "../../files.ts";
import { alone } from "../alone.ts";
import type { Database, OpenedDatabase } from "../database.ts";
import { readMigrations } from "../migrations.ts";
import { ClientOnDemand, type OnModelFailure, timely, withNumbers } from "../models.ts";
import { OwnerTurns } from "../owner-turns.ts";
import { ScanQueue } from "../scan-queue.ts";
import type { Sql } from "../sql.ts";
import { StartupError } from "../startup-error.ts";
import { Connection } from "./connection.ts";
import { translate } from "./errors.ts";
import { checkFile, createFile, refusal } from "./file.ts";
import { FreePages } from "./free-pages.ts";
import { migrate, missing } from "./migrate.ts";
import { OpenFiles } from "./open-files.ts";
import { assertPragmas, newFilePragmas, readerPragmas, setPragmas, touch, writerPragmas } from "./pragmas.ts";
import { PrismaAdapter } from "./prisma-adapter.ts";
import { Reads } from "./reads.ts";
import { ScanThread } from "./scan-thread.ts";
import { withinTransaction } from "./transaction.ts";
import { WriteQueue } from "./write-queue.ts";

const SQLITE_MIGRATIONS = fileOf("prisma/migrations/sqlite/");

/**
 * How long Prisma's interactive transactions may last and wait for their turn, in milliseconds. Every other writer
 * waits for an open one, so it may not last long; a waiting one may wait for two of them.
 */
const TRANSACTION = { timeout: 5000, maxWait: 10_000 };

export interface SqliteOptions {
  /** The database file; created if missing, but not its folder. */
  readonly file: string;
  /** How long to wait for another process that holds the file, in milliseconds. */
  readonly busyTimeoutMs?: number;
  /** Called after each commit with the number of writes and units in it. */
  readonly onGroup?: (size: number) => void;
  readonly onModelFailure?: OnModelFailure;
}

/** One scan at a time leaves a second core to the event loop; each is followed by a pause half as long. */
const SCANS = { concurrency: 1, rest: 0.5 };

/** @throws StartupError when the file cannot be used */
export async function openSqlite({ file, busyTimeoutMs = 5000, ...told }: SqliteOptions): Promise<OpenedDatabase> {
  const path = resolve(file);
  checkFile(path);
  createFile(path);
  const connections: Connection[] = [];
  const connect = async (wanted: ReturnType<typeof readerPragmas>) => {
    const connection = new Connection(path, "serving");
    connections.push(connection);
    await setPragmas(connection, newFilePragmas, busyTimeoutMs);
    await setPragmas(connection, wanted, busyTimeoutMs);
    return connection;
  };
  try {
    const writer = await connect(writerPragmas(busyTimeoutMs));
    await migrate(path, writer, busyTimeoutMs, await readMigrations(SQLITE_MIGRATIONS));
    await touch(writer, busyTimeoutMs);
    const reader = await connect(readerPragmas(busyTimeoutMs));
    assertPragmas(writer, writerPragmas(busyTimeoutMs), path);
    assertPragmas(reader, readerPragmas(busyTimeoutMs), path);
    const files = new OpenFiles(path);
    for (const connection of connections) connection.guard(files);
    const queue = new WriteQueue(writer, { patienceMs: busyTimeoutMs, onGroup: told.onGroup });
    const db = overConnections({ writer, reader }, queue, told.onModelFailure);
    return { ...db, check: async () => checkFiles(writer, files) };
  } catch (error) {
    for (const connection of connections) connection.close();
    throw refusal(error, path);
  }
}

interface Connections {
  readonly writer: Connection;
  readonly reader: Connection;
}

/** The database over two connections to its file; it closes them. Exported for tests that have faster ones. */
export function overConnections(
  { writer, reader }: Connections,
  queue: WriteQueue,
  onModelFailure?: OnModelFailure,
): Database {
  const reads = new Reads(writer, reader);
  const adapter = new PrismaAdapter(reader, queue);
  const options = { adapter, transactionOptions: TRANSACTION, errorFormat: "minimal" } as const;
  const onDemand = new ClientOnDemand(() => withNumbers(new PrismaClient(options), onModelFailure));
  const prisma = onDemand.client;
  const turns = new OwnerTurns({ atOnce: 1, ofOwner: 1, patienceMs: TRANSACTION.maxWait });
  const thread = new ScanThread(reader.file);
  const scans = new ScanQueue(SCANS, async (statement) => {
    reader.checkFiles();
    return thread.run(statement);
  });
  const close = async () => {
    await queue.close();
    await scans.close();
    await thread.close();
    await onDemand.disconnect();
    reader.close();
    writer.close();
  };
  let closing: Promise<void> | undefined;
  return {
    freeSpace: new FreePages(writer, queue),
    models: prisma,
    read: async <Row>(statement: Sql) => reads.read<Row>(statement),
    recall: async <Row extends object>(statement: Sql) => reads.recall<Row>(statement),
    scan: (request, statement) => scans.scan(request, statement),
    write: (statement) => queue.statement((connection) => connection.query(statement.sql, statement.values)),
    unit: (work) => queue.unit(work),
    batch: (_, item, work) => queue.unit((tx) => alone(tx, item, work)),
    transaction: (work) =>
      turns.run(() =>
        timely(
          prisma.$transaction((models) => {
            if (adapter.turn === undefined) throw new Error("Prisma began a transaction without a turn.");
            return work(withinTransaction(adapter.turn, models));
          }),
        ),
      ),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/**
 * If files were moved, checkpoints the log into the database file, so that it is complete wherever it is now, and then
 * removes the log beside the file that may have replaced it.
 */
function checkFiles(writer: Connection, files: OpenFiles): void {
  try {
    files.look();
  } catch (error) {
    if (!writer.isTransaction && writer.emptyLog()) files.removeLog();
    throw translate(error);
  }
}

/** @param name what to call the file. @throws StartupError unless it is a database that this server could serve. */
export async function refuseUnfit(file: string, name: string): Promise<void> {
  const migrations = await readMigrations(SQLITE_MIGRATIONS);
  const connection = new Connection(file, "serving");
  try {
    if (missing(connection, migrations, name).length < migrations.length) return;
    throw new StartupError(`${name} is no backup of this server: it is empty.`);
  } finally {
    connection.close();
  }
}
