import { existsSync, renameSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { isPostgres } from "../db/location.ts";
import { checkIntegrity, copyDatabase, sync } from "../db/sqlite/copy.ts";
import { StartupError } from "../db/startup-error.ts";
import { keyFileOf } from "../delivery/encryption-key.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, existing, JSON_LINES, readOperand, UsageError } from "./command.ts";
import { withPartial } from "./partial.ts";
import { Progress } from "./progress.ts";

/** Copies the database of a running server, as of one moment, to a new file, and checks that the copy is intact. */
export const backup: Command = {
  async run(flags) {
    const { operand, values } = readOperand(flags, { db: DATABASE, json: JSON_LINES }, "FILE");
    const location = databaseOf(values.db);
    if (isPostgres(location))
      throw new UsageError("A PostgreSQL database is backed up with pg_dump, and restored with pg_restore.");
    const database = resolve(existing(location));
    const file = resolve(operand);
    // SQLite would apply the log of an older file of this name to the copy.
    for (const path of [file, `${file}-wal`, `${file}-journal`])
      if (existsSync(path)) throw new StartupError(`${path} exists: remove it, or name another file.`);
    const started = performance.now();
    await withPartial(file, async (partial) => {
      const progress = new Progress("copying");
      try {
        await copyDatabase(database, partial, progress.show);
        progress.say("checking the copy");
        checkIntegrity(partial);
      } finally {
        progress.end();
      }
      renameSync(partial, file);
      sync(file);
    });
    const key_file = existsSync(keyFileOf(database)) ? keyFileOf(database) : null;
    const bytes = statSync(file).size;
    const seconds = Math.round(performance.now() - started) / 1000;
    if (values.json) console.log(JSON.stringify({ database, file, bytes, seconds, key_file }));
    else {
      console.log(`${file} is a whole copy of ${database}: ${bytes} bytes in ${seconds} s.`);
      if (key_file !== null)
        console.log(
          `Webhook secrets in it are encrypted with ${key_file}: keep a copy of that too, not beside this one.`,
        );
    }
  },
};
