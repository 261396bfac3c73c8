/** `node open.ts <file>`: opens and closes the database; prints the error instead of throwing it. */
import { openDatabase } from "../../server/db/database.ts";

const [, , file = ""] = process.argv;
await openDatabase({ file }).then(
  (db) => db.close(),
  (error) => console.log(`${error.name}: ${error.message}`),
);
