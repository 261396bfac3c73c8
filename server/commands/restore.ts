import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { isPostgres } from "../db/location.ts";
import { checkIntegrity, copyDatabase } from "../db/sqlite/copy.ts";
import { checkFile } from "../db/sqlite/file.ts";
import { refuseUnfit } from "../db/sqlite/open.ts";
import { replaceDatabase } from "../db/sqlite/replace.ts";
import { StartupError } from "../db/startup-error.ts";
import { keyFileOf } from "../delivery/encryption-key.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, JSON_LINES, readOperand, UsageError } from "./command.ts";
import { withPartial } from "./partial.ts";
import { Progress } from "./progress.ts";

/** Restores a backup over a database that no server has open. The old file is kept beside it. */
export const restore: Command = {
  async run(flags) {
    const { operand, values } = readOperand(flags, { db: DATABASE, json: JSON_LINES }, "FILE");
    const location = databaseOf(values.db);
    if (isPostgres(location))
      throw new UsageError("A PostgreSQL database is backed up with pg_dump, and restored with pg_restore.");
    const [file, database] = [resolve(operand), resolve(location)];
    if (!existsSync(file)) throw new StartupError(`There is no backup at ${file}.`);
    if (file === database) throw new UsageError("The backup and the database are the same file.");
    checkFile(database);
    const aside = `${database}.replaced-${new Date().toISOString().replace(/[-:]/g, "")}`;
    const isReplaced = await withPartial(database, async (partial) => {
      const progress = new Progress("copying");
      try {
        await copyDatabase(file, partial, progress.show);
        progress.say("checking the copy");
        checkIntegrity(partial);
        await refuseUnfit(partial, file);
      } finally {
        progress.end();
      }
      return replaceDatabase(database, partial, aside);
    });
    const bytes = statSync(database).size;
    if (values.json) console.log(JSON.stringify({ database, file, bytes, replaced: isReplaced ? aside : null }));
    else {
      console.log(`${database} is what ${file} holds: ${bytes} bytes.`);
      if (isReplaced) console.log(`What was there is in ${aside}.`);
      if (!existsSync(keyFileOf(database)))
        console.log(
          `Webhook secrets may be encrypted: put the key file of the backed-up database at ${keyFileOf(database)} before you start a server.`,
        );
    }
  },
};
