import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testsRunOn } from "../../harness/database.ts";
import { asNobody, freePort, USER } from "./postgres.ts";

const PROGRAM = process.env["PGBOUNCER"] || "/usr/sbin/pgbouncer";

/** Why there is none here, if the tests want one; undefined where there is. */
export const missing =
  testsRunOn !== "postgres" || existsSync(PROGRAM) ? undefined : `no PgBouncer at ${PROGRAM}, set PGBOUNCER to one`;

/** A PgBouncer in transaction mode. */
export interface Pooler {
  /** The same database as at this URL, but behind the pooler. */
  before(url: string): string;
  remove(): Promise<void>;
}

/** Fewer than a server has, so that what one transaction leaves behind would be another's. */
const CONNECTIONS = 4;

/** Starts one in front of a PostgreSQL that trusts its user. `settings` as in pgbouncer.ini. */
export async function startPooler(postgres: string, settings: Readonly<Record<string, string>> = {}): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), "backchannel-pgbouncer-"));
  const port = await freePort();
  const file = configure(folder, postgres, {
    listen_addr: "127.0.0.1",
    listen_port: String(port),
    unix_socket_dir: "",
    auth_type: "trust",
    pool_mode: "transaction",
    default_pool_size: String(CONNECTIONS),
    max_client_conn: "500",
    ...settings,
  });
  const child = spawn(PROGRAM, [file], { ...asNobody, stdio: ["ignore", "ignore", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const exited = once(child, "exit");
  await listening(child.stderr, exited);
  return {
    before: (url) => Object.assign(new URL(url), { port: String(port) }).href,
    remove: async () => {
      kill();
      await exited;
      process.off("exit", kill);
      rmSync(folder, { recursive: true });
    },
  };
}

function configure(folder: string, postgres: string, settings: Readonly<Record<string, string>>): string {
  const users = join(folder, "users.txt");
  writeFileSync(users, `"${USER}" ""\n`);
  const { hostname, port } = new URL(postgres);
  const lines = Object.entries({ ...settings, auth_file: users }).map(([name, value]) => `${name} = ${value}`);
  const file = join(folder, "pgbouncer.ini");
  writeFileSync(file, ["[databases]", `* = host=${hostname} port=${port}`, "[pgbouncer]", ...lines, ""].join("\n"));
  chmodSync(folder, 0o755);
  return file;
}

/** Resolves when it takes connections. @throws what it printed when it exits first. */
async function listening(printed: NodeJS.ReadableStream, exited: Promise<unknown>): Promise<void> {
  let output = "";
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  printed.setEncoding("utf8").on("data", (chunk: string) => {
    output = (output + chunk).slice(-10_000);
    if (output.includes("process up")) resolve();
  });
  exited.then(() => reject(new Error(`PgBouncer does not start:\n${output}`)), reject);
  await promise;
}
