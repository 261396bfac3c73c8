import type { Database } from "../../server/db/database.ts";
import { Connection } from "../../server/db/sqlite/connection.ts";
import { overConnections } from "../../server/db/sqlite/open.ts";
import { readerPragmas, setPragmas, writerPragmas } from "../../server/db/sqlite/pragmas.ts";
import { WriteQueue } from "../../server/db/sqlite/write-queue.ts";

/** As the server has them, but nobody loses power here: a commit that waits for no disk is a hundred times as fast. */
export async function quickConnections(file: string): Promise<{ writer: Connection; reader: Connection }> {
  const [writer, reader] = [new Connection(file, "serving"), new Connection(file, "serving")];
  await setPragmas(writer, { ...writerPragmas(0), synchronous: 0 }, 0);
  await setPragmas(reader, { ...readerPragmas(0), synchronous: 0 }, 0);
  return { writer, reader };
}

/** The server's database on such connections. */
export async function quickSqlite(file: string): Promise<Database> {
  const connections = await quickConnections(file);
  return overConnections(connections, new WriteQueue(connections.writer, { patienceMs: 0 }));
}
