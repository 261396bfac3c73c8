import { alone } from "../../server/db/alone.ts";
import type { Database } from "../../server/db/database.ts";
import { noModels } from "../../server/db/models.ts";
import { Connection } from "../../server/db/sqlite/connection.ts";
import { readerPragmas, setPragmas, writerPragmas } from "../../server/db/sqlite/pragmas.ts";
import { Reads } from "../../server/db/sqlite/reads.ts";
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
  const { writer, reader } = await quickConnections(file);
  const reads = new Reads(writer, reader);
  const queue = new WriteQueue(writer, { patienceMs: 0 });
  return {
    models: noModels("Models are not scheduled."),
    transaction: () => Promise.reject(new Error("Transactions of models are not scheduled.")),
    read: async <Row>(statement: Parameters<Reads["read"]>[0]) => reads.read<Row>(statement),
    write: (statement) => queue.statement((connection) => connection.query(statement.sql, statement.values)),
    unit: (work) => queue.unit(work),
    together: (_, item, work) => queue.unit((tx) => alone(tx, item, work)),
    close: async () => {
      await queue.close();
      reader.close();
      writer.close();
    },
  };
}
