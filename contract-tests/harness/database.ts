import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A database that nobody else uses, and how to be rid of it. */
export interface TestDatabase {
  readonly file: string;
  remove(): Promise<void>;
}

/** Makes the database of one test, of the kind that BACKCHANNEL_TEST_DATABASE names. */
export function freshDatabase(): Promise<TestDatabase> {
  const kind = process.env.BACKCHANNEL_TEST_DATABASE || "sqlite";
  if (kind === "sqlite") return freshSqlite();
  throw new Error(`BACKCHANNEL_TEST_DATABASE is "${kind}": give sqlite.`);
}

async function freshSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "backchannel-test-"));
  return { file: join(folder, "backchannel.db"), remove: () => rm(folder, { recursive: true, force: true }) };
}
