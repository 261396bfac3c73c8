import { parseArgs } from "node:util";
import { pino } from "pino";
import { StartupError } from "./db/startup-error.ts";
import { startServer } from "./server.ts";
import { isLoopback, readSettings, SettingError } from "./settings.ts";

const USAGE = "usage: node server/main.ts [--db backchannel.db] [--host 127.0.0.1] [--port 8080]";

/** A mistake of the operator ends the process with one sentence; anything else keeps its stack. */
function give(up: unknown): never {
  const code = (up as NodeJS.ErrnoException).code;
  if (up instanceof SettingError || up instanceof StartupError) console.error(up.message);
  else if (code === "EADDRINUSE")
    console.error(`${flags.host}:${flags.port} is taken by another program. Choose another with --port.`);
  else if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    console.error(`This machine has no address ${flags.host}. Choose another with --host.`);
  else if (code === "EACCES")
    console.error(`Port ${flags.port} needs more rights than this user has. Choose one above 1023 with --port.`);
  else console.error(up);
  process.exit(1);
}

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        db: { type: "string", default: "backchannel.db" },
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: "8080" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new SettingError(`--port is "${values.port}": give a number from 0 to 65535.`);
    return { db: values.db, host: values.host, port };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(1);
  }
}

function welcome(url: string): void {
  console.log(`Backchannel listening on ${url}`);
  console.log(`  database   SQLite, ${flags.db}`);
  console.log(`  read       ${url}/llms.txt   ${url}/docs`);
  console.log("  next       mint a key:");
  console.log(`  curl -X POST ${url}/v1/keys -H 'Content-Type: application/json' -d '{"agent_label":"my-agent"}'`);
}

const flags = readFlags();
const log = pino({ level: process.env["BACKCHANNEL_LOG_LEVEL"] || "info" }, pino.destination({ dest: 2, sync: false }));
try {
  const settings = readSettings(process.env, flags);
  const server = await startServer({ file: flags.db, host: flags.host, port: flags.port, settings, log });
  welcome(server.url);
  if (!isLoopback(flags.host) && !settings.baseUrl) {
    console.log("  note       others reach this server by another name: set BACKCHANNEL_BASE_URL to the URL they use.");
  }
  const stop = async () => {
    await server.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  give(error);
}
