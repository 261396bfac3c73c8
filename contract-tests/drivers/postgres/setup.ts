import { openPostgres } from "../../../server/db/postgres/open.ts";
import { testsRunOn } from "../../harness/database.ts";
import { POSTGRES_OF_RUN, run, TEMPLATE } from "../../harness/postgres-database.ts";
import { startPostgres } from "./postgres.ts";

/**
 * One PostgreSQL for a run of the tests on it, with a migrated database to copy. Nothing in it outlives the run.
 * BACKCHANNEL_TEST_POSTGRES_PROGRAMS names the folder of another release's `initdb` and `postgres`.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (testsRunOn !== "postgres") return undefined;
  const settings = { fsync: "off", max_connections: "1000", shared_buffers: "128MB" };
  const server = await startPostgres({ programs: process.env["BACKCHANNEL_TEST_POSTGRES_PROGRAMS"], settings });
  await makeTemplate(server.url).catch(async (error) => {
    await server.remove();
    throw error;
  });
  process.env[POSTGRES_OF_RUN] = server.url;
  const [version] = await run<{ server_version: string }>(server.url, "SHOW server_version");
  console.log(`tests run on PostgreSQL ${version?.server_version}`);
  return () => server.remove();
}

async function makeTemplate(server: string): Promise<void> {
  await run(server, `CREATE DATABASE ${TEMPLATE}`);
  const url = new URL(`/${TEMPLATE}`, server).href;
  await (await openPostgres({ url, connections: 1, patienceMs: 10_000 })).close();
}
