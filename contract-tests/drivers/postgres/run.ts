/** `make postgres`: a PostgreSQL with data in postgres-data/, until it is interrupted. */
import { run } from "../../harness/postgres-database.ts";
import { startPostgres } from "./postgres.ts";

const PORT = 54_329;
const NAME = "backchannel";

const server = await startPostgres({ folder: "postgres-data", port: PORT });
await run(server.url, `CREATE DATABASE ${NAME}`).catch((error: { code?: string }) => {
  if (error.code !== "42P04") throw error; // It is there already.
});
const url = new URL(`/${NAME}`, server.url).href;
console.log(`PostgreSQL listening, data in postgres-data/
  DATABASE_URL=${url}
  next, in another terminal:
  DATABASE_URL=${url} make run`);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await server.stop();
    process.exit(0);
  });
}
