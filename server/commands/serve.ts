import { describe } from "../db/location.ts";
import { StartupError } from "../db/startup-error.ts";
import { startServer } from "../server.ts";
import { isLoopback, readSettings } from "../settings.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, JSON_LINES, openLog, readFlags, wholeNumber } from "./command.ts";
import { onStop } from "./stop.ts";
import { letYoungGenerationGrowUnderLoad } from "./young-generation.ts";

const OPTIONS = {
  db: DATABASE,
  json: JSON_LINES,
  host: { type: "string", default: "127.0.0.1" },
  port: { type: "string", default: "8080" },
} as const;

/** Serves requests until told to stop. */
export const serve: Command = {
  async run(flags) {
    const { db, host, json, port: given } = readFlags(flags, OPTIONS);
    const database = databaseOf(db);
    const port = wholeNumber("port", given, 0, 65_535);
    const settings = readSettings(process.env, { host });
    const logging = openLog(settings);
    const options = { database, host, port, settings, ...logging };
    const server = await startServer(options).catch((error: unknown) => {
      throw unreachable(error, host, port);
    });
    letYoungGenerationGrowUnderLoad();
    onStop(logging.log, () => server.close());
    // This is only a greeting: a listening server must not exit because nobody reads it or the disk is full.
    process.stdout.removeAllListeners("error").on("error", () => {});
    if (json) {
      console.log(JSON.stringify({ url: server.url, database: describe(database) }));
      return;
    }
    welcome(server.url, database);
    if (!isLoopback(host) && !settings.baseUrl)
      console.log(
        "  note       others reach this server by another name: set BACKCHANNEL_BASE_URL to the URL they use.",
      );
  },
};

/** Why a server cannot listen, with what to do about it. */
function unreachable(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return new StartupError(`${host}:${port} is taken by another program. Choose another with --port.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartupError(`This machine has no address ${host}. Choose another with --host.`);
  if (code === "EACCES")
    return new StartupError(`Port ${port} needs more rights than this user has. Choose one above 1023 with --port.`);
  return error;
}

function welcome(url: string, database: string): void {
  console.log(`Backchannel listening on ${url}`);
  console.log(`  database   ${describe(database)}`);
  console.log(`  read       ${url}/llms.txt   ${url}/docs`);
  console.log("  next       mint a key:");
  // Labels are unique: the command may be pasted again.
  const body = String.raw`"{\"agent_label\":\"my-agent-$RANDOM\"}"`;
  console.log(`  curl -X POST ${url}/v1/keys -H 'Content-Type: application/json' -d ${body}`);
}
