import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe } from "../db/location.ts";
import { openDatabase } from "../db/open.ts";
import { StartupError } from "../db/startup-error.ts";
import { encryptionKeyOf } from "../delivery/encryption-key.ts";
import { importOriginal } from "../import/import.ts";
import { openOriginal } from "../import/source.ts";
import { randomIds } from "../random-ids.ts";
import { readSettings } from "../settings.ts";
import { systemClock } from "../time/clock.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, JSON_LINES, readOperand, UsageError } from "./command.ts";

/** Imports a database of the original into an empty one, or a new one. The original's file is only read. */
export const importCommand: Command = {
  async run(flags) {
    const { operand, values } = readOperand(flags, { db: DATABASE, json: JSON_LINES }, "FILE");
    const file = resolve(operand);
    const location = databaseOf(values.db);
    if (!existsSync(file)) throw new StartupError(`There is no file ${file}.`);
    if (resolve(location) === file)
      throw new UsageError("The original's file cannot be imported into itself: name another one with --db.");
    const settings = readSettings(process.env, { host: "127.0.0.1" });
    const source = openOriginal(file);
    try {
      const db = await openDatabase(location, settings);
      try {
        const encryptionKey = await encryptionKeyOf(db, location, settings.encryptionKey);
        const imported = await importOriginal(source, { db, clock: systemClock, ids: randomIds, encryptionKey });
        const counts = Object.entries(imported).map(([name, count]) => `${name}=${count}`);
        console.log(values.json ? JSON.stringify(imported) : `${describe(location)}: ${counts.join(" ")}`);
      } finally {
        await db.close();
      }
    } finally {
      source.close();
    }
  },
};
