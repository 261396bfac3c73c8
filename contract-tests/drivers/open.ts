/** `node open.ts <file>`: opens and closes the database; prints the error instead of throwing it. */
import { openSqlite } from "../../server/db/sqlite/open.ts";

const [, , file = ""] = process.argv;
await openSqlite({ file }).then(
  (db) => db.close(),
  (error) => console.log(`${error.name}: ${error.message}`),
);
